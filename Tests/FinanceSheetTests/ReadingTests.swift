import Finance
import SeededRandom
import Testing
import XLSX
import Zip

@testable import FinanceSheet

@Suite struct `A plan that comes back in a file` {
  @Test(arguments: [
    ("1,50", 150), ("1.50", 150), ("$ 1,5", 150), ("1.250,50", 125_050), ("1,250.50", 125_050),
    ("1.250.000", 125_000_000),
    (" 0,605 ", 61), ("12 USD", 1_200), ("1250", 125_000),
  ])
  func `may have its numbers as text, with either decimal mark`(text: String, cents: Int) throws {
    let read = try readPlan(try edited(.small, .product(0, .price), .text(text)))

    #expect(read.plan.products[0].price == Money(cents: cents))
    #expect(read.problems.filter { $0.kind != .rounded } == [])
  }

  @Test(arguments: [
    (FormWorkbook.Content.text("un dólar"), SheetProblem.Kind.textForNumber, "un dólar"),
    (.text("1.250"), .ambiguousNumber, "1.250"), (.text("1,250"), .ambiguousNumber, "1,250"),
    (.number(-3), .negative, "-3"), (.text("-3"), .negative, "-3"),
    (.number(1e12), .tooLarge, "1000000000000"),
    (.text("1.2.3"), .textForNumber, "1.2.3"), (.text("1e5"), .textForNumber, "1e5"),
  ])
  func `names what is no amount by its cell, and keeps the rest`(
    content: FormWorkbook.Content, kind: SheetProblem.Kind, written: String
  ) throws {
    let read = try readPlan(try edited(.small, .product(0, .price), content))

    var rest = FinancialPlan.small
    rest.products[0].price = .zero
    #expect(read.plan == rest)
    #expect(read.problems.map(\.kind) == [kind])
    #expect(read.problems[0].field == .product(0, .price))
    #expect(read.problems[0].cell == SheetCell(sheet: "Productos", name: "C5"))
    #expect(read.problems[0].written == written)
    // The file's own results follow from the cell that was named.
    #expect(read.differences == [])
  }

  @Test func `asks which number is meant`() throws {
    let read = try readPlan(try edited(.small, .grant, .text("1.250")))

    #expect(
      read.problems.map(\.sentence) == [
        "En «Inversión», celda C9, dice «1.250», que puede ser 1250 o 1,250. Escríbelo sin punto de miles: 1250, o con dos "
          + "decimales."
      ])
  }

  @Test func `takes no date or fraction for a number of months`() throws {
    let fraction = try readPlan(try edited(.small, .asset(0, .usefulLife), .number(5.5)))
    let bytes = try template(for: .small)
    // The style of a date, as Excel gives it to what was typed as 3/5.
    let styles = try part("xl/styles.xml", of: bytes)
    let sheet = try part("xl/worksheets/sheet2.xml", of: bytes)
    let cell = try #require(sheet.firstMatch(of: /<c r="D18" s="(\d+)"><v>60<\/v><\/c>/))
    let count = try #require(styles.firstMatch(of: /<cellXfs count="(\d+)">/))
    let date = try readPlan(
      try repacked(
        bytes,
        [
          "xl/styles.xml": styles.replacing("</cellXfs>", with: "<xf numFmtId=\"14\"/></cellXfs>"),
          "xl/worksheets/sheet2.xml": sheet.replacing(
            cell.0, with: "<c r=\"D18\" s=\"\(count.1)\"><v>45780</v></c>"),
        ]))

    #expect(fraction.problems.map(\.kind) == [.notWhole])
    #expect(date.problems.map(\.kind) == [.dateForNumber])
    #expect(
      date.problems.map(\.sentence) == [
        "En «Inversión», celda D18, hay una fecha (2025-05-03) y va un número. A veces el programa cambia 3/5 por una fecha: dale "
          + "a la celda formato de número y escríbelo otra vez."
      ])
  }

  @Test func `names errors of formulas, and formulas that nobody counted`() throws {
    let bytes = try template(for: .small)
    let sheet = try part("xl/worksheets/sheet3.xml", of: bytes)
    let cell = try #require(sheet.firstMatch(of: /<c r="C5" s="\d+"><v>1<\/v><\/c>/))
    let error = try repacked(
      bytes,
      [
        "xl/worksheets/sheet3.xml": sheet.replacing(
          cell.0, with: "<c r=\"C5\" t=\"e\"><f>#REF!</f><v>#REF!</v></c>")
      ])
    let uncounted = try repacked(
      bytes, ["xl/worksheets/sheet3.xml": sheet.replacing(cell.0, with: "<c r=\"C5\"><f>0.5+0.5</f></c>")])
    let counted = try repacked(
      bytes,
      ["xl/worksheets/sheet3.xml": sheet.replacing(cell.0, with: "<c r=\"C5\"><f>0.5+0.5</f><v>1</v></c>")])
    let inline = try repacked(
      bytes,
      [
        "xl/worksheets/sheet3.xml": sheet.replacing(
          cell.0, with: "<c r=\"C5\" t=\"inlineStr\"><is><t>1,00</t></is></c>")
      ])

    #expect(try readPlan(error).problems.map(\.kind) == [.errorValue])
    #expect(try readPlan(error).problems[0].written == "#REF!")
    #expect(try readPlan(uncounted).problems.map(\.kind) == [.uncountedFormula])
    #expect(try readPlan(counted).plan == .small)
    #expect(try readPlan(inline).plan == .small)
  }

  @Test func `with a number over a formula is counted again, and says where`() throws {
    let total = SheetPlace(block: .fixedCosts, row: 30, column: 2)
    let read = try readPlan(try edited(.small, [total: .number(1)]))

    #expect(read.plan == .small)
    #expect(
      read.problems.map(\.sentence) == [
        "En «Costos fijos», celda C40 («Total, Cuánto es al mes») había una fórmula y ahora la celda dice 1. El aula hizo la cuenta "
          + "otra vez: 180."
      ])
    #expect(read.results == (try FinancialPlan.small.results()))
  }

  @Test func `with other results names each by its cell`() throws {
    let closing = SheetPlace(block: .cash, row: CashLine.closing.index, column: 12)
    let formula = FormWorkbook.Content.formula("=1+1", value: .number(2))
    let read = try readPlan(try edited(.small, [closing: formula]))

    #expect(read.problems == [])
    #expect(
      read.differences == [
        SheetDifference(
          cell: SheetCell(sheet: "Flujo de caja", name: "M11"), name: "Plata al terminar el mes, Mes 12",
          inFile: "2", onServer: "1.450")
      ])
  }

  @Test func `lets a cent of binary dust pass, and not two`() throws {
    let closing = SheetPlace(block: .cash, row: CashLine.closing.index, column: 12)
    func differences(_ value: Double) throws -> Int {
      try readPlan(try edited(.small, [closing: .formula("=1", value: .number(value))])).differences.count
    }

    #expect(try [1450.01, 1449.99, 1450.02, 1449.98].map { try differences($0) } == [0, 0, 1, 1])
  }
}

