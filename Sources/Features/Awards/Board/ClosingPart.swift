import Core
import Finance
import GrantCalls
import Markup

/// What a committee does once it has decided: signs, prints, answers appeals.
extension BoardPage {
  var closing: HTML {
    guard let closing = board.closing else { return .empty }
    let signed = closing.signatures.map { signature -> HTML in
      let remark: HTML = signature.remark.isEmpty ? .empty : "<p class=\"written\">\(signature.remark)</p>"
      return "<li><div>\(signature.name)<small>\(GuayaquilTime(signature.at).inWords)</small>\(remark)</div></li>"
    }
    let none: HTML = "<p>Todavía nadie firma.</p>\n"
    let missing: HTML =
      closing.unsigned.isEmpty
      ? .empty : "<p>Falta la firma de: \(closing.unsigned.map(\.name).joined(separator: ", ")).</p>\n"
    return """
      <section id="firmas"><h2>Firmas</h2>
      \(signed.isEmpty ? none : "<ul class=\"items\">\(signed)</ul>\n" as HTML)\(missing)\(signForm(closing))</section>
      <section><h2>Apelaciones</h2><p>\(appealWords(closing)) <a href="\(path)/apelaciones">Ver las apelaciones</a></p></section>

      """
  }

  private func appealWords(_ closing: Board.Closing) -> HTML {
    switch closing.openAppeals {
    case 0: "Ninguna espera respuesta."
    case 1: "Una espera respuesta."
    case let count: "\(count) esperan respuesta."
    }
  }

  private func signForm(_ closing: Board.Closing) -> HTML {
    guard board.seat == .committee, !closing.hasSigned else { return .empty }
    return """
      <form method="post" action="\(path)/firmar"><div class="field"><label for="observacion">Observación, si la hay</label>\
      <p class="help">Sale en el acta junto a tu firma.</p>\
      <textarea id="observacion" name="observacion" rows="2"\(marks("observacion"))>\(sent?["observacion"] ?? "")</textarea>\
      \(error("observacion"))</div><p><button>Firmar el acta</button></p></form>

      """
  }
}
