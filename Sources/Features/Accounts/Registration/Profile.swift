import Core
import SQLite

/// One answer of several to choose from, by what is stored and what people read.
protocol Choice: RawRepresentable<String>, CaseIterable, ColumnValue, Sendable {
  var name: String { get }
}

/// What a person tells about themselves at registration. Nil where they did not want to tell.
package struct Profile: Sendable, Equatable {
  let birth: Day
  let sex: Sex?
  let gender: Gender?
  let nationality: Nationality?
  let condition: Condition
  let city: City.ID
  let residentSince: Day?
  let schooling: Schooling?
  let contact: String?
  package let document: Document?
  let accessNeeds: String?

  package struct Document: Sendable, Equatable {
    let type: DocumentType
    let number: String
    /// The same for all spellings, and as an identifier's key.
    let key: String

    init(type: DocumentType, number: String, key: String) {
      (self.type, self.number, self.key) = (type, number, key)
    }

    /// Nil for a number that nobody could be found by.
    package init?(type: DocumentType, number: String) {
      guard let key = Identifier(typed: number)?.key else { return nil }
      self.init(type: type, number: number, key: key)
    }
  }

  package init(
    birth: Day, sex: Sex? = nil, gender: Gender? = nil, nationality: Nationality? = nil, condition: Condition,
    city: City.ID, residentSince: Day? = nil, schooling: Schooling? = nil, contact: String? = nil,
    document: Document? = nil, accessNeeds: String? = nil
  ) {
    (self.birth, self.sex, self.gender, self.nationality) = (birth, sex, gender, nationality)
    (self.condition, self.city, self.residentSince) = (condition, city, residentSince)
    (self.schooling, self.contact, self.document) = (schooling, contact, document)
    self.accessNeeds = accessNeeds
  }

  package enum Sex: String, Choice {
    case female, male, intersex

    var name: String {
      switch self {
      case .female: "Mujer"
      case .male: "Hombre"
      case .intersex: "Intersexual"
      }
    }
  }

  package enum Gender: String, Choice {
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
  package enum Nationality: String, Choice {
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
  package enum Condition: String, Choice {
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

  package enum Schooling: String, Choice {
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

  package enum DocumentType: String, Choice {
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
