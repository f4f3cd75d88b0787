import Core
import Files
import HTTP
import Web

/// A form that may bring files, read alike whether it did.
package struct SentFields: Sendable {
  private let form: Form?
  private let multipart: Multipart?

  package init(_ visit: Visit) throws(Refusal) {
    if visit.request.hasMultipartBody {
      form = nil
      multipart = try visit.formWithFiles()
    } else {
      form = try visit.form()
      multipart = nil
    }
  }

  package subscript(name: String) -> String? { form?[name] ?? multipart?[name] }

  /// Every text of that name, in order.
  package func all(_ name: String) -> [String] { form?.all(name) ?? multipart?.all(name) ?? [] }

  /// Files that came with the form itself.
  package func files(_ name: String) -> [Multipart.File] { multipart?.files(name) ?? [] }

  /// Files that were here already.
  package func fileIDs(_ name: String) -> [StoredFile.ID] {
    if let form { return Files.fileIDs(name, in: form) }
    return multipart.map { Files.fileIDs(name, in: $0) } ?? []
  }

  /// - Throws: `Refusal.forbidden` for a page that stayed open while somebody else signed in on the same telephone.
  package func check(owner: Viewer.SignedIn) throws(Refusal) {
    guard self["de"] == "\(owner.id.rawValue)" else { throw .forbidden(Self.ofAnotherPerson) }
  }

  static let ofAnotherPerson =
    "Esta página es de otra persona que usó este teléfono. No guardamos nada. Cierra la página y ábrela otra vez."
}

extension FileKeeper {
  /// Keeps the files that came with a form, and gives the sentences for those that cannot be taken.
  package func keep(_ files: [Multipart.File], of person: Person.ID) throws -> (
    ids: [StoredFile.ID], refusals: [String]
  ) {
    var ids: [StoredFile.ID] = []
    var refusals: [String] = []
    for file in files {
      switch try keep(file, of: person) {
      case .kept(let stored): ids.append(stored.id)
      case .refused(let sentence), .held(let sentence): refusals.append(sentence)
      }
    }
    return (ids, refusals)
  }
}
