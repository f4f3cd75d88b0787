import Markup
import Questions

/// The quiz of a module: its bank and how many questions of it an attempt draws.
package struct Quiz: Sendable {
  package let title: String
  package let minutes: Minutes?
  /// How many questions are drawn, 1 to the size of the bank (rule 87).
  package let drawn: Int
  /// Its own or, where it has none, the course's (rule 42).
  package let passMark: Percent
  package let attempts: AttemptLimit
  package let feedback: Feedback
  /// What stands before the first question (rule 51).
  package let introduction: HTML
  package let bank: [Question]

  /// When answers and explanations are shown (rule 45).
  package enum Feedback: String, CaseIterable, Sendable {
    case afterEachAnswer = "al-responder"
    case afterHandingIn = "al-terminar"
    case never = "nunca"
  }
}

/// How often somebody may try (rule 44).
package enum AttemptLimit: Sendable, Equatable {
  case unlimited
  case atMost(Int)
}

/// The validation exam over all modules' banks.
package struct Exam: Sendable {
  package let title: String
  /// Time to answer.
  package let minutes: Minutes
  package let questionsPerModule: Int
  package let passMark: Percent
  package let attempts: AttemptLimit
  /// Between one attempt and the next.
  package let waitingHours: Int
  package let introduction: HTML
}

/// Work that is handed in and graded.
package struct Assignment: Sendable {
  package let title: String
  package let minutes: Minutes?
  /// Each of them must be handed in (rule 46).
  package let parts: [Part]
  /// Without one it is graded from 0 to 100 directly (rule 47).
  package let rubric: Rubric.Slug?
  package let passMark: Percent
  package let instructions: HTML

  package enum Part: String, CaseIterable, Sendable {
    case text = "texto"
    case file = "archivo"
    case businessModel = "modelo-de-negocio"
    case financialPlan = "herramienta-financiera"
    case application = "postulacion"
  }

  /// Whether a file may be handed in, also in the place of what is made on a page of its own.
  package var takesFiles: Bool {
    parts.contains { part in
      switch part {
      case .file, .businessModel, .financialPlan: true
      case .text, .application: false
      }
    }
  }
}
