import Accounts
import Core
import Web

/// The list of a session as its form sends it: for each person one of four choices, and minutes for those who came late.
struct RollForm: Sendable {
  private let fields: Form

  init(_ fields: Form) {
    self.fields = fields
  }

  /// A page that nobody filled in.
  static let untouched = RollForm(.empty)

  static func choiceField(_ person: Person.ID) -> String { "p-\(person.rawValue)" }
  static func minutesField(_ person: Person.ID) -> String { "m-\(person.rawValue)" }

  /// The choice for a person; nil when none was made.
  func choice(for person: Person.ID) -> String? { fields[Self.choiceField(person)] }

  func minutes(for person: Person.ID) -> String { fields[Self.minutesField(person)] ?? "" }

  /// Whether whoever is not marked yet is present.
  var marksTheRestPresent: Bool { fields["todas"] != nil }

  /// The last mark that the page had seen when it was shown.
  var seen: AttendanceMark.ID { AttendanceMark.ID(rawValue: fields["visto"].flatMap { Int64($0) } ?? 0) }

  /// Why something is corrected, cut to what the database keeps.
  var reason: String { String((fields["motivo"] ?? "").trimmingSpaces.prefix(500)) }
}
