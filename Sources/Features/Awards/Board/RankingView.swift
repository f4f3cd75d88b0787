import Applications
import Markup
import Web

/// Which part of a ranking is shown: it stands in the address.
struct RankingView: Sendable, Equatable {
  enum Shown: String, CaseIterable, Sendable {
    case all = "todas"
    case funded = "financiadas"
    case unfunded = "sin-fondos"
    case tied = "empates"

    var name: HTML {
      switch self {
      case .all: "Todas"
      case .funded: "Financiadas"
      case .unfunded: "No financiadas"
      case .tied: "Con empate"
      }
    }

    func takes(_ line: Standing.Line) -> Bool {
      switch self {
      case .all: true
      case .funded: line.isFunded
      case .unfunded: !line.isFunded
      case .tied: line.isTied
      }
    }
  }

  let shown: Shown
  /// From 1.
  let page: Int
  let search: ReferenceSearch
  static let pageSize = 50

  init(_ query: Form) {
    shown = query["ver"].flatMap(Shown.init) ?? .all
    page = min(max(query["pagina"].flatMap { Int($0) } ?? 1, 1), 10_000)
    search = ReferenceSearch(query)
  }

  func chosen(of standing: Standing) -> [Standing.Line] {
    guard search.isEmpty else { return standing.lines.filter { search.takes($0.entry.id) } }
    return standing.lines.filter(shown.takes)
  }

  /// Those of its page; of the last one where there are fewer pages.
  func shown(of standing: Standing) -> [Standing.Line] {
    let page = min(page, pages(of: standing))
    return Array(chosen(of: standing).dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
  }

  func pages(of standing: Standing) -> Int { Self.pages(for: chosen(of: standing).count) }

  static func pages(for count: Int) -> Int { max(1, (count + pageSize - 1) / pageSize) }
}

/// Where the money ends in a ranking: not everybody above needs to be funded, since floors may keep money for others.
struct CutPlace: Sendable, Equatable {
  let last: Standing.Line
  /// The first one who is not funded; nil where everybody is.
  let firstWithout: Standing.Line?

  /// Nil where nobody is funded.
  init?(of standing: Standing) {
    guard let last = standing.lines.last(where: \.isFunded) else { return nil }
    self.last = last
    firstWithout = standing.lines.first { !$0.isFunded }
  }

  /// The page of the whole ranking on which it is, from 1.
  var page: Int { (last.place - 1) / RankingView.pageSize + 1 }
}
