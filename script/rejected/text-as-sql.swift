// rejected: cannot convert value of type 'String' to expected argument type 'SQL'
import SQLite

func names(_ text: String, in db: ReadConnection) throws -> [String] {
  try db.all(text)
}
