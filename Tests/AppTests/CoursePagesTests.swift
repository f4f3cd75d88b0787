import App
import Core
import Courses
import TestSupport
import Testing

/// What the pages of the courses say and where they lead.
@Suite struct CoursePagesTests {
  private func pager(_ target: String) throws -> [String] {
    let page = Page(try TestSite().get(target).text)
    let pager = try #require(page.root.all.first { $0["class"] == "pager" })
    return pager.elements.map { "\($0["rel"] ?? ""): \($0.text) \($0["href"] ?? "")" }
  }

  @Test func `a lesson leads to the one before and the one after`() throws {
    #expect(
      try pager("/cursos/huerto/la-tierra/el-abono") == [
        "prev: AnteriorEl suelo /cursos/huerto/la-tierra/el-suelo",
        "next: SiguienteEl agua /cursos/huerto/el-agua",
      ])
  }

  @Test func `the first lesson leads forward only`() throws {
    #expect(
      try pager("/cursos/huerto/la-tierra/el-suelo") == [
        "next: SiguienteEl abono /cursos/huerto/la-tierra/el-abono"
      ])
  }

  @Test func `the last lesson before modules in preparation leads nowhere`() throws {
    let page = Page(try TestSite().get("/cursos/huerto/el-agua/el-riego").text)

    #expect(page.root.all.filter { $0["class"] == "pager" }.isEmpty)
  }

  @Test func `a module in preparation says so and cannot be started`() throws {
    let site = try TestSite()

    let page = Page(site.get("/cursos/huerto/la-venta").text)
    let inList = Page(site.get("/cursos/huerto").text).root.all.filter { $0["class"] == "off" }

    #expect(page.root.all.first { $0["class"] == "box-title" }?.text == "En preparación")
    #expect(page.root.all.filter { $0["class"] == "btn" }.isEmpty)
    #expect(inList.map(\.text) == ["La venta15 minutos En preparación"])
  }

  @Test func `without courses the catalogue and the front door stay friendly`() throws {
    let site = try TestSite()
    site.assembly.courses.replace(
      with: try PreparedCourses(Catalogue(courses: []), layout: Layout(site.site)) { _ in [] })

    #expect(Page(site.get("/").text).faults == [])
    #expect(Page(site.get("/cursos").text).faults == [])
    #expect(site.get("/cursos").text.contains("Todavía no hay cursos publicados."))
    #expect(site.get("/cursos/huerto").status == .notFound)
  }

  @Test func `the glossary has what each country says`() throws {
    let page = Page(try TestSite().get("/cursos/huerto/glosario").text)

    #expect(page.root.all.first { $0["id"] == "choclo" }?.text == "Choclo")
    #expect(
      page.root.all.filter { $0.name == "dt" || $0.name == "dd" }.map(\.text) == [
        "Ecuador", "choclo", "Venezuela", "jojoto",
      ])
  }

  @Test(arguments: [
    "/cursos/no-hay", "/cursos/huerto/no-hay", "/cursos/huerto/la-tierra/no-hay", "/cursos/guias/glosario",
    "/cursos/huerto/la-tierra/01-el-suelo", "/cursos/huerto/01-la-tierra", "/cursos/HUERTO",
    "/cursos/huerto/archivos/x/y",
  ])
  func `what is not there is not found`(target: String) throws {
    #expect(try TestSite().get(target).status == .notFound)
  }

  @Test func `only a session with a plan has one`() throws {
    let site = try TestSite()

    #expect(site.get("/cursos/guias/empezar/sesion", as: .fabiola).content(of: "h1") == "Plan de la sesión 1")
    #expect(site.get("/cursos/huerto/la-tierra/sesion", as: .fabiola).status == .notFound)
  }
}

/// What happens when the courses are read again.
@Suite struct CourseReloadTests {
  @Test func `a new set replaces the old one at once`() throws {
    let site = try TestSite()
    let old = site.get("/cursos/huerto/la-tierra/el-suelo")["ETag"] ?? ""
    var texts = SampleCourses.texts()
    texts["huerto/01-la-tierra/01-el-suelo.md"]?.replace("Texto", with: "Texto nuevo")

    site.assembly.courses.replace(
      with: try prepareCourses(Folder(name: "Cursos", texts: texts), for: site.site))

    let answer = site.get("/cursos/huerto/la-tierra/el-suelo", headers: ["If-None-Match": old])
    #expect(answer.status == .ok)
    #expect(answer.text.contains("Texto nuevo de la lección."))
  }

  @Test func `one error in one file refuses the whole set, and says where`() throws {
    let site = try TestSite()
    var texts = SampleCourses.texts()
    texts["huerto/01-la-tierra/01-el-suelo.md"] = "sin cabecera"
    texts["guias/curso.md"]?.replace("Guías de huerto", with: "Otro título")

    let error = #expect(throws: StartRefused.self) {
      try prepareCourses(Folder(name: "Cursos", texts: texts), for: site.site)
    }

    #expect(error?.description.contains("huerto/01-la-tierra/01-el-suelo.md:1:") == true)
    #expect(site.get("/cursos/guias").content(of: "h1") == "Guías de huerto")
  }
}
