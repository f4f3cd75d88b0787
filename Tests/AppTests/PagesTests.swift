import Core
import Courses
import Foundation
import TestSupport
import Testing

/// Every page there is, walked from the front door by its links.
@Suite struct PagesTests {
  /// What a walk found.
  private struct Walk {
    var visited: Set<String> = []
    var faults: [String] = []
  }

  /// Opens every page that `browser` reaches by links from `start`, and looks it over.
  private func walk(from start: [String], with browser: Browser) -> Walk {
    var walk = Walk()
    var waiting = start
    var pages: [String: Page] = [:]
    var places: [(page: String, link: Page.Link)] = []
    while let target = waiting.popLast() {
      guard walk.visited.insert(target).inserted else { continue }
      let answer = browser.get(target)
      if answer.status == .seeOther, let location = answer.location {
        waiting.append(location)
        continue
      }
      guard answer.status == .ok else {
        walk.faults.append("\(target): \(answer.outcome)")
        continue
      }
      guard answer["Content-Type"]?.hasPrefix("text/html") ?? false else { continue }
      let page = Page(answer.text)
      pages[target] = page
      walk.faults += page.faults.map { "\(target): \($0)" }
      for link in page.links {
        if link.kind == .get, !link.target.isEmpty { waiting.append(link.target) }
        if link.kind == .post, browser.send(.options, link.target)["Allow"]?.contains("POST") != true {
          walk.faults.append("\(target): nothing takes the form for \(link.target)")
        }
        places.append((target, link))
      }
    }
    for (page, link) in places {
      guard let fragment = link.fragment, let target = pages[link.target.isEmpty ? page : link.target] else {
        continue
      }
      if !target.ids.contains(fragment) {
        walk.faults.append("\(page): \(link.target)#\(fragment) is not there")
      }
    }
    return walk
  }

  @Test(arguments: [Cast.nobody, .ana, .fabiola, .carmen, .ada])
  func `every page of the sample courses is sound, and every link leads somewhere`(person: Cast) throws {
    let site = try TestSite()

    let walk = walk(from: ["/"], with: site.signIn(person))

    #expect(walk.faults == [])
    #expect(walk.visited.contains("/cursos/guias/empezar/sesion") == ![.nobody, .ana].contains(person))
    #expect(walk.visited.contains("/administracion/ciudades/duran") == (person == .ada))
    #expect(walk.visited.contains("/coordinacion/duplicados") == (person == .carmen))
    #expect(walk.visited.contains("/cuenta/clave") == (person != .nobody))
    #expect(walk.visited.contains("/cursos/huerto/la-venta"))
  }

  @Test func `every page of the real courses is sound, and every link leads somewhere`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Courses")
      .standardized
    let courses: Folder = try #require(Folder(at: root.path))
    let site = try TestSite(courses: courses)

    let walk = walk(from: ["/"], with: site.signIn(.fabiola))

    #expect(walk.faults == [])
    #expect(walk.visited.count > 180)
    #expect(walk.visited.contains("/cursos/formador-de-formadores/programa-y-site/sesion"))
  }

  @Test func `with one course and a demonstration every page is sound too`() throws {
    let site = try TestSite(
      courses: Folder(name: "Cursos", texts: SampleCourses.texts().filter { $0.key.hasPrefix("guias") }),
      isDemo: true)

    #expect(walk(from: ["/"], with: site.signIn(.ana)).faults == [])
  }

  @Test func `nothing that an author writes becomes markup`() throws {
    let mark = #"<script>alert(1)</script><img src=x onerror=alert(2)>"'&amp;&#60;"#
    let site = try TestSite(courses: SampleCourses.folder(marked: mark))

    let walk = walk(from: ["/"], with: site.signIn(.fabiola))

    #expect(walk.faults == [])
    for target in walk.visited where !target.hasPrefix("/publico") {
      let page = Page(site.get(target, as: .fabiola).text)
      let foreign = page.root.all.filter {
        let isOwn = $0["src"]?.hasPrefix("/publico/") == true
        return $0.name == "script" && !isOwn || $0["onerror"] != nil || $0["src"] == "x"
      }
      #expect(foreign.isEmpty, "\(target)")
    }
    let card = try #require(Page(site.get("/cursos").text).root.all.first { $0["href"] == "/cursos/huerto" })
    #expect(
      card.text.hasPrefix(
        "Huerto en casa&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"))
  }

  @Test(arguments: [
    ("home.html", "/"), ("catalogue.html", "/cursos"), ("course.html", "/cursos/huerto"),
    ("module.html", "/cursos/huerto/la-tierra"), ("lesson.html", "/cursos/huerto/la-tierra/el-suelo"),
    ("glossary.html", "/cursos/huerto/glosario"), ("sign-in.html", "/entrar"),
  ])
  func `a page looks like this`(snapshot: String, target: String) throws {
    #expect(difference(of: try TestSite().get(target).text, fromSnapshot: snapshot) == nil)
  }

  @Test func `the pages of a demonstration say so`() throws {
    let site = try TestSite(isDemo: true)
    let banner = #"<aside class="demo">Demostración: personas y datos inventados</aside>"#

    for target in ["/", "/cursos/huerto/la-tierra/el-suelo", "/entrar", "/no-existe"] {
      #expect(site.get(target).text.contains(banner), "\(target)")
      #expect(!(try TestSite().get(target).text.contains("Demostración")), "\(target)")
    }
  }
}
