import Core
import GrantCalls
import Markup

/// `/evaluacion/{evaluacion}/entregar`: a last look before what is written is fixed.
struct ConfirmReviewPage {
  let layout: Layout
  let desk: ReviewDesk

  func html(_ form: ReviewForm, for viewer: Viewer.SignedIn) -> HTML {
    let path = desk.own.review.id.path
    let next: HTML? =
      desk.next == nil ? nil : "<button name=\"seguir\" value=\"1\">Entregar y pasar a la siguiente</button>"
    return layout.page(
      "Entregar la evaluación", for: .person(viewer), in: .desk, width: .narrow,
      with: ["calificar.css", "evaluar.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/evaluacion">Evaluación</a><a href="\(path)">\(desk.title)</a></nav>
      <h1>Vas a entregar esta evaluación</h1>
      <p class="lead">\(desk.title) · \(desk.own.call.name)</p>
      <div class="box warn"><p class="box-title">Después no se puede cambiar</p><p>Quien postula leerá los niveles y tus \
      razones, sin tu nombre. La mesa de decisión las lee también.</p></div>
      \(writtenReview(form, by: desk.rubric))
      <form class="row" method="post" action="\(path)/entregar"><input type="hidden" name="de" value="\(viewer.id.rawValue)">\
      <input type="hidden" name="base" value="\(form.base)">\(next)<button\(desk.next == nil ? .empty : " class=\"quiet\"" as HTML)>Entregar</button>\
      <a class="btn quiet" href="\(path)">Seguir escribiendo</a></form>
      """)
  }
}
