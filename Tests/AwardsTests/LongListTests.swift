import Applications
import Core
import Finance
import GrantCalls
import HTTP
import TestSupport
import Testing

/// A call of 120 applications, of which the money suffices for 70.
@Suite struct `Long lists of a call` {
  private let world: World

  init() throws {
    world = try World(
      (0..<120).map {
        Applicant(
          levels: [[2, $0 % 3, 1], [2, $0 % 3, 1]], amount: 100, city: "quito", stage: .initial,
          isWoman: $0 < 60)
      },
      call: Sample.grantCall(budget: Money(cents: 700_000), disagreement: 100), evaluatorCount: 2)
  }

  private func board(_ query: String = "") -> Answer { world.site.get("\(world.path)\(query)", as: .mesa) }

  @Test func `the ranking comes in pages of fifty, and a page beyond the last is the last`() throws {
    let pages = [1, 2, 3, 99].map { references(board("?pagina=\($0)")) }

    #expect(pages.map(\.count) == [50, 50, 20, 20])
    #expect(Set(pages.joined()).count == 120)
    #expect(pages[3] == pages[2])
    #expect(board().text.contains("Página 1 de 3") && board("?pagina=0&ver=nada").status == .ok)
    #expect([1, 2, 3].map { Page(board("?pagina=\($0)").text).faults } == [[], [], []])
  }

  @Test func `where the money ends is said first, and stands on its page alone`() throws {
    let first = board()
    let last = references(board("?pagina=2"))[19]

    #expect(plain(first.text).contains("la última financiada es <b>\(last)</b>, puesto 70"))
    #expect(
      first.text.contains("?ver=todas&amp;pagina=2#corte") || first.text.contains("?ver=todas&pagina=2#corte")
    )
    #expect(
      ["", "?pagina=2", "?pagina=3", "?ver=financiadas&pagina=2"].map {
        board($0).text.contains("id=\"corte\"")
      }
        == [false, true, false, false])
  }

  @Test func `one application is found by its number on whatever page it is, with the rules that are tried`()
    throws
  {
    let wanted = reference(of: world.applications[117])
    let number = world.applications[117].rawValue

    #expect(references(board("?buscar=\(wanted)")) == [wanted])
    #expect(references(board("?buscar=%20p-\(number)&pagina=3&ver=financiadas")) == [wanted])
    #expect(references(board("?buscar=\(number)&mujeres=3")) == [wanted])
    #expect(board("?buscar=\(number)&mujeres=3").text.contains("name=\"mujeres\" value=\"3\""))
    #expect(board("?buscar=99999").text.contains("Aquí no hay ninguna con el número 99999"))
    #expect(board("?buscar=%3Cb%3E").text.contains("«&lt;b&gt;» no es un número de postulación"))
    #expect(Page(board("?buscar=x").text).faults == [])
  }

  @Test func `scores, desk and assignments are paged and searched alike`() throws {
    let desk = "/coordinacion/fondos/\(world.call.rawValue)"
    let wanted = reference(of: world.applications[117])
    func count(_ path: String) -> Int {
      Page(world.site.get("\(desk)\(path)", as: .carmen).text).root.all.count {
        $0.name == "th" && $0["scope"] == "row"
          && $0.ancestors.contains { ($0["class"] ?? "").contains("compact") }
      }
    }

    #expect([1, 2, 3, 9].map { count("/puntajes?pagina=\($0)") } == [50, 50, 20, 20])
    #expect([1, 2, 3].map { count("/postulaciones?pagina=\($0)") } == [50, 50, 20])
    #expect([1, 2, 3, 9].map { count("/evaluacion?ver=todas&pagina=\($0)") } == [50, 50, 20, 20])
    for list in ["puntajes", "postulaciones", "evaluacion"] {
      let answer = world.site.get("\(desk)/\(list)?buscar=\(wanted)", as: .carmen)
      #expect(count("/\(list)?buscar=\(wanted)") == 1 && answer.text.contains(wanted))
      #expect(Page(answer.text).faults == [])
      #expect(
        world.site.get("\(desk)/\(list)?buscar=99999", as: .carmen).text.contains("Aquí no hay ninguna"))
    }
  }
}
