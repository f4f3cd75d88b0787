import Foundation
import Testing
import XLSX
import Zip

@Suite struct `A workbook to be filled in` {
  let book = FormWorkbook(
    [
      FormWorkbook.Sheet(
        "Caja", widths: [20, 12], heights: [0: 30], frozen: (1, 1),
        cells: [
          FormWorkbook.PlacedCell(row: 0, column: 0, .text("Precio"), FormWorkbook.Look(.header)),
          FormWorkbook.PlacedCell(
            row: 0, column: 1, .number(1.5), FormWorkbook.Look(.input, format: "#,##0.00"),
            entry: FormWorkbook.Entry(.decimal(0...10), title: "Precio", hint: "En dólares.")),
          FormWorkbook.PlacedCell(
            row: 1, column: 1, .formula("=B1*2", value: .number(3)), FormWorkbook.Look(.result)),
          FormWorkbook.PlacedCell(
            row: 2, column: 1, .formula("=IF(B1>0,\"sí\",\"no\")", value: .text("sí")),
            FormWorkbook.Look(.result)),
          FormWorkbook.PlacedCell(row: 3, column: 1, .blank, FormWorkbook.Look(.input)),
        ]), FormWorkbook.Sheet("Otra hoja", widths: []),
    ], names: [("precio", "=Caja!$B$1"), ("version", "=3")])

  @Test func `comes back with its values, formulas and names`() throws {
    let read = try ReadWorkbook(try book.bytes())

    #expect(read.sheets.map(\.name) == ["Caja", "Otra hoja"])
    #expect(
      read.sheets[0].rows.map(\.cells) == [
        [.text("Precio"), .number(1.5)], [.empty, .number(3)], [.empty, .text("sí")],
      ])
    #expect(read.sheets[0].rows.map(\.formulas) == [[], [1], [1]])
    #expect(read.names == ["precio": "Caja!$B$1", "version": "3"])
    #expect(!read.hasMacros && !read.hasLinks)
  }

  @Test func `is protected but for its inputs, which keep their rule and say what goes there`() throws {
    let contents = try ZipContents(try book.bytes())
    func part(_ name: String) throws -> String {
      String(decoding: try #require(try contents.entry(name, limit: 1 << 20)), as: UTF8.self)
    }
    let sheet = try part("xl/worksheets/sheet1.xml")

    #expect(
      sheet.contains(
        "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>"))
    #expect(sheet.contains("<dataValidation type=\"decimal\""))
    #expect(sheet.contains("promptTitle=\"Precio\" prompt=\"En dólares.\" sqref=\"B1\""))
    #expect(try part("xl/worksheets/sheet2.xml").contains("<sheetProtection "))
    #expect(try part("xl/styles.xml").components(separatedBy: "<protection locked=\"0\"/>").count == 3)
  }

  @Test func `tells of formulas without a value, and of shared ones`() throws {
    let book = try workbook(
      sheet: "<row r=\"4\"><c r=\"A4\"><f>1+1</f></c><c r=\"C4\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>"
    )

    let rows = try ReadWorkbook(book).sheets[0].rows

    #expect(rows.map(\.number) == [4])
    #expect(rows.map(\.cells) == [[.empty, .empty, .number(2)]])
    #expect(rows.map(\.formulas) == [[0, 2]])
  }
}
