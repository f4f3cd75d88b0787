import Testing
import XLSX

@Suite struct `A table as text` {
  @Test(arguments: [
    "Nombre;Teléfono\r\nAna;099\r\n", "Nombre,Teléfono\nAna,099", "Nombre\tTeléfono\rAna\t099\r",
  ])
  func `is parted by what its first line is parted by`(text: String) {
    #expect(
      CSV.rows(of: Array(text.utf8)) == [
        CSV.Row(number: 1, cells: ["Nombre", "Teléfono"]), CSV.Row(number: 2, cells: ["Ana", "099"]),
      ])
  }

  @Test func `is read in the encodings that spreadsheets save`() {
    let text = "Núñez;€"
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let encodings: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16,
      [0x4E, 0xFA, 0xF1, 0x65, 0x7A, 0x3B, 0x80],
    ]

    #expect(encodings.map { CSV.rows(of: $0).map(\.cells) } == Array(repeating: [["Núñez", "€"]], count: 4))
  }

  @Test func `keeps what stands in quotes, and the numbers of its lines`() {
    let text = "a;\"b;\"\"c\"\"\nd\"\n\n ;\ne;"

    #expect(
      CSV.rows(of: text) == [
        CSV.Row(number: 1, cells: ["a", "b;\"c\"\nd"]), CSV.Row(number: 5, cells: ["e", ""]),
      ])
  }

  @Test func `is written so that no cell becomes a formula, and comes back`() {
    let bytes = CSV.bytes(of: [["=1+1", "-3", "@a", "Ana; \"la\" Lucía", ""]])

    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}'=1+1;'-3;'@a;\"Ana; \"\"la\"\" Lucía\";\r\n")
    #expect(CSV.rows(of: bytes).map(\.cells) == [["'=1+1", "'-3", "'@a", "Ana; \"la\" Lucía", ""]])
  }

  @Test func `of nothing has no lines`() {
    #expect([[], [0xEF, 0xBB, 0xBF], Array("\n;;\n".utf8)].map { CSV.rows(of: $0) } == [[], [], []])
  }
}
