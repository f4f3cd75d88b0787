// rejected: to expected argument type 'SQL'
import SQLite

func names(_ text: String, in db: ReadConnection) throws -> [String] {
  try db.all("SELECT name FROM person WHERE name = " + text)
}
