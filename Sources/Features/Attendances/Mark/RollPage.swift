import Cohorts
import Core
import Courses
import Markup

/// `/facilitacion/encuentros/{encuentro}`: who came, marked on a telephone in seconds. It is one form; `asistencia.js`
/// saves each tap by itself.
struct RollPage {
  let layout: Layout
  let sheet: RollSheet
  let form: RollForm
  var decisions: [Person.ID: MarkDecision] = [:]
  let now: Instant

  private var session: ClassSession { sheet.session }

  func page(for viewer: Viewer.SignedIn, isSaved: Bool = false) -> HTML {
    layout.page(
      "Asistencia: \(session.topic)", for: .person(viewer), in: .desk, width: .narrow,
      with: ["mesa.css", "asistencia.js"],
      """
      \(sessionCrumb(sheet.cohort))
      <h1>Asistencia: \(session.topic)</h1>
      \(sessionFacts(session))\(isSaved ? savedNotice : nil)\(problems)\(content)
      \(tools)
      """)
  }

  private var content: HTML {
    if let refusal = refusal(toMark: session, of: sheet.cohort, at: now) {
      return """
        <div class="box warn"><p class="box-title">La lista está cerrada</p><p>\(refusal.sentence)</p></div>
        \(sheet.lines.isEmpty ? .empty : readOnlyList)
        """
    }
    guard !sheet.lines.isEmpty else {
      return
        emptyBox(
          "Todavía no hay nadie en este grupo", "Cuando la coordinación inscriba personas, aparecen aquí.")
    }
    return rollForm
  }

  private var rollForm: HTML {
    let lastSeen = sheet.lines.compactMap(\.current?.id).max()?.rawValue ?? 0
    return """
      <form method="post" action="\(session.path)" data-marks="\(session.path)/marca">
      <input type="hidden" name="visto" value="\(lastSeen)">
      <p class="row stick"><button>Guardar la lista</button>\
      <button class="quiet" name="todas" value="1">Todas presentes</button></p>
      <p class="soft">«Todas presentes» marca a quienes todavía no tienen marca; después cambias a quien haga falta.</p>
      \(sheet.lines.map(fieldset))\(reasonField)
      <p class="row"><button>Guardar la lista</button></p></form>
      """
  }

  private func fieldset(_ line: RollLine) -> HTML {
    let person = line.person.rawValue
    let chosen = form.choice(for: line.person) ?? line.current?.attendance.state.rawValue
    let choices = Attendance.State.allCases.map { state -> HTML in
      let mark: HTML = chosen == state.rawValue ? " checked" : .empty
      return """
        <label class="choice \(className(of: state))"><input type="radio" name="p-\(person)" value="\(state.rawValue)"\(mark)>\
        <span>\(state.name)</span></label>
        """
    }
    let problem = problem(of: line)
    return """
      <fieldset class="mark" id="persona-\(person)" data-person="\(person)" data-seen="\(line.current?.id.rawValue ?? 0)">\
      <legend>\(line.name)</legend><div class="choices">\(choices)</div>\
      <p class="late"><label for="m-\(person)">Minutos que asistió</label><input id="m-\(person)" name="m-\(person)" \
      inputmode="numeric" autocomplete="off" value="\(typedMinutes(line))"\
      \(problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(person)\"" as HTML)></p>\
      \(problem.map { "<p class=\"error\" id=\"e-\(person)\">\($0)</p>" as HTML })\
      <p class="state" role="status">\(trace(of: line))</p></fieldset>

      """
  }

  private func typedMinutes(_ line: RollLine) -> String {
    let typed = form.minutes(for: line.person)
    guard typed.isEmpty, case .late(let minutes) = line.current?.attendance else { return typed }
    return String(minutes.count)
  }

