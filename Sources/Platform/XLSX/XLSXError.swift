/// Why there is no workbook.
package enum XLSXError: Error, Equatable {
  /// It could not be written; the library's or the system's words.
  case unwritable(String)
  /// It is no workbook in the format of XLSX, or a broken or encrypted one.
  case notAWorkbook
  /// It declares entities or a document type, which no program that makes workbooks does.
  case suspicious
  /// There is more in it than is taken.
  case tooLarge
}
