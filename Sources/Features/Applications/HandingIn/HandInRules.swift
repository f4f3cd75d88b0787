import Core
import Finance
import FinancialTool
import GrantCalls

/// Something for which an application is not taken yet.
struct HandInProblem: Sendable, Equatable {
  /// What it is and what to do.
  let sentence: String
  /// Where it is mended.
  let place: Place

  enum Place: Sendable, Equatable {
    case step(Step)
    case field(DraftField, Step)
    case item(Int64)
    case elsewhere(EligibilityLine.Place)
    /// Nothing can be done about it.
    case nowhere
  }
}

/// All that is asked of an application before it is handed in. Pure.
struct HandInRules: Sendable {
  let call: GrantCall
  let documents: [CallDocument]
  let draft: OwnDraft
  let lines: [EligibilityLine]
  let now: Instant

  /// In the order of the steps; empty when it can be handed in.
  var problems: [HandInProblem] {
    time + business + purpose + investment + missingDocuments + declarations + conditions
  }

  /// What is wrong of one step.
  func problems(of step: Step) -> [HandInProblem] {
    switch step {
    case .business: business
    case .purpose: purpose
    case .investment: investment
    case .documents: missingDocuments
    case .declarations: declarations
    case .review: []
    }
  }

  /// An application is taken from `opensAt` up to before `closesAt`.
  private var time: [HandInProblem] {
    let sentence: String
    switch call.stage(at: now) {
    case .open: return []
    case .draft, .announced:
      sentence =
        "La convocatoria abre el \(GuayaquilTime(call.opensAt).inWords). Todavía no se puede entregar."
    case .closed, .review, .decided:
      sentence = """
        La convocatoria cerró el \(call.closingInWords), por la hora del servidor. Esta entrega llegó después y \
        no cuenta; lo que escribiste queda guardado.
        """
    case .cancelled:
      sentence = "La convocatoria se canceló: no recibe postulaciones. Lo que escribiste queda guardado."
    }
    return [HandInProblem(sentence: sentence, place: .nowhere)]
  }

  private var business: [HandInProblem] {
    var found = [DraftField.business, .activity].filter { isBlank($0) }.map { field in
      HandInProblem(sentence: "Falta «\(field.label)».", place: .field(field, .business))
    }
    if draft.stage == nil {
      found.append(HandInProblem(sentence: "Falta la etapa de tu negocio.", place: .field(.stage, .business)))
    }
    // A condition too, which can be taken as met; the date itself is needed all the same.
    if draft.startedOn == nil {
      let sentence =
        isBlank(.started)
        ? "Falta desde cuándo funciona tu negocio."
        : "No entiendo la fecha «\(draft[.started])». Escríbela como 27/3/2024."
      found.append(HandInProblem(sentence: sentence, place: .field(.started, .business)))
    }
    return found + missing { $0 == .business }
  }

  private var purpose: [HandInProblem] {
    guard let destination = draft.destination else {
      return [
        HandInProblem(sentence: "Falta decir para qué es el dinero.", place: .field(.destination, .purpose))
      ]
    }
    let kinds = Set(draft.items.map(\.item.kind))
    let sentence: String? =
      switch destination {
      case .assets where kinds.contains(.working):
        "Dijiste que el dinero es solo para activos fijos, y en tu plan hay capital de trabajo. Cambia uno de los dos."
      case .working where kinds.contains(.asset):
        "Dijiste que el dinero es solo para capital de trabajo, y en tu plan hay activos fijos. Cambia uno de los dos."
      case .both where kinds.count == 1:
        "Dijiste que el dinero es para activos fijos y capital de trabajo, y tu plan tiene de uno solo. Cambia uno de los dos."
      case .assets, .working, .both: nil
      }
    return (sentence.map { [HandInProblem(sentence: $0, place: .field(.destination, .purpose))] } ?? [])
      + missing { $0 == .destination }
  }

