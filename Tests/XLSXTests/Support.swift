import Foundation
import XLSX
import Zip

/// The bytes of a workbook made by hand, part by part.
func workbook(_ parts: KeyValuePairs<String, String>) throws -> [UInt8] {
  let path = FileManager.default.temporaryDirectory.appending(path: "xlsx-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: path) }
  let entries = parts.compactMap { name, text in ZipName(name).map { ZipEntry($0, .bytes(Array(text.utf8))) }
  }
  try ZipArchive.write(entries, to: path, at: ZipTime(year: 2026, month: 11, day: 21))
  return [UInt8](try Data(contentsOf: URL(filePath: path)))
}

/// A workbook with one sheet of these rows, in XML.
func workbook(
  sheet rows: String, strings: String = "", styles: String = "", properties: String = ""
) throws -> [UInt8] {
  try workbook([
    "xl/workbook.xml": """
    <?xml version="1.0"?><workbook xmlns:r="x">\(properties)<sheets><sheet name="Hoja" sheetId="1" r:id="rId1"/></sheets>\
    </workbook>
    """,
    "xl/_rels/workbook.xml.rels": """
    <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>
    """,
    "xl/sharedStrings.xml": "<sst>\(strings)</sst>",
    "xl/styles.xml": "<styleSheet>\(styles)</styleSheet>",
    "xl/worksheets/sheet1.xml": "<worksheet><sheetData>\(rows)</sheetData></worksheet>",
  ])
}

func cells(_ bytes: [UInt8], limits: ReadWorkbook.Limits = .init()) throws -> [[Cell]] {
  try ReadWorkbook(bytes, limits: limits).sheets.flatMap { $0.rows.map(\.cells) }
}
