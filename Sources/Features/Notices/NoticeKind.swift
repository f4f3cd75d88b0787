import Core
import SQLite

/// What notices are about. A new kind is a case here with its words; whoever has the deed calls `NoticeBoard.post` in the
/// deed's transaction. Raw values are stored.
package enum NoticeKind: String, Sendable, CaseIterable, ColumnValue {
  case workApproved = "work-approved"
  case workReturned = "work-returned"
  case gradeChanged = "grade-changed"
  /// For those who run the cohort.
  case workHandedIn = "work-handed-in"
  case dueDateSet = "due-date-set"
  case grantDecided = "grant-decided"
  /// For the committee.
  case appealReceived = "appeal-received"
  case appealAnswered = "appeal-answered"
  case applicationReceived = "application-received"
  case conditionAccepted = "condition-accepted"
  case conditionNotAccepted = "condition-not-accepted"
  /// For evaluators: applications to score, and a reminder of those that wait.
  case reviewsAssigned = "reviews-assigned"
  case reviewReminder = "review-reminder"

  /// Whether a letter goes out too. What comes many times a day to staff is seen on their desk.
  package var isMailed: Bool {
    switch self {
    case .workApproved, .workReturned, .gradeChanged, .dueDateSet, .applicationReceived, .conditionAccepted,
      .conditionNotAccepted, .reviewsAssigned, .reviewReminder, .grantDecided, .appealAnswered:
      true
    case .workHandedIn, .appealReceived: false
    }
  }

  /// One sentence without a full stop.
  ///
  /// - Parameters:
  ///   - title: of what it is about, such as an assignment.
  ///   - times: how often it happened since it was last read.
  package func sentence(about title: String, times: Int) -> String {
    switch self {
    case .workApproved: "Aprobaron tu tarea «\(title)»"
    case .workReturned: "Te devolvieron tu tarea «\(title)» con comentarios para mejorarla"
    case .gradeChanged: "Cambió la calificación de tu tarea «\(title)»"
    case .workHandedIn:
      times == 1
        ? "Hay una entrega nueva de «\(title)» por calificar"
        : "Hay \(times) entregas nuevas de «\(title)» por calificar"
    case .grantDecided: "Ya está el resultado de tu postulación al capital de fortalecimiento"
    case .appealReceived:
      times == 1
        ? "Alguien apeló el resultado de su postulación"
        : "\(times) personas apelaron el resultado de su postulación"
    case .appealAnswered: "La mesa respondió tu apelación"
    case .dueDateSet: "Tu tarea «\(title)» tiene fecha de entrega"
    case .applicationReceived: "Recibimos tu postulación al fondo: guarda tu recibo"
    case .conditionAccepted: "La coordinación aceptó un requisito de tu postulación"
    case .conditionNotAccepted: "La coordinación dejó de aceptar un requisito de tu postulación"
    case .reviewsAssigned: "Tienes postulaciones por evaluar"
    case .reviewReminder: "Te recordamos que tienes postulaciones por evaluar"
    }
  }
}