  private var investment: [HandInProblem] {
    guard !draft.items.isEmpty else {
      return [
        HandInProblem(
          sentence: "Tu plan de inversión está vacío: agrega en qué gastarás.", place: .step(.investment))
      ]
    }
    return amount
      + draft.items.filter(\.item.quotes.isEmpty).map { line in
        HandInProblem(
          sentence: "Falta la cotización de «\(line.item.what)»: una foto o un PDF con su precio.",
          place: .item(line.id))
      }
  }

  private var amount: [HandInProblem] {
    let sum = draft.sum
    let sentence: String?
    let typed = TypedMoney(draft[.request])
    switch typed {
    case .none: sentence = "Falta cuánto pides. Tu plan suma \(sum.dollars)."
    case .problem(let problem): sentence = problem
    case .unclear: sentence = typed.question
    case .amount(let request):
      if request != sum {
        let gap = request < sum ? sum - request : request - sum
        sentence = """
          Pides \(request.dollars) y tu plan suma \(sum.dollars): hay \(gap.dollars) de diferencia. Cambia lo que pides o los \
          gastos hasta que sean iguales.
          """
      } else {
        sentence = amountLimit(sum, of: call)
      }
    }
    return sentence.map { [HandInProblem(sentence: $0, place: .field(.request, .investment))] } ?? []
  }

  private var missingDocuments: [HandInProblem] {
    documents.filter { $0.isRequired && draft.files(.document($0.id.rawValue)).isEmpty }.map {
      HandInProblem(sentence: "Falta el documento «\($0.name)».", place: .step(.documents))
    }
  }

  private var declarations: [HandInProblem] {
    draft.declarations.count == Declaration.allCases.count
      ? []
      : [
        HandInProblem(
          sentence: "Lee y acepta todo lo que se declara: sin eso no se puede entregar.",
          place: .field(.declarations, .declarations))
      ]
  }

  /// Those that are not seen to in a step.
  private var conditions: [HandInProblem] { missing { $0 != .business && $0 != .destination } }

  private func missing(_ condition: (EligibilityCondition) -> Bool) -> [HandInProblem] {
    lines.filter { $0.isMissing && condition($0.condition) }.map { line in
      HandInProblem(
        sentence: "\(line.condition.name): \(line.toDo)",
        place: line.place.map { place in
          if case .step(let step) = place { .step(step) } else { .elsewhere(place) }
        } ?? .nowhere)
    }
  }

  private func isBlank(_ field: DraftField) -> Bool { draft[field].allSatisfy(\.isWhitespace) }
}

/// Why a call does not take that amount; nil where it does.
func amountLimit(_ amount: Money, of call: GrantCall) -> String? {
  if amount > call.mostAmount {
    return """
      Pides \(amount.dollars) y esta convocatoria da hasta \(call.mostAmount.dollars): quita o cambia gastos por \
      \((amount - call.mostAmount).dollars).
      """
  }
  if amount < call.leastAmount {
    return
      "Pides \(amount.dollars) y esta convocatoria da desde \(call.leastAmount.dollars): te faltan gastos por \((call.leastAmount - amount).dollars)."
  }
  return nil
}

/// In what the investment plan differs from the approved financial tool, in sentences; none where they agree. It is told, and
/// refuses nothing: prices change between the two.
func differences(from plan: FinancialPlan, _ items: [ApplicationContent.Item]) -> [String] {
  func gap(_ one: Money, _ other: Money) -> String { (one < other ? other - one : one - other).dollars }
  var sentences: [String] = []
  let sum = items.map(\.total).sum
  if sum != plan.grant {
    sentences.append(
      "Tu herramienta financiera aprobada pide \(plan.grant.dollars) y este plan suma \(sum.dollars): \(gap(sum, plan.grant)) \(sum < plan.grant ? "menos" : "más"). Cuenta por qué en la oportunidad, o ajusta los gastos."
    )
  }
  let assets = items.filter { $0.kind == .asset }.map(\.total).sum
  let planned = plan.fixedAssets.map(\.cost).sum
  if assets > planned {
    sentences.append(
      "Los activos fijos de este plan suman \(assets.dollars), y los de tu herramienta financiera \(planned.dollars): \(gap(assets, planned)) más."
    )
  }
  return sentences
}
