/// Reads `tarea.md` and `sesion.md`.
struct AssignmentReader {
  let context: CourseContext

  func assignment(in module: String, passMark: Percent) -> (
    assignment: Assignment?, minutes: OptionalMinutes, line: Int
  ) {
    let path = "\(module)/tarea.md"
    guard let file = TextFile.open(path, as: .assignment, in: context) else {
      return (nil, context.layout.content(at: path) == nil ? .known(Minutes(0)) : .faulty, 1)
    }
    file.fields.require(["titulo", "entrega"])
    let minutes = OptionalMinutes(file.fields)
    let assignment = Assignment(
      title: file.fields.text("titulo"), minutes: minutes.given, parts: file.fields.choices("entrega"),
      rubric: rubric("rubrica", file.fields), passMark: file.fields.percent("aprobacion") ?? passMark,
      instructions: file.html)
    return (assignment, minutes, file.fields.line(of: "minutos"))
  }

  /// Rules 8 and 49: the name of a file of `rubricas`, without its ending.
  func rubric(_ key: String, _ fields: Fields) -> Rubric.Slug? {
    guard let name = fields.optionalText(key) else { return nil }
    if context.layout.rubrics.contains(name) {
      context.usedRubrics.insert(name)
      return Rubric.Slug(rawValue: name)
    }
    context.hasLostRubric = true
    let bare = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    if let right = Wording.nearest(to: bare.splitAtLastSlash.name, among: context.layout.rubrics) {
      fields.error(key, "No existe la rúbrica «\(name)»: escribe «\(key): \(right)».")
    } else if context.layout.rubrics.isEmpty {
      fields.error(key, "No existe «rubricas/\(bare).md»: escríbela o borra esta línea.")
    } else {
      fields.error(
        key, "No existe «rubricas/\(bare).md»: las rúbricas son \(Wording.quoted(context.layout.rubrics)).")
    }
    return nil
  }

  /// Rule 18: only trainers' courses have session plans.
  func sessionPlan(in module: String, isTrainersCourse: Bool) -> SessionPlan? {
    let path = "\(module)/sesion.md"
    guard let file = TextFile.open(path, as: .sessionPlan, in: context) else { return nil }
    guard isTrainersCourse else {
      file.text.error(
        1,
        "«sesion.md» solo va en los cursos de formadores: bórralo, o pon en «curso.md» las claves de formadores."
      )
      return nil
    }
    file.fields.require(["titulo", "materiales"])
    return SessionPlan(
      title: file.fields.text("titulo"), materials: file.fields.list("materiales").map(\.text),
      plan: file.html)
  }
}
