import Core
import Files
import GrantCalls
import Submissions
import Web

/// A step as it was sent.
struct StepForm: Sendable {
  let change: DraftChange
  /// Whether to go on to the next step.
  let goesOn: Bool

  /// - Parameters:
  ///   - kept: files that came with the form itself, by the names of their fields.
  /// - Throws: `Refusal.badRequest` for what no form of ours sends: the browser keeps its fields, one page back.
  init(_ sent: SentFields, of step: Step, documents: [Int64], kept: [String: [StoredFile.ID]]) throws(Refusal)
  {
    var values: [String: String] = [:]
    for field in step.fields {
      values[field.rawValue] =
        field == .declarations
        ? Self.declarations(sent) : try Self.text(sent[field.rawValue] ?? "", of: field)
    }
    for place in step.places(documents: documents) {
      let ids = Set(sent.fileIDs(place.name) + (kept[place.name] ?? [])).map(\.rawValue).sorted()
      guard ids.count <= Self.mostFiles else {
        throw .badRequest(
          "Aquí caben hasta \(Self.mostFiles) archivos. Vuelve atrás y deja los más importantes.")
      }
      values[place.name] = ids.map { String($0) }.joined(separator: " ")
    }
    let tab = sent["pestana"] ?? ""
    guard tab.utf8.count <= 40, let number = Int(sent["n"] ?? "0"), number >= 0 else { throw Self.damaged }
    change = DraftChange(
      sent: values, seen: try Self.marks(sent, values), tab: tab, number: number)
    goesOn = sent["hacer"] == "seguir"
  }

  static let mostFiles = 10

  private static let damaged = Refusal.badRequest(
    "El formulario llegó dañado. Vuelve atrás y envíalo otra vez.")

  /// A text as it is kept: in one line where line breaks do not belong, without signs that are not seen.
  static func text(_ typed: String, of field: DraftField) throws(Refusal) -> String {
    let lines = typed.replacing("\r\n", with: "\n")
    let text = field.isLong ? lines : oneLine(lines)
    guard text.unicodeScalars.count <= field.longest else {
      throw .badRequest(
        "«\(field.label)» es demasiado largo: caben hasta \(field.longest) letras. Vuelve atrás y acórtalo: no se ha perdido."
      )
    }
    return text
  }

  /// Each box has a name of its own, so that a form without files reads like one with them.
  private static func declarations(_ sent: SentFields) -> String {
    Declaration.allCases.filter { sent["\(DraftField.declarations.rawValue)-\($0.rawValue)"] == "1" }
      .map(\.rawValue).joined(separator: " ")
  }

  /// A script says in `antes-…` what it sent before and never had an answer to.
  private static func marks(_ sent: SentFields, _ values: [String: String]) throws(Refusal)
    -> [String: Set<String>]
  {
    let text = sent["visto"] ?? ""
    guard text.utf8.count <= 4000 else { throw damaged }
    var marks: [String: Set<String>] = [:]
    for part in text.split(separator: " ") {
      let pair = part.split(separator: ":", omittingEmptySubsequences: false)
      guard pair.count == 2, values[String(pair[0])] != nil else { throw damaged }
      marks[String(pair[0])] = [String(pair[1])]
    }
    for name in values.keys {
      if let field = DraftField(rawValue: name) {
        for earlier in sent.all("antes-\(name)").prefix(20) {
          marks[name, default: []].insert(mark(of: try Self.text(earlier, of: field)))
        }
      }
    }
    return marks
  }
}

/// What a page read, for the field `visto`.
func marks(of values: [String: String]) -> String {
  values.sorted { $0.key < $1.key }.map { "\($0.key):\(mark(of: $0.value))" }.joined(separator: " ")
}

/// Without line breaks and blanks around it.
func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
