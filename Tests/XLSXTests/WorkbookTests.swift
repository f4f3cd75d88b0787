import Foundation
import SeededRandom
import Testing

@testable import XLSX

@Suite struct `A workbook` {
  @Test func `comes back as it was written`() throws {
    let rows: [[Cell]] = [
      [.text("Ana Lucía Quishpe"), .number(12.5), .boolean(true), .day(year: 1990, month: 2, day: 28)],
      [
        .text("=1+1"), .empty, .time(year: 2026, month: 11, day: 21, hour: 14, minute: 2),
        .formula("=SUM(B2:B2)", value: 12.5),
      ],
    ]
    let book = Workbook([
      Workbook.Sheet(
        "Grupo: sábado", columns: [Workbook.Column("Nombre", width: 30), Workbook.Column("Horas")], rows: rows
      )
    ])

    let read = try ReadWorkbook(try book.bytes())

    #expect(read.sheets.map(\.name) == ["Grupo  sábado"])
    #expect(
      read.sheets[0].rows.map(\.cells) == [
        [.text("Nombre"), .text("Horas")], rows[0],
        [
          .text("=1+1"), .empty, .time(year: 2026, month: 11, day: 21, hour: 14, minute: 2), .number(12.5),
        ],
      ])
  }

  @Test func `leaves nothing behind`() throws {
    let files = FileManager.default
    let parent = files.temporaryDirectory.appending(path: "aula-\(UUID())").path
    try files.createDirectory(atPath: parent, withIntermediateDirectories: false)
    defer { #expect(throws: Never.self) { try files.removeItem(atPath: parent) } }

    let bytes = try written(in: parent) { path throws(XLSXError) in
      _ = files.createFile(atPath: path, contents: Data("libro".utf8))
    }

    #expect(bytes == Array("libro".utf8))
    #expect(try files.contentsOfDirectory(atPath: parent) == [])
  }

  @Test func `has cells of every kind`() throws {
    let book = try workbook(
      sheet: """
        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>en línea</t></is></c>\
        <c r="D2" t="str"><f>A1&amp;B1</f><v>contado</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#REF!</v></c>\
        <c r="G2" s="1"><v>33030</v></c><c r="H2" s="2"><v>33030.5</v></c><c r="I2"><f>1+1</f><v>2</v></c>\
        <c r="J2" s="3"><v>33030</v></c></row>
        """,
      strings: "<si><r><t>Ana </t></r><r><t>Lucía</t></r><rPh><t>no</t></rPh></si>",
      styles: """
        <numFmts><numFmt numFmtId="164" formatCode="&quot;día&quot; 0"/><numFmt numFmtId="165" formatCode="d\\-m"/></numFmts>\
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="164"/></cellXfs>
        """)

    #expect(
      try cells(book) == [
        [
          .text("Ana Lucía"), .empty, .text("en línea"), .text("contado"), .boolean(true), .error("#REF!"),
          .day(year: 1990, month: 6, day: 6), .time(year: 1990, month: 6, day: 6, hour: 12, minute: 0),
          .number(2),
          .number(33030),
        ]
      ])
  }

  @Test func `of an old Macintosh counts days from 1904`() throws {
    let book = try workbook(
      sheet: "<row><c s=\"0\"><v>31568</v></c></row>", styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
      properties: "<workbookPr date1904=\"1\"/>")

    #expect(try cells(book) == [[.day(year: 1990, month: 6, day: 6)]])
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet>&b;</worksheet>",
    "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>",
  ])
  func `with entities is refused`(sheet: String) throws {
    let book = try workbook([
      "xl/workbook.xml": "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels": "<R><Relationship Id=\"r1\" Target=\"/xl/s.xml\"/></R>",
      "xl/s.xml": sheet,
    ])

    #expect(throws: XLSXError.suspicious) { try ReadWorkbook(book) }
  }

  @Test func `that says more than is taken is refused before it is unpacked`() throws {
    var limits = ReadWorkbook.Limits()
    limits.partBytes = 100_000
    let bomb = try workbook(sheet: String(repeating: "<row><c><v>1</v></c></row>", count: 50_000))

    #expect(bomb.count < 20_000)
    #expect(throws: XLSXError.tooLarge) { try ReadWorkbook(bomb, limits: limits) }
  }

  @Test func `with too many rows or columns is refused`() throws {
    var limits = ReadWorkbook.Limits()
    limits.rows = 2
    let long = try workbook(sheet: String(repeating: "<row><c><v>1</v></c></row>", count: 3))
    let wide = try workbook(sheet: "<row><c r=\"XFD1\"><v>1</v></c></row>")

    #expect(throws: XLSXError.tooLarge) { try ReadWorkbook(long, limits: limits) }
    #expect(throws: XLSXError.tooLarge) { try ReadWorkbook(wide) }
  }

  @Test func `that is broken anywhere is refused or read, and harms nobody`() throws {
    var generator = SeededGenerator(for: "broken workbooks")
    let good = try Workbook([
      Workbook.Sheet("A", columns: [Workbook.Column("Nombre")], rows: [[.text("Ana")], [.number(3)]])
    ]).bytes()
    for _ in 0..<300 {
      var bytes = good
      if Bool.random(using: &generator) {
        bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
      } else {
        for _ in 0..<8 {
          bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        }
      }
      do {
        _ = try ReadWorkbook(bytes)
      } catch {
        #expect([.notAWorkbook, .suspicious, .tooLarge].contains(error))
      }
    }
    #expect(throws: XLSXError.notAWorkbook) { try ReadWorkbook([]) }
    #expect(throws: XLSXError.notAWorkbook) { try ReadWorkbook(Array("Nombre;Teléfono".utf8)) }
  }
}
