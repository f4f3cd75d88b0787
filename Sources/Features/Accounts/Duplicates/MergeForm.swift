import Core
import Web

/// The form that says: these are one person, and what of each record stays.
struct MergeForm: Sendable {
  let kept: Person.ID?
  let consentsOf: Person.ID?
  private let chosen: [MergedField: Person.ID]
  private let roles: Set<Int64>
  private(set) var problem: String?

  static let kept = "queda"
  static let consents = "aceptado"
  static let role = "cargo"

  static func name(of field: MergedField) -> String { "dato-\(field.rawValue)" }

  /// What is most likely right: the older record stays if it opens, with what the newer one told.
  init(about found: DuplicateCase) {
    kept = (found.sides.first(where: \.hasPassword) ?? found.sides.first)?.id
    consentsOf = found.sides.last { !$0.consents.isEmpty }?.id ?? found.sides.last?.id
    chosen = Dictionary(
      uniqueKeysWithValues: found.differences.compactMap { field in
        found.sides.last { $0.text(of: field) != nil }.map { (field, $0.id) }
      })
    roles = Set(found.sides.flatMap { $0.person.roles.map(\.number) })
  }

  init(_ form: Form, about found: DuplicateCase) {
    let person = { (name: String) in
      found.sides.map(\.id).first { String($0.rawValue) == form[name] }
    }
    kept = person(Self.kept)
    consentsOf = person(Self.consents)
    chosen = Dictionary(
      uniqueKeysWithValues: found.differences.compactMap { field in
        person(Self.name(of: field)).map { (field, $0) }
      })
    roles = Set(form.all(Self.role).compactMap { Int64($0) })
    if kept == nil {
      problem = "Elige con qué clave seguirá entrando."
    } else if consentsOf == nil {
      problem = "Elige qué consentimientos valen."
    } else if let open = found.differences.first(where: { chosen[$0] == nil }) {
      problem = "Elige qué dato queda: \(open.label.lowercased())."
    }
  }

  func isChosen(_ person: Person.ID, for field: MergedField) -> Bool { chosen[field] == person }

  func keeps(_ role: HeldRole) -> Bool { roles.contains(role.number) }

  /// Nil while something is to be chosen.
  func merge(_ found: DuplicateCase) -> Merge? {
    guard problem == nil, let kept, let consentsOf,
      let other = found.sides.first(where: { $0.id != kept })?.id
    else { return nil }
    let held = found.sides.flatMap { $0.person.roles.map(\.number) }
    let chosen = roles.intersection(held)
    let shared = Set(held).subtracting(found.unsharedRoles.map(\.number))
    return Merge(
      kept: kept, other: other, consentsOf: consentsOf,
      fields: Set(self.chosen.filter { $0.value == other }.keys), roles: chosen.union(shared).sorted())
  }
}

extension MergedField {
  /// For staff.
  var label: String {
    switch self {
    case .name: "Nombre"
    case .birth: "Nacimiento"
    case .document: "Documento"
    case .city: "Vive en"
    case .contact: "Para avisarle"
    case .condition: "Situación"
    case .nationality: "Nacionalidad"
    case .sex: "Sexo"
    case .gender: "Género"
    case .residentSince: "Vive ahí desde"
    case .schooling: "Estudios"
    case .accessNeeds: "Apoyos"
    }
  }
}
