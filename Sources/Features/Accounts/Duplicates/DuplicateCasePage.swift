import Core
import Markup

/// `/coordinacion/duplicados/{caso}`: two records side by side, and what to do with them.
struct DuplicateCasePage {
  let layout: Layout
  let desk: PeopleDesk

  func page(
    _ found: DuplicateCase, _ apart: TellingApartForm, _ merge: MergeForm, for viewer: Viewer.SignedIn
  ) -> HTML {
    layout.page(
      "Dos fichas", for: .person(viewer), in: .desk, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(desk.home)/duplicados">Fichas repetidas</a></nav>
      <h1>¿Es la misma persona?</h1>
      \(summary(apart, merge))<p>\(found.reasons.map(\.sentence).joined(separator: " · ")).</p>
      \(found.decision?.outcome == .same ? .empty : comparison(found))
      \(actions(found, apart, merge))
      """)
  }

  private func summary(_ apart: TellingApartForm, _ merge: MergeForm) -> HTML? {
    var items = apart.problems.sorted { $0.key.rawValue < $1.key.rawValue }.map { field, sentence -> HTML in
      "<li><a href=\"#\(field.rawValue)\">\(sentence)</a></li>"
    }
    if let problem = merge.problem { items.append("<li><a href=\"#unir\">\(problem)</a></li>") }
    guard !items.isEmpty else { return nil }
    return """
      <div class="errors" role="alert"><h2>Falta algo por arreglar</h2><ul>\(items)</ul></div>

      """
  }

  private func comparison(_ found: DuplicateCase) -> HTML {
    let heads = found.sides.enumerated().map { index, _ -> HTML in
      "<th scope=\"col\">\(Self.names[index])</th>"
    }
    let fields = MergedField.allCases.map { field in
      row(field.label, found.sides.map { $0.text(of: field) ?? "" }, isSame: found.isSame(field))
    }
    let others = [
      row(
        "Identidad", found.sides.map { $0.verification.map { "Verificada por \($0.by)" } ?? "Sin verificar" }),
      row(
        "Entra con",
        found.sides.map {
          $0.identifiers.map { "\($0.shown)\($0.isContested ? " (es de otra persona)" : "")" }.joined(
            separator: ", ")
        }),
      row("Funciones", found.sides.map { $0.person.roles.map(roleName).joined(separator: ", ") }),
      row("Abierta el", found.sides.map { GuayaquilTime($0.createdAt).dayInWords }),
    ]
    return """
      <div class="table"><table class="rows"><thead><tr><th scope="col">Dato</th>\(heads)</tr></thead><tbody>
      \(fields)\(others)</tbody></table></div>
      """
  }

  /// The older record first.
  private static let names = ["Primera ficha", "Segunda ficha"]

  /// Nothing where neither has told anything.
  private func row(_ label: String, _ texts: [String], isSame: Bool? = nil) -> HTML {
    guard texts.contains(where: { !$0.isEmpty }) else { return .empty }
    let cells = zip(Self.names, texts).map { name, text -> HTML in
      "<td data-t=\"\(name)\">\(text.isEmpty ? "–" : text)</td>"
    }
    let mark: HTML = isSame ?? (Set(texts).count == 1) ? " <span class=\"tag\">Igual</span>" : .empty
    return "<tr><th scope=\"row\">\(label)\(mark)</th>\(cells)</tr>\n"
  }

  private func actions(
    _ found: DuplicateCase, _ apart: TellingApartForm, _ merge: MergeForm
  ) -> HTML {
    if let decision = found.decision { return decided(decision, found) }
    guard found.sides.allSatisfy({ $0.person.mergedInto == nil }) else {
      return "<p>Una de las dos fichas ya se unió a otra. Aquí no queda nada por decidir.</p>"
    }
    if found.involvesStaff, desk != .administration {
      return """
        <div class="box warn"><p class="box-title">Decide la administración</p><p>Una de las dos personas trabaja en un equipo: solo la \
        administración une su ficha o cambia con qué entra.</p></div>
        \(found.contest == nil ? TellingApartSection(desk: desk).content(found, apart) : .empty)
        """
    }
    return """
      \(TellingApartSection(desk: desk).content(found, apart))
      \(MergeSection(desk: desk, names: Self.names).content(found, merge))
      """
  }

  private func decided(_ decision: DuplicateDecision, _ found: DuplicateCase) -> HTML {
    let what: HTML
    switch decision.outcome {
    case .same:
      what = """
        <p>\(decision.by) las unió el \(GuayaquilTime(decision.at).inWords). Todo está en \
        <a href="\(desk.path)/\(decision.kept.rawValue)">la ficha que quedó</a>.</p>
        """
    case .different:
      what =
        "<p>\(decision.by) decidió el \(GuayaquilTime(decision.at).inWords) que son personas distintas.</p>"
    }
    let undo: HTML =
      decision.outcome == .same
      ? "Deshacer separa las dos fichas y devuelve a cada una lo que tenía."
      : "Deshacer vuelve a dejar el caso por decidir."
    let action: HTML =
      found.involvesStaff && desk != .administration
      ? "<p class=\"soft\">Una de las dos personas trabaja en un equipo: si hay que deshacerlo, lo hace la administración.</p>"
      : """
      <p class="soft">\(undo)</p>
      <form method="post" action="\(desk.home)/duplicados/\(found.id)/deshacer"><button class="quiet">Deshacer</button></form>
      """
    return """
      <section class="card"><h2>Ya está decidido</h2>\(what)
      \(action)</section>
      """
  }
}

func roleName(_ held: HeldRole) -> String { "\(held.grant.role.name) (\(held.placeName))" }

/// The form that says that these are two persons.
struct TellingApartSection {
  let desk: PeopleDesk

  func content(_ found: DuplicateCase, _ form: TellingApartForm) -> HTML {
    """
    <section class="card"><h2>Son personas distintas</h2>
    <form method="post" action="\(desk.home)/duplicados/\(found.id)/distintas">\(found.contest.map { contest($0, found, form) })
    <p><button class="quiet">Son personas distintas</button></p></form></section>
    """
  }

  private func contest(
    _ contest: DuplicateCase.Contest, _ found: DuplicateCase, _ form: TellingApartForm
  ) -> HTML {
    let choices = zip(found.sides, ["primera", "segunda"]).map { side, place -> HTML in
      """
      <label class="check"><input type="radio" name="dueno" value="\(side.id.rawValue)"\
      \(form.owner == side.id ? " checked" : .empty as HTML)> \(side.person.name) (\(place) ficha)</label>
      """
    }
    return """

      <fieldset id="dueno"><legend>¿De quién es \(contest.shown)?</legend>
      <p class="help">Quien se queda con el dato podrá entrar con él y con su propia clave. A la otra persona se le cierra el aula si \
      entraba con él.</p>\(choices)\(error(.owner, form))</fieldset>
      <div class="field"><label for="nuevo">Con qué entrará la otra persona</label>\
      <p class="help" id="h-nuevo">Su correo, teléfono o documento. Déjalo vacío si ya entra con otro.</p>\
      <input id="nuevo" name="nuevo" value="\(form.replacement)" autocomplete="off" autocapitalize="none" spellcheck="false" \
      aria-describedby="h-nuevo\(form.problems[.replacement] == nil ? .empty : " e-nuevo" as HTML)"\
      \(form.problems[.replacement] == nil ? .empty : " aria-invalid=\"true\"" as HTML)>\(error(.replacement, form))</div>
      """
  }

  private func error(_ field: TellingApartForm.Field, _ form: TellingApartForm) -> HTML? {
    form.problems[field].map { "<p class=\"error\" id=\"e-\(field.rawValue)\">\($0)</p>" }
  }
}

/// The form that makes one record of two.
struct MergeSection {
  let desk: PeopleDesk
  let names: [String]

  func content(_ found: DuplicateCase, _ form: MergeForm) -> HTML {
    """
    <section class="card" id="unir"><h2>Es la misma persona</h2>
    <p>Queda una sola ficha con todo: estudios, grupos y con qué entra. La otra se cierra. Se puede deshacer.</p>
    \(form.problem.map { "<p class=\"error\">\($0)</p>\n" as HTML })\
    <form method="post" action="\(desk.home)/duplicados/\(found.id)/unir">
    \(choice(MergeForm.kept, "¿Con qué clave seguirá entrando?", keepable(found), found, form.kept) { side in
      "\(side.hasPassword ? "La clave" : "La ficha, todavía sin clave,") de \(side.person.name), desde el \(GuayaquilTime(side.createdAt).dayInWords)"
    })
    \(found.differences.map { field in
      choice(MergeForm.name(of: field), field.label, found.sides, found, found.sides.first { form.isChosen($0.id, for: field) }?.id) {
        side in side.text(of: field) ?? "Sin este dato"
      }
    })
    \(choice(MergeForm.consents, "¿Qué consentimientos valen?", found.sides, found, form.consentsOf, consents))
    \(roles(found, form))<p><button>Unir las dos fichas</button></p></form></section>
    """
  }

  /// Those that somebody can sign in with; where neither has a password, as after an import, either.
  private func keepable(_ found: DuplicateCase) -> [DuplicateCase.Side] {
    let open = found.sides.filter(\.hasPassword)
    return open.isEmpty ? found.sides : open
  }

  private func choice(
    _ name: String, _ legend: String, _ sides: [DuplicateCase.Side], _ found: DuplicateCase,
    _ chosen: Person.ID?, _ text: (DuplicateCase.Side) -> String
  ) -> HTML {
    let boxes = sides.map { side -> HTML in
      let place = names[found.sides.firstIndex { $0.id == side.id } ?? 0]
      return """
        <label class="check"><input type="radio" name="\(name)" value="\(side.id.rawValue)"\
        \(chosen == side.id ? " checked" : .empty as HTML)> \(text(side)) (\(place.lowercased()))</label>
        """
    }
    return "<fieldset><legend>\(legend)</legend>\(boxes)</fieldset>\n"
  }

  private func consents(_ side: DuplicateCase.Side) -> String {
    let given = side.consents.values.filter(\.isGiven)
    guard let latest = side.consents.values.map(\.at).max() else { return "No se le preguntó" }
    return "Aceptó \(given.count) de \(Purpose.allCases.count), el \(GuayaquilTime(latest).dayInWords)"
  }

  private func roles(_ found: DuplicateCase, _ form: MergeForm) -> HTML? {
    let unshared = found.unsharedRoles
    guard !unshared.isEmpty else { return nil }
    let boxes = unshared.map { role -> HTML in
      """
      <label class="check"><input type="checkbox" name="cargo" value="\(role.number)"\
      \(form.keeps(role) ? " checked" : .empty as HTML)> \(roleName(role))</label>
      """
    }
    return "<fieldset><legend>¿Qué funciones conserva?</legend>\(boxes)</fieldset>\n"
  }
}
