import Core
import GrantCalls
import Web

/// Which applications are shown, as the address says: `?estado=entregadas&ciudad=quito&requisitos=falta`. It names nobody.
struct DeskFilter: Sendable, Equatable {
  /// Where an application stands with the conditions.
  enum Eligible: String, Sendable, CaseIterable {
    case met = "cumple"
    case overridden = "excepcion"
    case missing = "falta"

    var name: String {
      switch self {
      case .met: "Cumple"
      case .overridden: "Con excepción"
      case .missing: "Le falta"
      }
    }
  }

  /// Nil for all.
  var state: Application.State?
  var city: City.ID?
  var eligible: Eligible?
  /// Of one application, whatever else is chosen.
  var search = ReferenceSearch()
  /// From 1.
  var page = 1

  init() {}

  /// What is no filter is left out.
  init(_ query: Form) {
    state = query["estado"].flatMap { word in Application.State.allCases.first { $0.word == word } }
    city = query["ciudad"].flatMap { $0.isEmpty || $0.utf8.count > 40 ? nil : City.ID(rawValue: $0) }
    eligible = query["requisitos"].flatMap(Eligible.init)
    search = ReferenceSearch(query)
    page = query["pagina"].flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 1
  }

  /// As an address has it, without the question mark; empty for the usual view.
  var query: String {
    var parts: [String] = []
    if let state { parts.append("estado=\(state.word)") }
    if let city { parts.append("ciudad=\(percentEncoded(city.rawValue))") }
    if let eligible { parts.append("requisitos=\(eligible.rawValue)") }
    if page > 1 { parts.append("pagina=\(page)") }
    return parts.joined(separator: "&")
  }

  func path(of call: GrantCall.ID, to end: String = "") -> String {
    "\(call.applicationsPath)\(end)\(query.isEmpty ? "" : "?\(query)")"
  }

  /// The same view from its first page, changed.
  func with(_ change: (inout DeskFilter) -> Void) -> DeskFilter {
    var filter = self
    filter.page = 1
    filter.search = ReferenceSearch()
    change(&filter)
    return filter
  }

  func takes(_ standing: DeskStanding) -> Bool {
    guard search.isEmpty else { return search.takes(standing.id) }
    return (state == nil || state == standing.state) && (city == nil || city == standing.city)
      && (eligible == nil || eligible == standing.eligible)
  }
}

extension Application.State {
  /// In addresses.
  fileprivate var word: String {
    switch self {
    case .draft: "borrador"
    case .submitted: "entregadas"
    case .withdrawn: "retiradas"
    }
  }
}
