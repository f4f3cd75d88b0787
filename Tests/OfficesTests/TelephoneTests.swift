import Testing

@testable import Offices

/// Telephones as people type them.
@Suite struct TelephoneTests {
  @Test(arguments: [
    ("0991234567", "099 123 4567", "tel:+593991234567"),
    ("+593 (0)99-123.4567", "099 123 4567", "tel:+593991234567"),
    ("00593991234567", "099 123 4567", "tel:+593991234567"),
    ("593 99 123 4567", "099 123 4567", "tel:+593991234567"),
    ("(02) 395-2300", "02 395 2300", "tel:+59323952300"),
    ("+593 2 395 2300", "02 395 2300", "tel:+59323952300"),
    ("02 395 2300 ext. 12", "02 395 2300 ext. 12", "tel:+59323952300;ext=12"),
    ("02 395 2300 Extensión: 4521 ", "02 395 2300 ext. 4521", "tel:+59323952300;ext=4521"),
    ("1800 123 456", "1800 123 456", "tel:1800123456"),
    ("1700-123456 EXT 3", "1700 123 456 ext. 3", "tel:1700123456;ext=3"),
    ("911", "911", "tel:911"),
  ])
  func `a number of Ecuador is read in the ways in which people write it`(
    typed: String, shown: String, address: String
  ) {
    let telephone = Telephone(typed: typed)

    #expect(telephone?.shown == shown)
    #expect(telephone?.address == address)
    #expect(Telephone(typed: shown) == telephone, "what is kept is read again")
  }

  @Test(arguments: [
    "", " ", "099 123 456", "099 123 45678", "08 123 4567", "01 123 4567", "+57 300 123 4567",
    "0051987654321",
    "02 395 2300 ext.", "02 395 2300 ext. 1234567", "02 395 2300 e. 12", "099 123 4567 ext. 1",
    "pregunte en recepción",
    "٠٩٩١٢٣٤٥٦٧", "099123456\u{0660}", "+", "00", "593", "1800 12 345", "<b>0991234567</b>", "tel:0991234567",
    "0991234567;ext=1", "-", String(repeating: "0", count: 61),
  ])
  func `anything else is no telephone`(typed: String) {
    #expect(Telephone(typed: typed) == nil)
  }

  @Test func `WhatsApp has numbers that are called directly`() {
    let numbers = ["099 123 4567", "02 395 2300", "02 395 2300 ext. 1", "1800 123 456", "911"]

    #expect(numbers.map { Telephone(typed: $0)?.canWhatsApp } == [true, true, false, false, false])
  }
}
