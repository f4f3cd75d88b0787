import Markup

/// What the form of `/registro` asks for. The raw value is the field's name and id.
enum RegistrationField: String, CaseIterable, Sendable {
  case identifier
  case password = "clave"
  case repeated = "repetida"
  case name = "nombre"
  case birth = "nacimiento"
  case condition = "condicion"
  case city = "ciudad"
  case nationality = "nacionalidad"
  case sex = "sexo"
  case gender = "genero"
  case residentSince = "desde"
  case schooling = "estudios"
  case contact = "contacto"
  case documentType = "tipo"
  case documentNumber = "documento"
  case accessNeeds = "apoyos"

  static let ofAccount: [RegistrationField] = [.identifier, .password, .repeated]
  static let ofPerson: [RegistrationField] = [.name, .birth, .condition, .city]
  /// Nobody has to answer these.
  static let optional: [RegistrationField] = [
    .nationality, .sex, .gender, .residentSince, .schooling, .contact, .documentType, .documentNumber,
    .accessNeeds,
  ]

  var isOptional: Bool { Self.optional.contains(self) }

  var label: HTML {
    switch self {
    case .identifier: "Correo, teléfono o documento"
    case .password: "Clave"
    case .repeated: "Otra vez la clave"
    case .name: "Nombre y apellido"
    case .birth: "Fecha de nacimiento"
    case .condition: "¿Cuál es tu situación?"
    case .city: "Ciudad donde vives"
    case .nationality: "Nacionalidad"
    case .sex: "Sexo"
    case .gender: "Género"
    case .residentSince: "Desde cuándo vives en esa ciudad"
    case .schooling: "Hasta dónde estudiaste"
    case .contact: "Un teléfono o correo para avisarte"
    case .documentType: "Tipo de documento"
    case .documentNumber: "Número de documento"
    case .accessNeeds: "¿Necesitas algún apoyo para estudiar?"
    }
  }

  /// Why it is asked for, and how to write it.
  var reason: HTML {
    switch self {
    case .identifier: "Con esto entras a tu aula. No hace falta tener correo."
    case .password:
      "Al menos \(PasswordChangeForm.shortest) letras, números o signos. Una frase corta es fácil de recordar."
    case .repeated: "Para estar seguros de que no se fue una letra."
    case .name: "Así saldrá en tu certificado."
    case .birth: "Para no confundirte con otra persona. Por ejemplo: 27/3/1985."
    case .condition:
      "El programa reúne a quienes llegan, a quienes vuelven y a quienes reciben. Nadie te pide papeles aquí."
    case .city: "Para que te invite el equipo de tu municipio."
    case .nationality: "Para saber a quiénes llega el programa."
    case .sex: "Para saber si el programa llega por igual a todas las personas."
    case .gender: "Para tratarte como tú quieres."
    case .residentSince:
      "El capital para negocios pide tres meses de vivir ahí. Si no recuerdas el día, escribe 1."
    case .schooling: "Para explicarte de la manera que te sirve."
    case .contact: "Para avisarte de tu grupo. Puede ser de tu familia."
    case .documentType: "Sirve para comprobar tu identidad más adelante. De cualquier país."
    case .documentNumber: "Hasta que el equipo lo vea contigo, queda como «sin verificar»."
    case .accessNeeds: "Por ejemplo: letra grande, intérprete de señas, alguien que lea contigo."
    }
  }

  /// What browsers fill in by themselves (HTML standard, autofill field names): passwords only, since on a shared
  /// telephone anything else would be the last person's (docs/decisions/0009).
  var autocomplete: HTML {
    switch self {
    case .password, .repeated: "new-password"
    case .identifier, .name, .birth, .condition, .city, .nationality, .sex, .gender, .residentSince,
      .schooling,
      .contact, .documentType, .documentNumber, .accessNeeds:
      "off"
    }
  }

  /// Characters at most.
  var longest: Int {
    switch self {
    case .name: 200
    case .accessNeeds: 500
    case .documentNumber: 60
    case .password, .repeated: SignInForm.longestPassword
    default: 254
    }
  }
}
