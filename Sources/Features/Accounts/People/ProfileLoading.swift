import Core
import SQLite

/// What a person told about themselves; nil for those who told nothing.
func profile(of person: Person.ID, in db: ReadConnection) throws -> Profile? {
  try db.first(
    """
    SELECT birth_date, sex, gender, nationality, condition, city, resident_since, schooling, contact,
           document_type, document_number, document_key, access_needs
      FROM profile
     WHERE person_id = \(person)
    """)
}

extension Profile: RowDecodable {
  package init(row: borrowing Row) throws(SQLiteError) {
    birth = try row[0]
    sex = try row[1]
    gender = try row[2]
    nationality = try row[3]
    condition = try row[4]
    city = try row[5]
    residentSince = try row[6]
    schooling = try row[7]
    contact = try row[8]
    let (type, number, key) = (
      try row[9] as DocumentType?, try row[10] as String?, try row[11] as String?
    )
    document =
      if let type, let number, let key { Document(type: type, number: number, key: key) } else { nil }
    accessNeeds = try row[12]
  }
}
