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
  /// Of two that one person handed in, after their records were merged.
  case oneApplicationKept = "one-application-kept"
  /// For evaluators: applications to score, and a reminder of those that wait.
  case reviewsAssigned = "reviews-assigned"
  case reviewReminder = "review-reminder"
  case certificateIssued = "certificate-issued"
  case certificateReissued = "certificate-reissued"
  case certificateRenewed = "certificate-renewed"
  case certificateRevoked = "certificate-revoked"
  /// For trainers who may observe the class.
  case practiceAsked = "practice-asked"
  /// Graded and signed by the observer; the person's signature is missing.
  case practiceGraded = "practice-graded"
  case practiceReturned = "practice-returned"
  /// For the observer: the person asks to look again at the grade.
  case practiceDisputed = "practice-disputed"
  /// For the observer.
  case practiceSigned = "practice-signed"
  /// May facilitate from now on.
  case facilitatorGranted = "facilitator-granted"

  /// Whether a letter goes out too. What comes many times a day to staff is seen on their desk.
  package var isMailed: Bool {
    switch self {
    case .workApproved, .workReturned, .gradeChanged, .dueDateSet, .applicationReceived, .conditionAccepted,
      .conditionNotAccepted, .oneApplicationKept, .reviewsAssigned, .reviewReminder, .grantDecided,
      .appealAnswered:
      true
    case .workHandedIn, .appealReceived: false
    case .certificateIssued, .certificateReissued, .certificateRenewed, .certificateRevoked: true
    case .practiceGraded, .practiceReturned, .practiceDisputed, .facilitatorGranted: true
    case .practiceAsked, .practiceSigned: false
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
    case .oneApplicationKept:
      "Habías postulado dos veces al mismo fondo: la coordinación dejó una y retiró la otra"
    case .reviewsAssigned: "Tienes postulaciones por evaluar"
    case .reviewReminder: "Te recordamos que tienes postulaciones por evaluar"
    case .certificateIssued: "Ya tienes tu certificado de «\(title)»"
    case .certificateReissued: "Emitieron otra vez tu certificado de «\(title)»: el anterior ya no vale"
    case .certificateRenewed: "Renovaron tu certificado de «\(title)»: el anterior ya no vale"
    case .certificateRevoked: "Anularon tu certificado de «\(title)»: mira el motivo"
    case .practiceAsked:
      times == 1
        ? "Piden que alguien de otra ciudad observe una clase de práctica"
        : "Hay \(times) pedidos nuevos de observar clases de práctica"
    case .practiceGraded: "Calificaron tu clase de práctica: léela y fírmala"
    case .practiceReturned: "Te devolvieron tu clase de práctica con comentarios"
    case .practiceDisputed: "Piden que revises la calificación de una clase que observaste"
    case .practiceSigned: "Firmaron la clase de práctica que observaste"
    case .facilitatorGranted: "Ya puedes facilitar grupos en tu ciudad"
    }
  }
}
