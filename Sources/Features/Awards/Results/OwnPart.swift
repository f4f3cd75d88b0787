import Core
import GrantCalls
import Markup
import SQLite

extension AwardsFeature {
  /// What the public page of a call tells somebody who applied and whose application was decided on.
  package var ownPart: @Sendable (Viewer, GrantCall, ReadConnection) throws -> HTML {
    { viewer, call, db in
      guard call.state == .decided, let person = viewer.signedIn else { return .empty }
      let own = try db.first(
        "SELECT 1 FROM submitted_application WHERE call_id = \(call.id) AND person_id = \(person.id)", as: Int.self)
      guard own != nil else { return .empty }
      return """
        <section class="card"><h2>Tu resultado</h2><p>La mesa ya decidió.</p><p><a class="btn" \
        href="\(resultPath(of: call.id))">Ver el resultado y sus razones</a></p></section>

        """
    }
  }
}
