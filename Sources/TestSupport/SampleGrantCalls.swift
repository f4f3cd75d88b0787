import Core
import Courses
import Finance
import GrantCalls
import SQLite

/// Values for tests, dull by default.
package enum Sample {
  /// A rubric of three criteria, `negocio`, `oportunidad` and `plan`, of 30, 30 and 40 points with levels 0 to 2.
  package static let grantRubric = """
    ---
    titulo: Capital de fortalecimiento
    ---

    Mira lo que está escrito y lo que se puede comprobar.

    ## El negocio {#negocio peso=30}

    - 0 Falta: no se entiende qué vende.
    - 1 En camino: se entiende, sin números.
    - 2 Bien: se entiende y da números de hoy.

    ## La oportunidad {#oportunidad peso=30}

    - 0 Falta: solo cuenta un deseo.
    - 1 En camino: cuenta una oportunidad sin pruebas.
    - 2 Bien: hay una prueba que otra persona puede ver.

    ## El plan {#plan peso=40}

    - 0 Falta: no hay plan.
    - 1 En camino: hay una lista sin precios claros.
    - 2 Bien: cada compra tiene su precio y su razón.
    """

  /// A call as its draft says it, in Quito, for thirty days from the test's first day on.
  package static func grantCall(
    _ name: String = "Capital de fortalecimiento", in cities: [String] = ["quito"],
    opensAt: Instant = TestClock.start, closesAt: Instant = TestClock.start + .days(30),
    budget: Money = Money(cents: 10_000_00), leastAmount: Money = Money(cents: 100_00),
    mostAmount: Money = Money(cents: 1_000_00), course: String = "huerto", reviewers: Int = 2,
    isBlind: Bool = true, disagreement: Int = 20, appealDays: Int = 5,
    documents: [NewDocument] = [NewDocument(name: "RUC o RIMPE", help: "El que te dio el SRI.")],
    floors: [CallFloor] = []
  ) -> NewGrantCall {
    NewGrantCall(
      name: name, description: "Un capital para que tu negocio crezca.",
      course: Course.Slug(rawValue: course),
      rubric: grantRubric, budget: budget, leastAmount: leastAmount, mostAmount: mostAmount,
      opensAt: opensAt, closesAt: closesAt, reviewers: reviewers, isBlind: isBlind,
      disagreement: disagreement, appealDays: appealDays, cities: cities.map(City.ID.init(rawValue:)),
      documents: documents, floors: floors)
  }
}

extension TestSite {
  /// A call that is published, by the administrator.
  @discardableResult
  package func publish(_ call: NewGrantCall = Sample.grantCall()) throws -> GrantCall.ID {
    let now = clock.now
    let author = try id(of: .ada)
    return try database.write { db in
      let id = try open(call, by: author, at: now, in: db)
      try GrantCalls.publish(id, by: author, at: now, in: db)
      return id
    }
  }
}