  /// Who marked it when, and what it was before.
  private func trace(of line: RollLine) -> HTML {
    guard let current = line.current else { return "Sin marcar" }
    let time = GuayaquilTime(current.at)
    let moment = Day(current.at) == Day(now) ? time.clock : "\(time.dayAndMonth), \(time.clock)"
    let before: HTML? = line.marks.dropLast().last.map { earlier in
      """
       · antes «\(earlier.attendance.inWords)», por \(earlier.author)\
      \(current.reason.isEmpty ? .empty : " (\(current.reason))" as HTML)
      """
    }
    return "Guardado \(moment) por \(current.author)\(before)"
  }

  /// Why what was chosen for this person was not written.
  private func problem(of line: RollLine) -> HTML? {
    switch decisions[line.person] {
    case .refused(let refusal): return "\(refusal.sentence)"
    case .contested:
      guard let current = line.current, let chosen = form.choice(for: line.person) else { return nil }
      let name = Attendance.State(rawValue: chosen)?.name.lowercased() ?? chosen
      return "\(current.contest); tú elegiste «\(name)». Guarda otra vez si es lo que vale."
    case .unchanged, .write, nil: return nil
    }
  }

  private var problems: HTML? {
    let wrong = sheet.lines.filter { problem(of: $0) != nil }
    guard !wrong.isEmpty else { return nil }
    let links = wrong.map { line -> HTML in
      "<li><a href=\"#persona-\(line.person.rawValue)\">\(line.name): \(problem(of: line))</a></li>"
    }
    return """
      <div class="errors" role="alert"><h2>Lo demás se guardó; falta revisar esto</h2><ul>\(links)</ul></div>

      """
  }

  private var reasonField: HTML? {
    guard Day(now) > Day(session.endsAt) else { return nil }
    return """
      <div class="field"><label for="motivo">¿Por qué cambia la asistencia?</label><p class="help" id="h-motivo">El día del \
      encuentro ya pasó. Si corriges una marca, escribe el motivo: queda en la asistencia y en las horas de la persona.</p>\
      <input id="motivo" name="motivo" maxlength="500" autocomplete="off" value="\(form.reason)" aria-describedby="h-motivo"></div>

      """
  }

  private var savedNotice: HTML {
    let counts = Attendance.State.allCases.compactMap { state -> String? in
      let count = sheet.lines.count { $0.current?.attendance.state == state }
      return count > 0 ? "\(state.name): \(count)" : nil
    }
    let unmarked = sheet.lines.count { $0.current == nil }
    let all = counts + (unmarked > 0 ? ["Sin marcar: \(unmarked)"] : [])
    return """
      <div class="box tip" role="status"><p class="box-title">Lista guardada</p><p>\(all.joined(separator: " · "))</p></div>

      """
  }

  private var readOnlyList: HTML {
    let items = sheet.lines.map { line -> HTML in
      let words = line.current?.attendance.inWords ?? "sin marcar"
      return "<li><div><b>\(line.name)</b><small>\(words)</small></div></li>"
    }
    return "<ul class=\"items\">\(items)</ul>"
  }

  private var tools: HTML {
    """
    <h2>Otras maneras</h2><p><a href="\(session.path)/lista">Lista para imprimir y firmar</a></p>\
    <p><a href="\(session.path)/codigo">Mostrar un código para que cada persona se marque</a></p>
    """
  }
}

/// The colour of a choice once it is made.
private func className(of state: Attendance.State) -> String {
  switch state {
  case .present: "yes"
  case .late: "part"
  case .excused, .absent: "no"
  }
}

/// The way back from a page of a session.
func sessionCrumb(_ cohort: Cohort) -> HTML {
  """
  <nav class="crumb" aria-label="Estás en"><a href="/facilitacion">Mis grupos</a>\
  <a href="/facilitacion/grupos/\(cohort.id.rawValue)">\(cohort.name)</a><a href="\(cohort.sessionsPath)">Encuentros</a></nav>
  """
}

/// When, how long, which kind, where.
func sessionFacts(_ session: ClassSession) -> HTML {
  let place: HTML? = session.place.isEmpty ? nil : " · \(session.place)"
  return """
    <p class="lead">\(session.moment) · \(session.minutes.inWords) · \(session.kind.sessionName)\(place)</p>

    """
}
