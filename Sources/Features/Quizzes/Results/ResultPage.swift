import Attempts
import Core
import Courses
import Markup
import Questions

/// What an attempt came to: as much of it as its feedback mode shows (rule 45), what to review, and its history.
struct ResultPage {
  let layout: Layout
  let place: QuizPlace
  let attempt: Attempt
  let questions: [MarkedQuestion]
  /// Oldest first, at least one.
  let history: [AttemptResult]
  /// All of the person's at this quiz.
  let attempts: [AttemptLine]

  func html(for viewer: Viewer.SignedIn) -> HTML {
    let result = history.last
    return layout.page(
      "Tu resultado", for: .person(viewer), in: .courses, width: .narrow, with: ["prueba.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.quiz.title)</a></nav>
      <h1>\(title(result))</h1>
      <ul class="facts"><li><b>\(result?.percentText ?? "En revisión")</b>tu resultado</li>\
      <li><b>\(attempt.passMark) %</b>para aprobar</li><li><b>\(attempt.number).º</b>intento</li></ul>
      \(news)\(advice(result))\(review)\(answers)
      """)
  }

  private func title(_ result: AttemptResult?) -> HTML {
    switch result?.outcome {
    case .passed: "¡Aprobaste la prueba!"
    case .failed: "Todavía no apruebas"
    case .awaitsGrading, nil: "Tu prueba está en revisión"
    }
  }

  /// What changed since it was handed in.
  private var news: HTML {
    guard history.count > 1 else { return .empty }
    let items = history.map { result -> HTML in
      "<li>\(GuayaquilTime(result.at).inWords): \(result.causeInWords). \(result.inWords).</li>"
    }
    return """
      <section class="box tip"><p class="box-title">Tu resultado cambió</p>
      <ul>\(items)</ul></section>

      """
  }

  private func advice(_ result: AttemptResult?) -> HTML {
    switch result?.outcome {
    case .awaitsGrading, nil:
      return """
        <p>Quien facilita tu grupo lee tus respuestas escritas y las califica. Después verás aquí tu resultado.</p>
        \(again("¿No quieres esperar? Puedes hacerla otra vez: cuenta tu mejor resultado.", isQuiet: true))
        """
    case .passed:
      return """
        \(questions.contains { $0.mark == .awaitsGrading } ? Self.mayRise : .empty)<p><a class="btn" href="/mi-aula">Ver qué sigue</a></p>
        \(again("Puedes repetirla si quieres: cuenta tu mejor resultado.", isQuiet: true))
        """
    case .failed: return again("Repasa y prueba otra vez: cuenta tu mejor resultado.", isQuiet: false)
    }
  }

  private static let mayRise: HTML = """
    <p>Ya te alcanza para aprobar. Falta que quien facilita tu grupo lea lo que escribiste: con eso tu resultado puede subir, no bajar.</p>

    """

  private func again(_ words: HTML, isQuiet: Bool) -> HTML {
    if case .atMost(let most) = place.quiz.attempts, attempts.count >= most, attempts.open == nil {
      return "<p>Ya usaste todos tus intentos. Cuenta el mejor.</p>\n"
    }
    return """
      <form method="post" action="\(place.path)"><p>\(words)</p>
      <p><button\(isQuiet ? " class=\"quiet\"" : .empty as HTML)>\(attempts.open == nil ? "Intentar otra vez" : "Seguir donde quedé")\
      </button></p></form>

      """
  }

  /// The lessons to go back to, unless everything was right.
  private var review: HTML {
    guard questions.contains(where: { $0.mark != .full }) else { return .empty }
    let lessons = place.module.lessons.map { lesson -> HTML in
      "<li><a href=\"/cursos/\(place.course.slug.rawValue)/\(place.module.slug.rawValue)/\(lesson.slug.rawValue)\">\(lesson.title)</a></li>"
    }
    return "<h2>Para repasar</h2>\n<ul>\(lessons)</ul>\n"
  }

  private var answers: HTML {
    switch attempt.feedback {
    case .never: .empty
    case .afterEachAnswer, .afterHandingIn:
      """
      <h2>Tus respuestas</h2>
      \(questions.map { MarkedAnswer(question: $0, typesetter: place.module.typesetter, heading: "h3").html })
      """
    }
  }
}

extension AttemptResult {
  fileprivate var causeInWords: HTML {
    switch cause {
    case .handedIn: "entregaste"
    case .graded: "se calificaron tus respuestas escritas"
    case .regraded: "se corrigió una pregunta"
    }
  }
}
