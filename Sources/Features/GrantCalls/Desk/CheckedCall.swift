import Accounts
import Core
import Courses
import Finance

/// What may be chosen in the form of a call.
struct CallChoices: Sendable {
  /// The cities that its author coordinates.
  let cities: [NamedCity]
  let courses: [(slug: Course.Slug, title: String)]
}

extension CallForm {
  /// What was typed as a call, or nil, with what is wrong by field in the order of the form.
  func checked(_ choices: CallChoices) -> (call: NewGrantCall?, problems: [CallProblem]) {
    var problems: [CallProblem] = []
    let course = choices.courses.first { $0.slug.rawValue == self.course }?.slug
    if course == nil {
      problems.append(CallProblem("curso", "Escoge de qué curso tiene que haber terminado su formación."))
    }
    let known = choices.cities.map(\.id).filter { cities.contains($0.rawValue) }
    if known.count != cities.count {
      problems.append(CallProblem("ciudades", "Solo puedes escoger las ciudades que coordinas."))
    }
    let amounts = Self.moneyFields.map { amount($0, &problems) }
    let (opensAt, closesAt) = (moment(opens, "abre", &problems), moment(closes, "cierra", &problems))
    let counts = [
      count(reviewers, "evaluaciones", &problems), count(disagreement, "desacuerdo", &problems),
      count(appealDays, "apelacion", &problems),
    ]
    let floors = readFloors(choices, &problems)
    guard problems.isEmpty, let course, let budget = amounts[0], let least = amounts[1],
      let most = amounts[2],
      let opensAt, let closesAt, let reviewers = counts[0], let disagreement = counts[1],
      let appealDays = counts[2]
    else { return (nil, problems) }
    let call = NewGrantCall(
      name: name, description: description, course: course, rubric: rubric, budget: budget,
      leastAmount: least, mostAmount: most, opensAt: opensAt, closesAt: closesAt + .minutes(1),
      reviewers: reviewers, isBlind: isBlind, disagreement: disagreement, appealDays: appealDays,
      cities: known.sorted { $0.rawValue < $1.rawValue },
      documents: documents.map { NewDocument(name: $0.name, help: $0.help, isRequired: $0.isRequired) },
      floors: floors)
    return call.problems.isEmpty ? (call, []) : (nil, call.problems)
  }

  private func amount(_ field: String, _ problems: inout [CallProblem]) -> Money? {
    let typed = TypedMoney(money[field] ?? "", upTo: NewGrantCall.largestBudget)
    switch typed {
    case .amount(let amount): return amount
    case .none: problems.append(CallProblem(field, "Escribe una cantidad, por ejemplo 25000."))
    case .problem(let sentence): problems.append(CallProblem(field, sentence))
    case .unclear: problems.append(CallProblem(field, typed.question ?? ""))
    }
    return nil
  }

  private func moment(_ typed: TypedMoment, _ field: String, _ problems: inout [CallProblem]) -> Instant? {
    if Day(typed: typed.day) == nil {
      problems.append(CallProblem("\(field)-dia", "Escribe el día, como 27/3/2027."))
    }
    if minuteOfDay(typed: typed.time) == nil {
      problems.append(CallProblem("\(field)-hora", "Escribe la hora, como 08:00."))
    }
    return typed.instant
  }

  private func count(_ typed: String, _ field: String, _ problems: inout [CallProblem]) -> Int? {
    guard typed.utf8.count <= 6, let number = wholeNumber(typed) else {
      problems.append(CallProblem(field, "Escribe un número entero."))
      return nil
    }
    return number
  }

  /// Women first, then cities, then stages, as they are read back.
  private func readFloors(_ choices: CallChoices, _ problems: inout [CallProblem]) -> [CallFloor] {
    let kinds: [CallFloor.Kind] =
      [.women] + choices.cities.map(\.id).sorted { $0.rawValue < $1.rawValue }.map { .city($0) }
      + BusinessStage.allCases.sorted { $0.rawValue < $1.rawValue }.map { .stage($0) }
    return kinds.compactMap { kind in
      let field = CallFloor(kind, atLeast: 0).field
      let typed = floors[field] ?? ""
      // Nothing and zero say the same: there is no floor.
      if typed.isEmpty || typed == "0" { return nil }
      guard typed.utf8.count <= 6, let least = wholeNumber(typed) else {
        problems.append(CallProblem(field, "Escribe un número entero, o deja el campo vacío."))
        return nil
      }
      return CallFloor(kind, atLeast: least)
    }
  }
}

/// Digits alone.
private func wholeNumber(_ typed: String) -> Int? {
  typed.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(typed) : nil
}
