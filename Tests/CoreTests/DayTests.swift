import Core
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    ("27/3/1985", "1985-03-27"), ("27-03-1985", "1985-03-27"), (" 27 . 3 . 1985 ", "1985-03-27"),
    ("1985-03-27", "1985-03-27"), ("29/2/2024", "2024-02-29"),
  ])
  func `a date is read as people write it`(typed: String, stored: String) {
    #expect(Day(typed: typed)?.rawValue == stored)
  }

  @Test(arguments: [
    "", "27/3/85", "29/2/2023", "31/4/2020", "0/1/2020", "1/13/2020", "27/3", "27/3/1985/1", "٢٧/3/1985",
    "27/3/0999", "27 de marzo de 1985", "99999/1/1", "1/1/19855",
  ])
  func `what is no date is none`(typed: String) {
    #expect(Day(typed: typed) == nil)
  }

  @Test func `a moment has the day of Guayaquil, not of Greenwich`() {
    #expect(Day(Instant(rawValue: 1_773_500_400_000 - 10 * 3_600_000 - 1)).rawValue == "2026-03-13")
  }
}
