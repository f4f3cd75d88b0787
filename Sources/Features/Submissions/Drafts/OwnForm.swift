import Core
import Web

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
