import Applications
import Core
import Courses
import Finance
import GrantCalls
import Markup
import Reviews
import Selection

/// `/fondos/{convocatoria}/resultado`: whether it is funded and why, what evaluators said, and how to appeal.
struct ResultPage {
  let layout: Layout
  let result: OwnResult
  let reviews: [SubmittedReview]
  let rubric: Rubric
  /// Whether an appeal was sent just now.
  let isNew: Bool

  private var call: GrantCall { result.call }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Resultado de tu postulación", for: .person(viewer), in: .classroom, width: .narrow,
      """
      <nav class="crumb" aria-label="Dónde estás"><a href="\(call.id.publicPath)">\(call.name)</a></nav>
      <h1>Resultado de tu postulación</h1>
      \(sent)\(result.award.map(decided) ?? waiting)
      """)
  }

  private var sent: HTML {
    guard isNew, result.appeal != nil else { return .empty }
    return """
      <div class="box tip" role="status"><p class="box-title">Recibimos tu apelación</p><p>La mesa la lee y te responde. Te llega un \
      aviso.</p></div>

      """
  }

  private var waiting: HTML {
    let words: HTML =
      call.state == .cancelled
      ? "Esta convocatoria se canceló, así que no habrá resultado."
      : "La mesa todavía no decide. Cuando lo haga te llega un aviso, y aquí verás el resultado con sus razones."
    return "<p>\(words)</p><p>Tu postulación es la \(reference(of: result.application.id)).</p>\n"
  }

  private func decided(_ award: OwnAward) -> HTML {
    """
    \(outcome(award))<ul class="facts"><li><b>\(award.place)</b>tu puesto, de \(award.count)</li>\
    <li><b>\(pointsText(award.basis == .fair ? award.fair : award.mean))</b>tus puntos de 100</li>\
    <li><b>\(award.amount.dollars)</b>pediste</li></ul>
    \(points(award))\(scores)\(appealing(award))
    """
  }

  // MARK: Whether and why

  private func outcome(_ award: OwnAward) -> HTML {
    if award.outcome == .funded {
      let way: HTML =
        award.decided == .funded
        ? "La coordinación de tu ciudad te dice cómo y cuándo se entrega." as HTML
        : "La mesa aceptó tu apelación. La coordinación de tu ciudad te dice cómo y cuándo se entrega."
      return """
        <div class="box summary"><p class="box-title">Tu postulación \(reference(of: result.application.id)) recibe fondos</p>
        <p><b>\(award.amount.dollars)</b>, todo lo que pediste. \(way)</p></div>

        """
    }
    return """
      <div class="box warn"><p class="box-title">Tu postulación \(reference(of: result.application.id)) no recibe fondos esta vez</p>
      <p>\(why(award))</p></div>

      """
  }

  private func why(_ award: OwnAward) -> HTML {
    switch award.decided {
    case .funded: .empty
    case .beyondBudget(let left):
      """
      Se financia en el orden de los puntajes hasta donde alcanza el dinero. Al llegar a la tuya quedaban \(left.dollars), menos de lo que \
      pediste.
      """
    case .keptForFloors(let positions):
      """
      La convocatoria pide un mínimo de \(floorNames(award, positions)). El dinero que quedaba se guardó para cumplirlo, y al financiar la \
      tuya ya no se habría podido.
      """
    }
  }

  private func floorNames(_ award: OwnAward, _ positions: [Int]) -> String {
    positions.filter(award.floors.indices.contains).map { index in
      "\(award.floors[index].least) en «\(award.floors[index].name(award.cityNames))»"
    }.joined(separator: " y ")
  }

  private func points(_ award: OwnAward) -> HTML {
    let corrected: HTML =
      award.basis == .fair && award.fair != award.mean
      ? """
      <p>El promedio simple de tus evaluaciones es \(pointsText(award.mean)). A quienes puntúan más alto o más bajo que sus colegas se les \
      corrige esa diferencia: por eso tus puntos son \(pointsText(award.fair)).</p>

      """ : .empty
    let tied: HTML =
      award.isTied ? "<p>Otra postulación tiene los mismos puntos: entre ustedes decidió un sorteo público.</p>\n" : .empty
    return corrected + tied
  }

  // MARK: What evaluators said, without their names

  private var scores: HTML {
    let parts = reviews.enumerated().map { index, review -> HTML in
      let comment: HTML = review.comment.isEmpty ? .empty : "<p class=\"written\">\(review.comment)</p>\n"
      return """
        <section><h3>Evaluación \(index + 1): \(pointsText(review.points)) de 100</h3>
        <ul class="items">\(rubric.criteria.map { criterion(review, $0) })</ul>
        \(comment)</section>

        """
    }
    return "<h2>Cómo evaluaron tu postulación</h2>\n\(parts)"
  }

  private func criterion(_ review: SubmittedReview, _ criterion: Criterion) -> HTML {
    guard let score = review.scores.first(where: { $0.criterion == criterion.id }) else { return .empty }
    let level = criterion.levels.indices.contains(score.level) ? criterion.levels[score.level].name : "–"
    let reason: HTML = score.reason.isEmpty ? .empty : "<p class=\"written\">\(score.reason)</p>"
    return """
      <li><div><b>\(criterion.title)</b>: \(level) <small>Pesa \(criterion.weight) de 100</small>\(reason)</div></li>
      """
  }

  // MARK: Appealing

  private func appealing(_ award: OwnAward) -> HTML {
    if let appeal = result.appeal { return answered(appeal) }
    guard award.outcome != .funded else { return .empty }
    guard call.appealDays > 0 else {
      return "<h2>Apelar</h2>\n<p>Esta convocatoria no admite apelaciones.</p>\n"
    }
    let end = GuayaquilTime(appealsEnd(of: call, decidedAt: award.decidedAt) - .seconds(1)).inWords
    guard result.mayAppeal else { return "<h2>Apelar</h2>\n<p>El plazo para apelar terminó el \(end).</p>\n" }
    return """
      <h2>¿No estás de acuerdo?</h2>
      <p>Puedes apelar una vez, hasta el <b>\(end)</b>. La mesa lee tus razones y te responde.</p>
      <p><a class="btn" href="\(call.id.publicPath)/apelacion">Apelar el resultado</a></p>

      """
  }

  private func answered(_ appeal: Appeal) -> HTML {
    let answer: HTML =
      appeal.answer.map { answer in
        """
        <div class="box\(answer.isGranted ? " tip" : "")"><p class="box-title">\(answer.isGranted ? "La mesa la aceptó" : "La mesa no la aceptó")</p>
        <p class="written">\(answer.words)</p><p class="soft">\(GuayaquilTime(answer.at).inWords)</p></div>

        """
      } ?? "<p>La mesa todavía no responde.</p>\n"
    return """
      <h2>Tu apelación</h2>
      <p class="soft">La enviaste el \(GuayaquilTime(appeal.at).inWords)</p>
      <p class="written">\(appeal.reason)</p>
      \(answer)
      """
  }
}