@Suite struct `A file that was moved about` {
  @Test func `is read wherever its rows, columns and sheets are by now`() throws {
    let bytes = try edited(.full, [:]) { sheets in
      sheets = sheets.reversed().map { sheet in
        sheet.name == "Productos"
          ? sheet.inserting(3, above: 0).inserting(2, above: 12).renamed("Lo mío")
          : sheet.inserting(1, above: 2)
      }
    }

    let read = try readPlan(bytes)

    #expect(read.plan == .full)
    #expect(read.problems == [])
    #expect(read.cells[.product(0, .price)] == SheetCell(sheet: "Lo mío", name: "C8"))
    #expect(read.cells[.product(29, .price)] == SheetCell(sheet: "Lo mío", name: "C39"))
  }

  @Test func `closes up the rows that were left empty`() throws {
    var plan = FinancialPlan.full
    plan.products = Array(plan.products.prefix(3))
    let cleared = PlanField.ProductPart.allCases.map {
      (PlanField.product(1, $0).place, FormWorkbook.Content.blank)
    }

    let read = try readPlan(try edited(plan, Dictionary(uniqueKeysWithValues: cleared)))

    #expect(read.plan.products == [plan.products[0], plan.products[2]])
    #expect(read.cells[.product(1, .price)] == SheetCell(sheet: "Productos", name: "C7"))
  }

  @Test func `without a sheet says which, and keeps the rest`() throws {
    let read = try readPlan(try edited(.small, [:]) { $0.removeAll { $0.name == "Inversión" } })

    var rest = FinancialPlan.small
    rest.fixedAssets = []
    rest.workingCapital = .zero
    rest.ownFunds = .zero
    rest.grant = .zero
    #expect(read.plan == rest)
    #expect(read.problems.map(\.kind) == [.missingTable])
    #expect(
      read.problems.map(\.sentence) == [
        "No encontramos la tabla «Equipo o herramienta» de la hoja «Inversión». Si borraste la hoja o cambiaste los títulos, "
          + "descarga otra vez tu herramienta y copia en ella tus números."
      ])
  }

  @Test func `without a title or a line says which`() throws {
    let title = SheetPlace(block: .products, row: -1, column: 3)
    let line = SheetPlace(block: .money, row: MoneyLine.ownFunds.index, column: 0)
    let read = try readPlan(try edited(.small, [title: .text("Costito"), line: .text("Lo mío")]))

    #expect(read.problems.map(\.kind) == [.missingTitle, .missingLine])
    #expect(read.problems.map(\.written) == ["Costo variable de uno", "Dinero propio"])
  }

  @Test func `with a table twice reads the one that stands where it belongs`() throws {
    let read = try readPlan(
      try edited(.small, [:]) { sheets in
        let copy = sheets[2].renamed("Copia")
        sheets.insert(copy, at: 0)
      })

    #expect(read.plan == .small)
    #expect(read.problems.map(\.kind) == [.tableTwice])
  }

  @Test func `with more rows than a plan has reads the first, and says from which on it did not`() throws {
    let read = try readPlan(
      try edited(.full, [:]) { sheets in
        let extra = [
          FormWorkbook.PlacedCell(row: 20, column: 1, .text("Uno más"), FormWorkbook.Look(.input))
        ]
        var products = sheets[2].inserting(1, above: 20)
        products.cells += extra
        sheets[2] = products
      })

    #expect(read.plan.products.count == 30)
    #expect(read.plan.products[16].name == "Uno más")
    #expect(read.problems.map(\.kind) == [.tooManyRows])
    #expect(
      read.problems.map(\.sentence) == [
        "Hay más de 30 filas en los productos, y desde la fila 35 del archivo no las leímos. Junta las que se parecen y súbelo otra "
          + "vez."
      ])
  }
}

