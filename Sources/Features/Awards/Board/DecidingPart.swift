import Applications
import Core
import Finance
import GrantCalls
import Markup
import Web

/// What a committee does before it has decided: tries rules, draws, decides.
extension BoardPage {
  var deciding: HTML {
    guard call.state == .review else { return trying }
    return "\(trying)\(lots)\(board.seat == .committee ? decideForm : onlyCommittee)"
  }

  private var onlyCommittee: HTML {
    "<p>Decide y firma la mesa de decisión de las ciudades de esta convocatoria.</p>\n"
  }

  // MARK: Trying

  private var trying: HTML {
    let isOpen = board.isTrial || problems.contains { problem in ruleFields.contains(problem.field) }
    return """
      <section id="probar"><h2>¿Qué pasaría si…?</h2>
      <details\(isOpen ? " open" : .empty as HTML)><summary>Probar con otro presupuesto, otros mínimos u otro puntaje</summary>
      <form method="post" action="\(path)/probar"><p>Ves el resultado al momento y la dirección de la página se puede compartir. \
      Nada cambia hasta que la mesa decide.</p>
      \(ruleInputs)<p class="row"><button>Probar</button>\(board.trial.query.isEmpty ? .empty : back)</p></form></details></section>

      """
  }

  private var back: HTML { "<a class=\"btn quiet\" href=\"\(path)\">Volver a lo anunciado</a>" }

  private var ruleFields: [String] {
    [TrialRules.budgetField, TrialRules.basisField, TrialRules.seedField] + board.kinds.map(\.field)
  }

  private var ruleInputs: HTML {
    let rules = board.trial.rules
    let typed = board.trial.typed
    let bases = DecisionRules.Basis.allCases.reversed().map { basis -> HTML in
      let mark: HTML = basis == rules.basis ? " selected" : .empty
      return "<option value=\"\(basis.field)\"\(mark)>\(basis.name)</option>"
    }
    let seed = typed[TrialRules.seedField] ?? rules.seed
    return """
      <div class="columns">\(input(TrialRules.budgetField, "Presupuesto en dólares", typed[TrialRules.budgetField] ?? typedMoney(rules.budget), "decimal"))\
      <div class="field"><label for="\(TrialRules.basisField)">Ordenar por</label>\
      <select id="\(TrialRules.basisField)" name="\(TrialRules.basisField)">\(bases)</select></div>\
      \(input(TrialRules.seedField, board.draw?.seed == nil ? "Semilla de prueba" : "Semilla del sorteo", seed, "text"))</div>
      <fieldset><legend>Mínimos: cuántas financiadas, al menos</legend><div class="columns">\(board.kinds.map(floorInput))</div></fieldset>

      """
  }

  private func floorInput(_ kind: FloorKind) -> HTML {
    let least = board.trial.rules.floors.first { $0.kind == kind.kind }?.least ?? 0
    return input(kind.field, kind.label, board.trial.typed[kind.field] ?? "\(least)", "numeric")
  }

  private func input(_ id: String, _ label: String, _ value: String, _ mode: HTML) -> HTML {
    """
    <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(id)" value="\(value)" inputmode="\(mode)" \
    autocomplete="off"\(marks(id))>\(error(id))</div>
    """
  }

  // MARK: The draw

  private var lots: HTML {
    """
    <section id="sorteo"><h2>El sorteo de los empates</h2>
    <p>Entre quienes tienen el mismo puntaje decide un sorteo. El servidor saca primero un número secreto y muestra su huella; \
    después la mesa saca otro en público, por ejemplo con un bolillero. La semilla sale de los dos: nadie puede escogerla, y \
    cualquiera puede comprobarla.</p>
    \(lotsState)\(error("sorteo"))</section>

    """
  }

