import Core
import Mail
import Web

/// What a city tells of its office, as it was typed.
struct ContactForm: Sendable {
  private let typed: [String: String]
  let isClosed: Bool
  private(set) var problems: FieldProblems = [:]
  /// What is to be kept; of no meaning while anything is wrong.
  private(set) var office = Office()

  /// The fields in the order of the page, with their labels.
  static let fields: [(name: String, label: String)] = [
    ("direccion", "Dirección de la oficina"), ("horario", "Horario de atención"), ("telefono", "Teléfono"),
    ("whatsapp", "WhatsApp"), ("correo", "Correo"), ("motivo", "Por qué no hay cupos"),
  ]

  /// Letters of the address, the hours and the reason.
  static let longestAddress = 160
  static let longestHours = 120
  static let longestReason = 200

  init(_ office: Office) {
    self.office = office
    isClosed = office.closedBecause != nil
    typed = [
      "direccion": office.address ?? "", "horario": office.hours ?? "", "telefono": office.phone?.shown ?? "",
      "whatsapp": office.whatsApp?.shown ?? "", "correo": office.email ?? "",
      "motivo": office.closedBecause ?? "",
    ]
  }

  init(_ form: Form) {
    var typed: [String: String] = [:]
    for field in Self.fields { typed[field.name] = plainLine(form[field.name] ?? "") }
    self.typed = typed
    isClosed = form["cerrada"] != nil
    read()
  }

  subscript(name: String) -> String { typed[name] ?? "" }

  private mutating func read() {
    office.address = text("direccion", most: Self.longestAddress)
    office.hours = text("horario", most: Self.longestHours)
    office.phone = telephone("telefono")
    if let number = telephone("whatsapp") {
      office.whatsApp = number
      if !number.canWhatsApp {
        problems["whatsapp"] = "Escribe un celular o un teléfono fijo, sin extensión."
      }
    }
    office.email = text("correo", most: 254)
    if let address = office.email, MailAddress(address)?.domain.contains(".") != true {
      problems["correo"] = "Escribe un correo como ayuda@municipio.gob.ec."
    }
    guard isClosed else { return }
    office.closedBecause = text("motivo", most: Self.longestReason)
    if self["motivo"].isEmpty { problems["motivo"] = "Escribe por qué, para que la gente lo sepa." }
  }

  private mutating func text(_ name: String, most: Int) -> String? {
    let text = self[name]
    if text.unicodeScalars.count > most { problems[name] = "Es demasiado largo: caben \(most) letras." }
    return text.isEmpty ? nil : text
  }

  private mutating func telephone(_ name: String) -> Telephone? {
    guard !self[name].isEmpty else { return nil }
    let number = Telephone(typed: self[name])
    if number == nil {
      problems[name] = "Ese número no es de Ecuador. Escríbelo como 099 123 4567 o 02 123 4567."
    }
    return number
  }
}
