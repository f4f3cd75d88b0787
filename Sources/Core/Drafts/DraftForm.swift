import HTTP
import SQLite
import Web

extension TextDraft {
  /// The most characters (Unicode scalars) of a text of the workbook and of whatever is written the same way.
  package static let longest = 10_000

  /// As a form of ours sends it.
  ///
  /// - Throws: as `init(longest:reading:)`.
  package init(_ form: Form) throws(Refusal) { try self.init { form[$0] } }

  /// - Parameters:
  ///   - longest: the most characters that the text area takes, in whole thousands.
  ///   - field: the value of a field by its name.
  /// - Throws: `Refusal.badRequest` for a text that is too long, which the text area does not let anybody write, and for
  ///   what no form of ours sends.
  package init(longest: Int = longest, reading field: (String) -> String?) throws(Refusal) {
    // Browsers send a line break as two characters.
    let text = (field("texto") ?? "").replacing("\r\n", with: "\n")
    guard text.unicodeScalars.count <= longest else {
      throw .badRequest(
        "El texto tiene más de \(longest / 1000).000 letras. Vuelve atrás y acórtalo un poco: no se ha perdido."
      )
    }
    let tab = field("pestana") ?? ""
    guard tab.utf8.count <= 40, let base = Int(field("base") ?? "0"), base >= 0,
      let number = Int(field("n") ?? "0"), number >= 0
    else { throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.") }
    self.init(text: text, base: base, tab: tab, number: number)
  }
}

/// Which of several texts a person wants to stay, as the forms of `DraftTexts` send it.
package enum DraftChoice: Sendable {
  /// The current one.
  case current
  /// One of those that are kept, by its number, in the place of the version that was shown.
  case copy(Int64, base: Int)
  case written(TextDraft)

  /// - Throws: as `TextDraft.init`.
  package init(_ form: Form) throws(Refusal) {
    if form["queda"] != nil {
      self = .current
    } else if let copy = form["copia"].flatMap({ Int64($0) }) {
      self = .copy(copy, base: form["base"].flatMap { Int($0) } ?? 0)
    } else {
      self = .written(try TextDraft(form))
    }
  }
}

extension DraftPlace {
  /// Makes the text that was chosen the current one, and those that waited earlier versions.
  ///
  /// - Parameter seen: the number of the newest text that the page of the choice showed.
  /// - Returns: whether it is done; otherwise another text has come meanwhile, and the chosen one waits beside it.
  /// - Throws: `Refusal.notFound` before the first save, and for a copy that is none of this place's.
  package func choose(_ choice: DraftChoice, seen: Int64, at now: Instant, in db: WriteConnection) throws
    -> Bool
  {
    guard let stored = try text(in: db) else { throw Refusal.notFound }
    let saved = try save(draft(of: choice, over: stored, in: db), at: now, in: db)
    if !saved.isAside { try settleAsides(upTo: seen, in: db) }
    return !saved.isAside
  }

  private func draft(of choice: DraftChoice, over stored: SavedText, in db: ReadConnection) throws
    -> TextDraft
  {
    switch choice {
    case .current: return TextDraft(text: stored.text, base: stored.version, tab: "", number: 0)
    case .written(let draft): return draft
    case .copy(let id, let base):
      guard let copy = try copies(in: db).first(where: { $0.id == id }) else { throw Refusal.notFound }
      return TextDraft(text: copy.text, base: base, tab: "", number: 0)
    }
  }
}

extension SavedDraft {
  /// What a page's script needs to know: 409 when the text waits beside another.
  ///
  /// - Parameter choice: where the person chooses; an address of ours.
  package func json(choice: String, now: Instant) -> Response {
    // Numbers, names and words of ours: nothing in it needs escaping.
    var response = Response(
      isAside ? .conflict : .ok,
      body: .init(
        "{\"base\":\(version),\"dice\":\"\(savedWords(savedAt, now: now))\",\"elige\":\"\(choice)\"}"))
    response.headers.add("Content-Type", "application/json")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  /// What somebody reads whose page stayed open while another person signed in on the same telephone.
  package static let ofAnotherPerson =
    "Esta página es de otra persona que usó este teléfono. No guardamos nada. Cierra la página y ábrela otra vez."
}
