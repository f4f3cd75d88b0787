import Core
import Courses
import Finance

/// A part of a call, by the name of its field, with what is wrong there and what to do.
package struct CallProblem: Sendable, Equatable {
  package let field: String
  package let sentence: String

  init(_ field: String, _ sentence: String) {
    self.field = field
    self.sentence = sentence
  }
}

extension NewGrantCall {
  static let longestName = 120
  static let longestDescription = 20_000
  static let longestRubric = 40_000
  static let mostDocuments = 20
  /// The largest budget: a hundred million dollars, far beyond any programme and far below what sums can hold.
  static let largestBudget = Money(cents: 10_000_000_000)

  /// What keeps it from being kept as a draft, in the order of the form: what the database would refuse, or what contradicts
  /// itself.
  package var problems: [CallProblem] {
    nameProblems + moneyProblems + dateProblems + reviewProblems + documentProblems + floorProblems
  }

  /// What keeps it from being published besides: texts that are missing or cannot be read, and a closing that is over.
  ///
  /// - Parameter now: by the server's clock.
  package func publishingProblems(at now: Instant) -> [CallProblem] {
    var found = problems
    if closesAt <= now {
      found.append(CallProblem("cierra-dia", "El cierre ya pasó: pon una fecha que esté por venir."))
    }
    if description.utf8.allSatisfy({ $0 <= 0x20 }) {
      found.append(
        CallProblem("descripcion", "Falta la descripción: cuenta qué da la convocatoria y para quién es."))
    }
    found += LooseText.body(description).problems.inForm("descripcion", isEmpty: description.isEmpty)
    found += LooseText.rubric(rubric).problems.inForm("rubrica", isEmpty: false)
    return found
  }

  private var nameProblems: [CallProblem] {
    var found: [CallProblem] = []
    if name.allSatisfy(\.isWhitespace) {
      found.append(CallProblem("nombre", "Escribe un nombre, como «Capital de fortalecimiento 2027»."))
    } else if name.unicodeScalars.count > Self.longestName {
      found.append(CallProblem("nombre", "El nombre es demasiado largo: caben \(Self.longestName) letras."))
    }
    if cities.isEmpty { found.append(CallProblem("ciudades", "Escoge al menos una ciudad.")) }
    if description.unicodeScalars.count > Self.longestDescription {
      found.append(CallProblem("descripcion", "Es demasiado larga: caben 20.000 letras."))
    }
    if rubric.unicodeScalars.count > Self.longestRubric {
      found.append(CallProblem("rubrica", "Es demasiado larga: caben 40.000 letras."))
    }
    return found
  }

  private var moneyProblems: [CallProblem] {
    var found: [CallProblem] = []
    let amounts = [("fondo", budget), ("minimo", leastAmount), ("maximo", mostAmount)]
    for (field, amount) in amounts where amount <= .zero {
      found.append(CallProblem(field, "Escribe una cantidad mayor que cero."))
    }
    guard found.isEmpty else { return found }
    if budget > Self.largestBudget {
      found.append(CallProblem("fondo", "Es demasiado: puede llegar hasta \(Self.largestBudget.dollars)."))
    }
    if mostAmount < leastAmount {
      found.append(
        CallProblem(
          "maximo", "Lo más que se puede pedir no puede ser menos que lo mínimo, \(leastAmount.dollars)."))
    } else if budget < mostAmount {
      found.append(
        CallProblem("maximo", "Nadie puede pedir más que todo el fondo, que es de \(budget.dollars)."))
    }
    return found
  }

  private var dateProblems: [CallProblem] {
    closesAt <= opensAt ? [CallProblem("cierra-dia", "El cierre va después de la apertura.")] : []
  }

  private var reviewProblems: [CallProblem] {
    var found: [CallProblem] = []
    if !(2...5).contains(reviewers) {
      found.append(CallProblem("evaluaciones", "Cada postulación tiene de 2 a 5 evaluaciones."))
    }
    if !(1...100).contains(disagreement) {
      found.append(CallProblem("desacuerdo", "Escribe un número de 1 a 100."))
    }
    if !(0...60).contains(appealDays) {
      found.append(CallProblem("apelacion", "Escribe un número de 0 a 60."))
    }
    return found
  }

  private var documentProblems: [CallProblem] {
    var found: [CallProblem] = []
    var names: Set<String> = []
    for (number, document) in documents.enumerated() {
      let field = "documento-\(number + 1)-nombre"
      if document.name.allSatisfy(\.isWhitespace) {
        found.append(CallProblem(field, "Escribe qué documento es, o quita la fila."))
      } else if document.name.unicodeScalars.count > 120 {
        found.append(CallProblem(field, "El nombre es demasiado largo: caben 120 letras."))
      } else if !names.insert(document.name.lowercased()).inserted {
        found.append(CallProblem(field, "Este documento está dos veces: deja uno solo."))
      }
      if document.help.unicodeScalars.count > 500 {
        found.append(CallProblem("documento-\(number + 1)-ayuda", "Es demasiado largo: caben 500 letras."))
      }
    }
    if documents.count > Self.mostDocuments {
      found.append(CallProblem("documentos", "Puedes pedir hasta \(Self.mostDocuments) documentos."))
    }
    return found
  }

  /// What its floors ask for beyond what the budget can fund at all: nobody gets less than the least amount, and one person is
  /// of one city and at one stage.
  private var floorProblems: [CallProblem] {
    guard leastAmount > .zero, budget > .zero, budget <= Self.largestBudget else { return [] }
    let most = budget.cents / leastAmount.cents
    let reach = "con \(budget.dollars) alcanza como mucho para \(most) \(most == 1 ? "persona" : "personas")"
    var found: [CallProblem] = []
    for floor in floors where !(1...100_000).contains(floor.least) {
      found.append(CallProblem(floor.field, "Escribe un número desde 1, o deja el campo vacío."))
    }
    for floor in floors where floor.least > most {
      found.append(CallProblem(floor.field, "No se puede cumplir: \(reach)."))
    }
    for floor in floors {
      guard case .city(let city) = floor.kind, !cities.contains(city) else { continue }
      found.append(
        CallProblem(
          floor.field, "La convocatoria no es para esta ciudad: escógela arriba o deja el campo vacío."))
    }
    guard found.isEmpty else { return found }
    for (group, name) in [
      (floors.filter(\.isOfCity), "las ciudades"), (floors.filter(\.isOfStage), "las etapas"),
    ] {
      let sum = group.reduce(0) { $0 + $1.least }
      guard sum > most, let last = group.last else { continue }
      found.append(CallProblem(last.field, "Los mínimos de \(name) suman \(sum), y \(reach): baja alguno."))
    }
    return found
  }
}

extension CallFloor {
  /// The name of its field in the form.
  var field: String {
    switch kind {
    case .women: "minimo-mujeres"
    case .city(let city): "minimo-ciudad-\(city.rawValue)"
    case .stage(let stage): "minimo-etapa-\(stage.rawValue)"
    }
  }

  fileprivate var isOfCity: Bool {
    switch kind {
    case .city: true
    case .women, .stage: false
    }
  }

  fileprivate var isOfStage: Bool {
    switch kind {
    case .stage: true
    case .women, .city: false
    }
  }
}

extension [CourseProblem] {
  /// The errors among them as problems of a field, each with its line. An empty text is said once, by others.
  func inForm(_ field: String, isEmpty: Bool) -> [CallProblem] {
    guard !isEmpty else { return [] }
    return filter { !$0.isNotice }.map { CallProblem(field, "Línea \($0.line): \($0.message)") }
  }
}
