import Attempts
import Core
import Courses
import Markup

/// Why somebody was not let into a sitting.
struct DoorProblem {
  let sitting: Sitting.ID
  let sentence: String
  /// As the room's code.
  let typed: String
}

/// On the page of the exam: the sittings that one may enter, where one was, and what came of earlier attempts.
struct ExamDoor {
  let place: ExamPlace
  let lines: [AttemptLine]
  let sittings: [Sitting]
  /// Why there are no sittings.
  let without: NoSitting
  let accommodation: Accommodation
  let now: Instant
  let problem: DoorProblem?

  static func signIn(_ place: ExamPlace) -> HTML {
    let target = place.path.replacing("/", with: "%2F")
    return
      "<p class=\"row\"><a class=\"btn\" href=\"/entrar?volver=\(target)\">Entrar para ver mis convocatorias</a></p>\n"
  }

  var html: HTML { "\(lostProblem)\(open ?? "\(doors)\(Self.help)")\(history)" }

  /// Not while the clock runs: whoever is in the room is asked there.
  private static let help: HTML = """
    <p class="soft">¿Falta tu convocatoria o algo no está bien? <a href="/ayuda/contacto">Pregunta en tu ciudad</a>.</p>

    """

  /// What was refused in a sitting that is not listed any more.
  private var lostProblem: HTML {
    guard let problem, lines.open == nil,
      lines.isPassed || !sittings.contains(where: { $0.id == problem.sitting })
    else { return .empty }
    return "<p class=\"error\" role=\"alert\">\(problem.sentence)</p>\n"
  }

  private var open: HTML? {
    guard let open = lines.open else { return nil }
    return """
      <section class="box tip"><p class="box-title">Tu examen está abierto</p>
      <p>El reloj sigue corriendo. Tus respuestas guardadas te esperan.</p>
      <p class="row"><a class="btn" href="\(place.path(to: open.attempt.id))">Seguir donde quedé</a></p></section>

      """
  }

  private var doors: HTML {
    if lines.isPassed { return "<p><span class=\"tag\">Aprobado</span> Ya aprobaste este examen.</p>\n" }
    guard !sittings.isEmpty else {
      return
        "<h2>Tus convocatorias</h2>\n<p>\(without.sentence)</p>\n"
    }
    return "<h2>Tus convocatorias</h2>\n\(sittings.map(card))"
  }

  private func card(_ sitting: Sitting) -> HTML {
    let decision = Candidacy(sitting, lines, accommodation).decision(at: now)
    return """
      <section class="card"><h3>\(sitting.name)</h3>
      \(sitting.windowsInWords)\(time(sitting))\(decision.sentence.map { "<p>\($0)</p>\n" as HTML } ?? form(sitting))</section>

      """
  }

  private func time(_ sitting: Sitting) -> HTML {
    guard accommodation.extraMinutes > 0 else { return .empty }
    return "<p>Tienes \(sitting.minutes) minutos y \(accommodation.extraMinutes) más.</p>\n"
  }

  private func form(_ sitting: Sitting) -> HTML {
    """
    <form method="post" action="\(place.path)"><input type="hidden" name="convocatoria" value="\(sitting.id.rawValue)">
    \(sitting.isSupervised ? codeField(sitting) : .empty)<p>Al empezar corre el tiempo y ya no se detiene.</p>
    <p><button>Empezar el examen</button></p></form>
    """
  }

  private func codeField(_ sitting: Sitting) -> HTML {
    let id = "codigo-\(sitting.id.rawValue)"
    let sentence = problem?.sitting == sitting.id ? problem?.sentence : nil
    let marks: HTML =
      sentence == nil
      ? " aria-describedby=\"h-\(id)\"" : " aria-invalid=\"true\" aria-describedby=\"h-\(id) e-\(id)\""
    return """
      <div class="field"><label for="\(id)">Código de la sala</label>\
      <p class="help" id="h-\(id)">Está en la pizarra. Puedes escribirlo con o sin guiones.</p>\
      <input id="\(id)" name="codigo" value="\(sentence == nil ? "" : problem?.typed ?? "")" autocomplete="off" autocapitalize="characters" spellcheck="false" required\(marks)>\
      \(sentence.map { "<p class=\"error\" id=\"e-\(id)\">\($0)</p>" as HTML })</div>

      """
  }

  private var history: HTML {
    let done = lines.filter { !$0.attempt.isOpen }
    guard !done.isEmpty else { return .empty }
    let items = done.reversed().map { line -> HTML in
      """
      <li><div><b><a href="\(place.path(to: line.attempt.id))">Intento \(line.attempt.number)</a></b>\
      <small>\(line.attempt.handedInAt.map { GuayaquilTime($0).inWords } ?? "")</small></div>\
      <span>\(line.result?.shortText ?? "")</span></li>
      """
    }
    return "<h2>Tus intentos</h2>\n<ul class=\"items\">\(items)</ul>\n"
  }
}

extension AttemptResult {
  /// «80 %, aprobado».
  var shortText: String {
    switch outcome {
    case .awaitsGrading: "En revisión"
    case .passed: "\(percentText ?? ""), aprobado"
    case .failed: "\(percentText ?? ""), no aprobado"
    }
  }
}
