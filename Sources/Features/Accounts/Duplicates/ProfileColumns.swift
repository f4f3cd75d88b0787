import Core
import SQLite

/// A profile's columns as texts, so that a decision can note each value that it changes.
struct ProfileColumns: RowDecodable, Equatable, Sendable {
  private var values: [String?]

  /// In the order of `columns` below.
  enum Column: Int, CaseIterable, Sendable {
    case nameKey, birth, sex, gender, nationality, condition, city, residentSince, schooling, contact
    case documentType, documentNumber, documentKey, accessNeeds, verifiedAt, verifiedBy

    /// In the trace; never changed once released.
    var place: String { "profile.\(self)" }
  }

  init(row: borrowing Row) throws(SQLiteError) {
    var read: [String?] = []
    for column in Column.allCases { read.append(try row[column.rawValue]) }
    values = read
  }

  subscript(column: Column) -> String? {
    get { values[column.rawValue] }
    set { values[column.rawValue] = newValue }
  }
}

/// Nil for those who told nothing.
func profileColumns(of person: Person.ID, in db: ReadConnection) throws -> ProfileColumns? {
  try db.first(
    """
    SELECT name_key, birth_date, sex, gender, nationality, condition, city, resident_since, schooling, contact,
           document_type, document_number, document_key, access_needs,
           CAST(verified_at AS TEXT), CAST(verified_by AS TEXT)
      FROM profile
     WHERE person_id = \(person)
    """)
}

/// Writes every column at once, since some are only right together.
func write(_ columns: ProfileColumns, of person: Person.ID, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE profile
       SET name_key = \(columns[.nameKey]), birth_date = \(columns[.birth]), sex = \(columns[.sex]),
           gender = \(columns[.gender]), nationality = \(columns[.nationality]), condition = \(columns[.condition]),
           city = \(columns[.city]), resident_since = \(columns[.residentSince]), schooling = \(columns[.schooling]),
           contact = \(columns[.contact]), document_type = \(columns[.documentType]),
           document_number = \(columns[.documentNumber]), document_key = \(columns[.documentKey]),
           access_needs = \(columns[.accessNeeds]), verified_at = \(columns[.verifiedAt].flatMap { Int64($0) }),
           verified_by = \(columns[.verifiedBy].flatMap { Int64($0) })
     WHERE person_id = \(person)
    """)
}

/// What is chosen as one when two records are merged. The raw value ends the name of its form field.
enum MergedField: String, CaseIterable, Sendable {
  case name = "nombre"
  case birth = "nacimiento"
  case document = "documento"
  case city = "ciudad"
  case contact = "contacto"
  case condition = "condicion"
  case nationality = "nacionalidad"
  case sex = "sexo"
  case gender = "genero"
  case residentSince = "desde"
  case schooling = "estudios"
  case accessNeeds = "apoyos"

  var columns: [ProfileColumns.Column] {
    switch self {
    case .name: [.nameKey]
    case .birth: [.birth]
    case .document: [.documentType, .documentNumber, .documentKey]
    case .city: [.city]
    case .contact: [.contact]
    case .condition: [.condition]
    case .nationality: [.nationality]
    case .sex: [.sex]
    case .gender: [.gender]
    case .residentSince: [.residentSince]
    case .schooling: [.schooling]
    case .accessNeeds: [.accessNeeds]
    }
  }

  /// Whether it is what a document shows.
  var isIdentity: Bool { [.name, .birth, .document].contains(self) }
}
