import Core
import Web

extension TextDraft {
  /// As the form of an assignment sends it.
  ///
  /// - Throws: `Refusal.badRequest` for a text that is too long, which the text area does not let anybody write, and for
  ///   what no form of ours sends.
  init(_ form: Form) throws(Refusal) { try self.init(reading: { form[$0] }) }

  /// - Parameter field: the value of a field by its name.
  init(reading field: (String) -> String?) throws(Refusal) {
    // Browsers send a line break as two characters.
    let text = (field("texto") ?? "").replacing("\r\n", with: "\n")
    guard text.unicodeScalars.count <= Submission.longestText else {
      throw .badRequest(
        "El texto tiene más de 20.000 letras. Vuelve atrás y acórtalo un poco: no se ha perdido.")
    }
    let tab = field("pestana") ?? ""
    guard tab.utf8.count <= 40, let base = Int(field("base") ?? "0"), base >= 0,
      let number = Int(field("n") ?? "0"), number >= 0
    else { throw .badRequest("El formulario llegó dañado. Vuelve atrás y envíalo otra vez.") }
    self.init(text: text, base: base, tab: tab, number: number)
  }
}

extension Visit {
  /// The form that was sent from a page of the person who is signed in now.
  ///
  /// - Throws: `Refusal.forbidden` for a page that stayed open while somebody else signed in on the same telephone.
  func ownForm() throws -> Form {
    let form = try form()
    guard form["de"] == "\(try person().id.rawValue)" else {
      throw Refusal.forbidden(SentFields.ofAnotherPerson)
    }
    return form
  }
}
