import Core
import Courses
import Markup

/// What a line stands on, in words, and where it can be seen; without an address where there is nothing to see.
package struct EvidenceWords: Sendable {
  package let title: String
  package let path: String?

  package init(title: String, path: String? = nil) {
    self.title = title
    self.path = path
  }
}

/// What a piece of evidence is called.
///
/// - Parameters:
///   - course: nil when it is no longer served.
///   - sessions: what class sessions are called, by their numbers.
package func words(
  for line: HoursLine, in course: Course?, sessions: [Int64: EvidenceWords]
) -> EvidenceWords {
  switch line.evidence {
  case .lesson(let module, let lesson):
    guard let course, let module = course[module], let found = module[lesson] else {
      return EvidenceWords(title: "Una lección que ya no está en el curso")
    }
    return EvidenceWords(title: "Lección: \(found.title)", path: path(to: found, of: module, in: course))
  case .quiz(let module): return part(of: module, in: course, "Prueba", "prueba")
  case .assignment(let module): return part(of: module, in: course, "Tarea", "tarea")
  case .classSession(let id): return sessions[id] ?? EvidenceWords(title: "Encuentro del grupo")
  case .practice: return EvidenceWords(title: "Clase de práctica observada")
  case .exam: return EvidenceWords(title: "Examen de validación")
  case nil: return EvidenceWords(title: "Otra evidencia")
  }
}

private func part(
  of module: Module.Slug, in course: Course?, _ name: String, _ segment: String
) -> EvidenceWords {
  guard let course, let module = course[module] else {
    return EvidenceWords(title: "\(name) de un módulo que ya no está en el curso")
  }
  return EvidenceWords(
    title: "\(name): \(module.title)", path: "\(path(to: module, of: course))/\(segment)")
}

/// What a person has and lacks, kind by kind, with a bar for each.
package func hoursByKind(_ standing: Standing) -> HTML {
  let rows = standing.requiredKinds.map { kind -> HTML in
    let earned = standing.earned[kind]
    let required = standing.required[kind]
    return """
      <li><div><b>\(kind.name)</b><small>\(earned.short) de \(required.short)</small>\
      <progress max="\(required.count)" value="\(min(earned.count, required.count))" aria-label="\(kind.name): \(earned.short) de \(required.short)"></progress></div></li>
      """
  }
  let others = HoursKind.counted.filter { standing.required[$0].count == 0 && standing.earned[$0].count > 0 }
  let more = others.map { kind -> HTML in
    "<li><div><b>\(kind.name)</b><small>\(standing.earned[kind].short), además de lo que pide tu modalidad</small></div></li>"
  }
  let validated: HTML? =
    standing.isValidated
    ? "<li><div><b>Validación</b><small>Aprobaste el examen: no necesitas más horas</small></div></li>" : nil
  return """
    <p><b>\(standing.sentence)</b></p><ul class="items">\(rows)\(more)\(validated)</ul>
    """
}

/// The ledger as a table that becomes cards on a phone. What was taken back stays, crossed out, with its reason.
///
/// - Parameter action: what stands in the last column of a line that counts; nothing for the person's own page.
package func ledgerTable(
  _ lines: [HoursLine], in course: Course?, sessions: [Int64: EvidenceWords],
  action: ((HoursLine) -> HTML)? = nil
) -> HTML {
  let rows = lines.map { line -> HTML in
    let evidence = words(for: line, in: course, sessions: sessions)
    let title: HTML =
      evidence.path.map { "<a href=\"\($0)\">\(evidence.title)</a>" } ?? "\(evidence.title)"
    let minutes: HTML = line.kind == .validation ? "sin minutos" : "\(line.minutes.short)"
    let what = line.takenBack == nil ? title : "<del>\(title)</del>"
    let cells: HTML = """
      <th scope="row">\(what)\(line.takenBack.map(counter))</th>\
      <td data-t="Fecha">\(GuayaquilTime(line.at).dayInWords)</td>\
      <td data-t="Tipo">\(line.kind.name)</td>\
      <td class="n" data-t="Tiempo">\(line.takenBack == nil ? minutes : "<del>\(minutes)</del>")</td>\
      <td data-t="Quién">\(line.author ?? "El aula")</td>
      """
    return "<tr>\(cells)\(action.map { "<td>\($0(line))</td>" as HTML })</tr>"
  }
  let last: HTML? = action == nil ? nil : "<th scope=\"col\">Corregir</th>"
  return """
    <p class="soft">Cada línea dice qué sumó. Ninguna se borra.</p><table class="rows"><thead><tr>\
    <th scope="col">Qué hizo</th><th scope="col">Fecha</th><th scope="col">Tipo</th><th scope="col" class="n">Tiempo</th>\
    <th scope="col">Quién lo registró</th>\(last)</tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func counter(_ counter: HoursLine.Counter) -> HTML {
  """
  <br><small>Anulada el \(GuayaquilTime(counter.at).dayInWords)\(counter.author.map { " por \($0)" }): \
  \(counter.reason)</small>
  """
}
