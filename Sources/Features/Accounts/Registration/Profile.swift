import Core
import SQLite

/// One answer of several to choose from, by what is stored and what people read.
protocol Choice: RawRepresentable<String>, CaseIterable, ColumnValue, Sendable {
  var name: String { get }
}

/// What a person tells about themselves at registration. Nil where they did not want to tell.
struct Profile: Sendable, Equatable {
  let birth: Day
  let sex: Sex?
  let gender: Gender?
  let nationality: Nationality?
  let condition: Condition
  let city: City.ID
  let residentSince: Day?
  let schooling: Schooling?
  let contact: String?
  let document: Document?
  let accessNeeds: String?

  struct Document: Sendable, Equatable {
    let type: DocumentType
    let number: String
    /// The same for all spellings, and as an identifier's key.
    let key: String
  }

  enum Sex: String, Choice {
    case female, male, intersex

    var name: String {
      switch self {
      case .female: "Mujer"
      case .male: "Hombre"
      case .intersex: "Intersexual"
      }
    }
  }

  enum Gender: String, Choice {
    case woman, man
    case nonBinary = "non-binary"
    case other

    var name: String {
      switch self {
      case .woman: "Femenino"
      case .man: "Masculino"
      case .nonBinary: "No binario"
      case .other: "Otro"
      }
    }
  }

  /// Where most people of the programme come from (report, «Perfil de participantes»), and the rest.
  enum Nationality: String, Choice {
    case ecuador, venezuela, colombia, peru, cuba, haiti, bolivia, chile, argentina, other, stateless

    var name: String {
      switch self {
      case .ecuador: "Ecuador"
      case .venezuela: "Venezuela"
      case .colombia: "Colombia"
      case .peru: "Perú"
      case .cuba: "Cuba"
      case .haiti: "Haití"
      case .bolivia: "Bolivia"
      case .chile: "Chile"
      case .argentina: "Argentina"
      case .other: "Otro país"
      case .stateless: "No tengo nacionalidad"
      }
    }
  }

  /// On which side of the move a person is (`decisions.md`, «Person and account»).
  enum Condition: String, Choice {
    case onTheMove = "on-the-move"
    case host, returned

    var name: String {
      switch self {
      case .onTheMove: "Llegué de otro país (movilidad humana)"
      case .host: "Soy de aquí (comunidad de acogida)"
      case .returned: "Volví a Ecuador después de vivir fuera (retornada o retornado)"
      }
    }
  }

  enum Schooling: String, Choice {
    case noSchool = "none"
    case basic, secondary, technical, university

    var name: String {
      switch self {
      case .noSchool: "No fui a la escuela"
      case .basic: "Escuela"
      case .secondary: "Colegio o bachillerato"
      case .technical: "Instituto técnico"
      case .university: "Universidad"
      }
    }
  }

  enum DocumentType: String, Choice {
    case cedula, passport, refugee, foreign, other

    var name: String {
      switch self {
      case .cedula: "Cédula de Ecuador"
      case .passport: "Pasaporte"
      case .refugee: "Carné de refugio"
      case .foreign: "Documento de otro país"
      case .other: "Otro documento"
      }
    }
  }
}

/// Keeps what a new person told, unverified.
func keep(
  _ profile: Profile, nameKey: String, of person: Person.ID, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO profile (
             person_id, name_key, birth_date, sex, gender, nationality, condition, city, resident_since, schooling,
             contact, document_type, document_number, document_key, access_needs)
    VALUES (\(person), \(nameKey), \(profile.birth), \(profile.sex), \(profile.gender), \(profile.nationality),
            \(profile.condition), \(profile.city), \(profile.residentSince), \(profile.schooling),
            \(profile.contact), \(profile.document?.type), \(profile.document?.number),
            \(profile.document?.key), \(profile.accessNeeds))
    """)
}
