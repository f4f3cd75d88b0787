import Core
import Courses

extension Course.Modality {
  /// Whether people meet in it, so that a place and those who run it are taken.
  var meets: Bool {
    switch self {
    case .inPerson, .mixed: true
    case .virtual, .validation: false
    }
  }
}

extension Enrolment.State {
  /// As staff read it.
  package var name: String {
    switch self {
    case .invited: "Con invitación"
    case .requested: "Pidió entrar"
    case .waiting: "En lista de espera"
    case .active: "Inscrita"
    case .declined: "No aceptó"
    case .withdrawn: "Se retiró"
    case .transferred: "Pasó a otro grupo"
    }
  }
}

/// Why somebody cannot come into a cohort.
package enum AdmissionRefusal: Sendable, Equatable {
  /// Of another city; in a cohort of a zone, of none of its cities.
  case otherCity
  /// Studies the same course in the cohort of that name.
  case studiesIn(String)
  case runsIt

  /// For staff.
  package var sentence: String {
    switch self {
    case .otherCity: "Su cuenta es de otra ciudad. Pide a la administración que la cambie."
    case .studiesIn(let cohort): "Ya estudia este curso en el grupo «\(cohort)»."
    case .runsIt: "Facilita este grupo: no puede estudiar en él."
    }
  }

  /// For that person.
  package var ownSentence: String {
    switch self {
    case .otherCity: "Este grupo es de otra ciudad. Si te mudaste, dilo a quien coordina el programa."
    case .studiesIn(let cohort): "Ya estudias este curso en el grupo «\(cohort)»."
    case .runsIt: "Tú facilitas este grupo."
    }
  }
}

extension Cohort {
  /// Why nothing in it changes, with what to do about it.
  package static let frozenSentence = """
    Este grupo está cerrado: nada en él se puede cambiar. Quien coordina el programa puede abrir otra vez su ciclo o el \
    grupo.
    """
}

extension Day {
  /// «21/11/2026».
  package var shown: String {
    let parts = rawValue.split(separator: "-")
    return parts.count == 3 ? "\(parts[2])/\(parts[1])/\(parts[0])" : rawValue
  }
}
