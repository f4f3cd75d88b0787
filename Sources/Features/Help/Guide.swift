import Core

/// A guide of `docs/guias`: a whole one, and a sheet of one page to hang on a wall. The raw value is its address and its file.
package enum Guide: String, CaseIterable, Sendable {
  case participant = "participante"
  case facilitation = "facilitacion"
  case training = "formacion"
  case evaluation = "evaluacion"
  case coordination = "coordinacion"
  case administration = "administracion"
  case authoring = "autoria"

  /// Whose work it is about; nobody's for what anybody may do.
  var roles: [Role] {
    switch self {
    case .participant: [.participant]
    case .facilitation: [.facilitator]
    case .training: [.trainer]
    case .evaluation: [.evaluator, .committee]
    case .coordination: [.coordinator]
    case .administration: [.administrator]
    case .authoring: []
    }
  }

  /// What one does who should read it, as the list says it.
  var reader: String {
    switch self {
    case .participant: "Estudias en el programa o quieres empezar."
    case .facilitation: "Acompañas a un grupo."
    case .training: "Formas al personal de los municipios."
    case .evaluation: "Puntúas postulaciones o decides en la mesa."
    case .coordination: "Llevas el programa en una ciudad."
    case .administration: "Cuidas todo el programa y el aula."
    case .authoring: "Escribes o corriges cursos."
    }
  }

  /// In the order in which `viewer` should find them: those about what they do first.
  static func shelf(for viewer: Viewer) -> (own: [Guide], others: [Guide]) {
    let own = allCases.filter { guide in guide.roles.contains(where: viewer.holds) }
    return (own, allCases.filter { !own.contains($0) })
  }

  /// What is shown at one address.
  package enum Leaf: Sendable, Equatable {
    case whole(Guide)
    case sheet(Guide)

    static let sheetPrefix = "hoja-"

    /// - Parameter name: the last part of its address and the name of its file.
    package init?(name: String) {
      if let guide = Guide(rawValue: name) {
        self = .whole(guide)
      } else if name.hasPrefix(Self.sheetPrefix),
        let guide = Guide(rawValue: String(name.dropFirst(Self.sheetPrefix.count)))
      {
        self = .sheet(guide)
      } else {
        return nil
      }
    }

    package var path: String {
      switch self {
      case .whole(let guide): "/ayuda/\(guide.rawValue)"
      case .sheet(let guide): "/ayuda/\(Self.sheetPrefix)\(guide.rawValue)"
      }
    }

    /// Its Markdown, as it lies in `docs/guias`.
    package var source: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
      switch self {
      case .whole(.participant): PackageResources.participante_md
      case .whole(.facilitation): PackageResources.facilitacion_md
      case .whole(.training): PackageResources.formacion_md
      case .whole(.evaluation): PackageResources.evaluacion_md
      case .whole(.coordination): PackageResources.coordinacion_md
      case .whole(.administration): PackageResources.administracion_md
      case .whole(.authoring): PackageResources.autoria_md
      case .sheet(.participant): PackageResources.hoja_participante_md
      case .sheet(.facilitation): PackageResources.hoja_facilitacion_md
      case .sheet(.training): PackageResources.hoja_formacion_md
      case .sheet(.evaluation): PackageResources.hoja_evaluacion_md
      case .sheet(.coordination): PackageResources.hoja_coordinacion_md
      case .sheet(.administration): PackageResources.hoja_administracion_md
      case .sheet(.authoring): PackageResources.hoja_autoria_md
      }
    }
  }
}
