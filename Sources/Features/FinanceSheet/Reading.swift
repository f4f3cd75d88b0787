import Finance
import Fractions
import XLSX

/// The plan in a file that was made from the template, wherever its tables stand by now. What cannot be read is named cell by
/// cell and the rest is kept; formulas of the file are never run.
///
/// - Throws: `SheetRefusal` where nothing of it can be taken.
package func readPlan(_ bytes: [UInt8]) throws(SheetRefusal) -> ReadPlan {
  let book = try workbook(bytes)
  let file = SheetFile(book)
  try checkVersion(of: file)
  let reader = PlanReader(file)
  let plan = reader.draft.plan()
  var problems = reader.problems
  if book.hasLinks { problems.append(linked) }
  let results: Results?
  do throws(Fraction.Failure) {
    results = try plan.results()
  } catch {
    results = nil
    problems.append(uncountable)
  }
  guard let results else {
    return ReadPlan(
      plan: plan, draft: reader.draft, results: nil, problems: problems, differences: [], cells: reader.cells)
  }
  let comparison = Comparison(
    reader, plan, results, isWhole: !problems.contains { $0.kind.losesInput || $0.kind == .rounded })
  return ReadPlan(
    plan: plan, draft: reader.draft, results: results, problems: problems + comparison.problems,
    differences: comparison.differences, cells: reader.cells)
}

/// The most that a file may weigh: twenty times the template.
private let mostBytes = 2 << 20

private func workbook(_ bytes: [UInt8]) throws(SheetRefusal) -> ReadWorkbook {
  // An OLE compound file: a workbook with a password, or one of before 2007 ([MS-OFFCRYPTO] 2.3.4.4, [MS-XLS] 2.1.2).
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
    let mark = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    throw bytes.prefix(mostBytes).firstRange(of: mark) == nil ? .oldFormat : .encrypted
  }
  guard bytes.count <= mostBytes else { throw .tooLarge }
  var limits = ReadWorkbook.Limits()
  // Ten times what LibreOffice makes of the fullest template, so that a bomb fills tens of megabytes at the most.
  limits.partBytes = 4 << 20
  limits.rows = 2_000
  limits.sheets = 20
  let book: ReadWorkbook
  do throws(XLSXError) {
    book = try ReadWorkbook(bytes, limits: limits)
  } catch {
    switch error {
    case .suspicious: throw .suspicious
    case .tooLarge: throw .tooLarge
    case .notAWorkbook, .unwritable: throw .notAWorkbook
    }
  }
  guard !book.hasMacros else { throw .macros }
  return book
}

/// By the number on the first sheet, else by the one that the workbook has a name for; without either by the tables alone.
private func checkVersion(of file: SheetFile) throws(SheetRefusal) {
  guard let version = version(of: file) else {
    let tables: [Block] = [.products, .money, .fixedCosts, .wage]
    guard tables.count(where: { !file.find($0).isEmpty }) >= 2 else { throw .anotherWorkbook }
    return
  }
  if version < templateVersion { throw .olderTemplate(version) }
  if version > templateVersion { throw .newerTemplate(version) }
}

private func version(of file: SheetFile) -> Int? {
  if let found = file.find(.version).first, let row = found.rows[0], let column = found.columns[1],
    case .number(let number) = file.cell(sheet: found.sheet, row: row, column: column),
    let version = Int(exactly: number)
  {
    return version
  }
  return file.book.names[versionName].flatMap { Int($0) }
}

private let linked = SheetProblem(
  kind: .externalLinks, field: nil, cell: nil, written: "",
  sentence:
    "Tu archivo toma números de otro archivo, que no podemos ver. Usamos los últimos que guardó. Para que no cambien, copia "
    + "esas celdas y pégalas como valores.")

private let uncountable = SheetProblem(
  kind: .noResults, field: .asset(0, .usefulLife), cell: nil, written: "",
  sentence:
    "Tus equipos tienen tantas duraciones distintas que la cuenta no sale exacta. Usa meses parecidos: 12, 24, 36, 60 o 120."
)
