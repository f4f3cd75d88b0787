import Core

extension PersonalRecord {
  static let ofGrantCalls = [
    PersonalRecord(
      "grant_call", export: .withheld(because: "who began it did so as staff; their events have it"),
      erasure: .keeps(because: "it holds ids alone, and what applicants were promised stands in it")),
    PersonalRecord(
      "grant_call_turn", export: .withheld(because: "who did it did so as staff; their events have it"),
      erasure: .keeps(because: "it is the trace of how public money was given, and holds ids alone")),
  ]
}