  private var lotsState: HTML {
    let isCommittee = board.seat == .committee
    guard let draw = board.draw else {
      return isCommittee
        ? """
        <form method="post" action="\(path)/sorteo"><button>Preparar el sorteo</button></form>
        """ : "<p>La mesa todavía no lo prepara.</p>"
    }
    let prepared: HTML = """
      <dl><div><dt>Huella</dt><dd><code>\(draw.commitment)</code></dd></div>\
      <div><dt>Desde</dt><dd>\(GuayaquilTime(draw.preparedAt).inWords)</dd></div>\(drawn(draw))</dl>
      """
    guard draw.number == nil, isCommittee else { return prepared }
    return """
      \(prepared)
      <form method="post" action="\(path)/sorteo"><div class="field"><label for="numero">Número que sacó la mesa</label>\
      <p class="help">Anota antes la huella, a la vista de todas las personas. Solo se puede hacer una vez.</p>\
      <input id="numero" name="numero" value="\(sent?["numero"] ?? "")" inputmode="numeric" autocomplete="off" required\(marks("numero"))>\
      \(error("numero"))</div><p><button>Hacer el sorteo</button></p></form>
      """
  }

  private func drawn(_ draw: Draw) -> HTML {
    guard let number = draw.number, let seed = draw.seed else { return .empty }
    return """
      <div><dt>Secreto</dt><dd><code>\(draw.secret)</code></dd></div><div><dt>Número</dt><dd>\(number)</dd></div>\
      <div><dt>Semilla</dt><dd><code>\(seed)</code></dd></div>
      """
  }

  // MARK: Deciding

  private var decideForm: HTML {
    guard board.draw?.seed != nil else {
      return
        "<section id=\"decidir\"><h2>Decidir</h2><p>Cuando el sorteo esté hecho, aquí se decide.</p></section>\n"
    }
    let rules = board.trial.rules
    let hidden = hiddenRules.map {
      "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML
    }
    let checked: HTML = sent?["confirmo"] == "1" ? " checked" : .empty
    return """
      <section id="decidir"><h2>Decidir</h2>
      <p>Con \(rules.budget.dollars), por \(rules.basis.name.lowercased()), \(floorWords): se financian \
      <b>\(board.standing.funded.count) postulaciones</b> por \(board.standing.spent.dollars). Después cada persona recibe su resultado.</p>
      \(error("decidir"))\(error("cuotas"))<form method="post" action="\(path)/decidir">\(hidden)\(lacks)\
      <div class="field"><label for="nota">Qué debe decir el acta</label><p class="help">Si las reglas no son las anunciadas, escribe \
      por qué. Si no, puedes dejarlo vacío.</p><textarea id="nota" name="nota" rows="3"\(marks("nota"))>\(sent?["nota"] ?? "")</textarea>\
      \(error("nota"))</div>
      <div class="field"><label class="check"><input type="checkbox" id="confirmo" name="confirmo" value="1"\(checked)\(marks("confirmo"))>\
      La mesa está de acuerdo. Sabemos que no se deshace.</label>\(error("confirmo"))</div>
      <p><button>Decidir</button></p></form></section>

      """
  }

  private var floorWords: HTML {
    let count = board.trial.rules.floors.count
    return count == 0 ? "sin mínimos" : count == 1 ? "con un mínimo" : "con \(count) mínimos"
  }

  private var hiddenRules: [(name: String, value: String)] {
    let rules = board.trial.rules
    let floors = board.kinds.map { kind in
      (kind.field, "\(rules.floors.first { $0.kind == kind.kind }?.least ?? 0)")
    }
    return [
      (TrialRules.budgetField, typedMoney(rules.budget)), (TrialRules.basisField, rules.basis.field),
      (TrialRules.seedField, rules.seed),
      (DecisionForm.seenField, board.contest?.facts.fingerprint ?? ""),
    ] + floors
  }

  /// A reason for each that lacks a score; one for all the others.
  private var lacks: HTML {
    let waiting = board.progress.waiting
    guard !waiting.isEmpty else { return .empty }
    let all = DecisionForm.lackOfAll
    let own = waiting.prefix(50).map { id -> HTML in
      let field = DecisionForm.lackField(id)
      return """
        <div class="field"><label for="\(field)">\(reference(of: id))</label><input id="\(field)" name="\(field)" \
        value="\(sent?[field] ?? "")" autocomplete="off"></div>
        """
    }
    return """
      <fieldset id="faltan"><legend>Por qué se decide sin todas las evaluaciones</legend>\(error("faltan"))\
      <div class="field"><label for="\(all)">Para todas las que no tengan otro motivo</label><input id="\(all)" name="\(all)" \
      value="\(sent?[all] ?? "")" autocomplete="off"></div>
      <details><summary>Un motivo para cada una</summary>\(own)</details></fieldset>

      """
  }
}