@Suite struct `A file that is no plan` {
  @Test func `is told apart`() throws {
    let template = try template(for: .small)
    let types = try part("[Content_Types].xml", of: template)
    let book = try part("xl/workbook.xml", of: template)
    let first = try part("xl/worksheets/sheet1.xml", of: template)
    let version = try #require(first.firstMatch(of: /<c r="B23" s="\d+"><v>1<\/v><\/c>/))
    func numbered(_ number: Int) throws -> [UInt8] {
      try repacked(
        template,
        ["xl/worksheets/sheet1.xml": first.replacing(version.0, with: "<c r=\"B23\"><v>\(number)</v></c>")])
    }
    let other = try Workbook([
      Workbook.Sheet("Caja", columns: [Workbook.Column("Total")], rows: [[.number(1)]])
    ])
    .bytes()
    let compound: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
    let encrypted = compound + "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), 0] }
    let files: [(SheetRefusal, [UInt8])] = [
      (.anotherWorkbook, other), (.olderTemplate(0), try numbered(0)), (.newerTemplate(2), try numbered(2)),
      (.oldFormat, compound), (.encrypted, encrypted), (.notAWorkbook, []),
      (.notAWorkbook, Array("a;b".utf8)),
      (.notAWorkbook, Array(template.prefix(template.count / 2))),
      (
        .macros,
        try repacked(
          template, ["[Content_Types].xml": types.replacing("sheet.main", with: "sheet.macroEnabled.main")])
      ),
      (
        .suspicious,
        try repacked(
          template,
          [
            "xl/workbook.xml": book.replacing(
              "<workbook ", with: "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook ")
          ])
      ),
      (
        .tooLarge,
        try repacked(
          template,
          ["xl/sharedStrings.xml": "<sst>" + String(repeating: "<si><t>aaaaaaaa</t></si>", count: 400_000)])
      ),
      (.tooLarge, [0x50, 0x4B] + Array(repeating: 0, count: 3 << 20)),
    ]

    for (refusal, bytes) in files { #expect(throws: refusal) { try readPlan(bytes) } }
  }

  @Test func `of another file is read with its last values, and says so`() throws {
    let template = try template(for: .small)
    let types = try part("[Content_Types].xml", of: template)
    let link =
      "<Override PartName=\"/xl/externalLinks/externalLink1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml\"/></Types>"
    let read = try readPlan(
      try repacked(template, ["[Content_Types].xml": types.replacing("</Types>", with: link)]))

    #expect(read.plan == .small)
    #expect(read.problems.map(\.kind) == [.externalLinks])
  }

  @Test func `harms nobody, whatever its bytes`() throws {
    var random = SeededGenerator(for: "mutated sheets")
    let good = try template(for: .small)
    let parts = ["xl/workbook.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    let texts = try parts.map { Array(try part($0, of: good).utf8) }
    var read = 0
    for round in 0..<60 {
      var bytes = good
      if round % 2 == 0 {
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
        }
      } else {
        // Inside of a part, so that the archive is whole and what is read is not.
        let index = Int.random(in: 0..<parts.count, using: &random)
        var text = texts[index]
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 32...126, using: &random)
        }
        bytes = try repacked(good, [parts[index]: String(decoding: text, as: UTF8.self)])
      }
      do throws(SheetRefusal) {
        _ = try readPlan(bytes)
        read += 1
      } catch {
        #expect(!error.sentence.isEmpty)
      }
    }
    #expect(read > 0)
  }

  @Test func `has a sentence for each reason`() {
    let reasons: [SheetRefusal] = [
      .encrypted, .oldFormat, .macros, .suspicious, .tooLarge, .notAWorkbook, .anotherWorkbook,
      .olderTemplate(0),
      .newerTemplate(2),
    ]

    #expect(Set(reasons.map(\.sentence)).count == reasons.count)
  }
}
