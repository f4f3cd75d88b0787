import Core
import Finance
import Markup
import SQLite

extension OwnWork {
  /// The herramienta financiera, handed in like any assignment.
  package static let financialTool = OwnWork(
    delivery: .financialTool, editPath: Step.root,
    missing: { person, db in
      let outcome = PlanOutcome(try storedPlan(of: person, in: db)?.text ?? PlanText())
      let asides = try asides(of: person, in: db)
      let waiting =
        asides.isEmpty ? [] : ["Escribiste en dos páginas a la vez: elige qué vale en cada dato marcado."]
      return outcome.missing + waiting
    },
    freeze: { person, now, db in
      guard let stored = try storedPlan(of: person, in: db) else { throw Refusal.notFound }
      return try keepVersion(.handedIn, stored.text, of: person, writtenAt: now, in: db)
    },
    show: { id, db in
      guard let version = try version(id, in: db) else { throw Refusal.notFound }
      guard !version.text.isEmpty else { return "<p>Este plan se borró a pedido de la persona.</p>" }
      return PlanSheet(outcome: PlanOutcome(version.text)).html
    })
}

/// What a version states, for whoever decides on a grant: the grant that is asked for, the items of fixed assets. Numbers that
/// could not be read are zero; a version that was handed in has none.
///
/// - Throws: `Refusal.notFound` for no version.
package func financialPlan(ofVersion id: Int, in db: ReadConnection) throws -> FinancialPlan {
  guard let version = try version(id, in: db) else { throw Refusal.notFound }
  return PlanReading(version.text).plan
}
