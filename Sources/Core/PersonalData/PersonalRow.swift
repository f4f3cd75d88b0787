/// One row of what is kept about a person, as that person gets it: plain Spanish names with values, in their order.
///
///     ["función": .of(role.name), "desde": .of(grantedAt), "hasta": .of(revokedAt)]
package struct PersonalRow: Sendable, ExpressibleByDictionaryLiteral {
  /// Without what is not there.
  package private(set) var fields: [(name: String, value: PersonalValue)]

  package init(dictionaryLiteral fields: (String, PersonalValue?)...) {
    self.fields = fields.compactMap { name, value in value.map { (name, $0) } }
  }
}

/// A value that every program can read, and every person too.
package enum PersonalValue: Sendable, Equatable {
  case text(String)
  case number(Int64)
  case flag(Bool)
  case moment(Instant)
  case day(Day)

  package static func of(_ text: String?) -> PersonalValue? { text.map { .text($0) } }
  package static func of(_ number: Int64?) -> PersonalValue? { number.map { .number($0) } }
  package static func of(_ number: Int?) -> PersonalValue? { number.map { .number(Int64($0)) } }
  package static func of(_ flag: Bool?) -> PersonalValue? { flag.map { .flag($0) } }
  package static func of(_ moment: Instant?) -> PersonalValue? { moment.map { .moment($0) } }
  package static func of(_ day: Day?) -> PersonalValue? { day.map { .day($0) } }

  /// As people read it.
  package var inWords: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "sí" : "no"
    case .moment(let moment): GuayaquilTime(moment).inWords
    case .day(let day): day.inWords
    }
  }
}
