import SQLite

/// What is written in the nine blocks of a business model: a value, without persons or moments.
package struct Canvas: Sendable, Equatable {
  private var texts: [CanvasBlock: String] = [:]

  package init() {}

  /// Empty for a block in which nothing is written.
  package subscript(block: CanvasBlock) -> String {
    get { texts[block] ?? "" }
    set { texts[block] = newValue.isEmpty ? nil : newValue }
  }

  /// Those in which something is written, in their order.
  package var written: [CanvasBlock] { CanvasBlock.allCases.filter { texts[$0] != nil } }
  package var isEmpty: Bool { texts.isEmpty }
}

extension CanvasBlock: RowDecodable {
  package init(row: Row) throws(SQLiteError) { self = try row[0] }
}
