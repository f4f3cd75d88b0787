import Attempts
import Core
import Courses
import Markup
import Questions

/// On the page of a quiz: how to begin or go on, and what came of earlier attempts.
struct QuizDoor {
  let place: QuizPlace

  var signIn: HTML {
    let target = place.path.replacing("/", with: "%2F")
    return """
      <p class="row"><a class="btn" href="/entrar?volver=\(target)">Entrar para responder</a></p>
      <p class="soft">Tus respuestas se guardan con tu cuenta.</p>
      """
  }

  func html(_ lines: [AttemptLine]) -> HTML {
    "\(lines.isPassed ? passed(lines) : .empty)\(button(lines))\(history(lines))"
  }

  private func passed(_ lines: [AttemptLine]) -> HTML {
    let best = lines.best?.result?.percentText ?? ""
    return "<p><span class=\"tag\">Aprobada</span> Tu mejor resultado es \(best).</p>\n"
  }

  private func button(_ lines: [AttemptLine]) -> HTML {
    let words: HTML
    if lines.open != nil {
      words = "Seguir donde quedé"
    } else if let left = left(after: lines.count), left <= 0 {
      return "<p>Ya usaste todos tus intentos. Cuenta el mejor.</p>\n"
    } else {
      words = lines.isEmpty ? "Empezar la prueba" : "Intentar otra vez"
    }
    return "<form method=\"post\" action=\"\(place.path)\"><p><button>\(words)</button></p></form>\n"
  }

  /// How many attempts are left; nil where they are not counted.
  private func left(after used: Int) -> Int? {
    switch place.quiz.attempts {
    case .unlimited: nil
    case .atMost(let most): most - used
    }
  }

  private func history(_ lines: [AttemptLine]) -> HTML {
    let done = lines.filter { !$0.attempt.isOpen }
    guard !done.isEmpty else { return .empty }
    let best = lines.best?.attempt.id
    let items = done.reversed().map { line -> HTML in
      let mark: HTML =
        line.attempt.id == best && done.count > 1 ? " <span class=\"tag\">Cuenta</span>" : .empty
      return """
        <li><div><b><a href="\(place.path(to: line.attempt.id))">Intento \(line.attempt.number)</a>\(mark)</b>\
        <small>\(line.attempt.handedInAt.map { GuayaquilTime($0).inWords } ?? "")</small></div>\
        <span>\(line.result?.inWords ?? "")</span></li>
        """
    }
    return "<h2>Tus intentos</h2>\n<ul class=\"items\">\(items)</ul>\n"
  }
}

extension AttemptResult {
  /// «80 %, aprobada».
  var inWords: String {
    switch outcome {
    case .awaitsGrading: "En revisión"
    case .passed: "\(percentText ?? ""), aprobada"
    case .failed: "\(percentText ?? ""), no aprobada"
    }
  }
}
