import Core
import Markup

/// The pages that ask once before a call takes a step.
struct CallStepPages {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let call: GrantCall
  let now: Instant

  private func page(_ title: String, _ content: HTML) -> HTML {
    layout.page(
      title, for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "fondos.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/fondos">Fondos</a><a href="\(call.id.deskPath)">\(call.name)</a></nav>
      <h1>\(title)</h1>
      \(content)
      """)
  }

  func publishing(_ whole: WholeCall, _ problems: [CallProblem]) -> HTML {
    guard problems.isEmpty else {
      let items = problems.map {
        "<li><a href=\"\(call.id.deskPath)/editar#\($0.field)\">\($0.sentence)</a></li>" as HTML
      }
      return page(
        "Publicar la convocatoria",
        """
        <div class="errors" role="alert"><h2>Todavía no se puede publicar</h2><ul>\(items)</ul></div>
        <p><a class="btn" href="\(call.id.deskPath)/editar">Cambiar el borrador</a></p>
        """)
    }
    let opening: HTML = call.opensAt <= now ? "Abre en cuanto la publiques" : "Abre el \(call.openingInWords)"
    return page(
      "Publicar la convocatoria",
      """
      <p>La verá todo el mundo en «Fondos». <b>\(opening)</b> y recibe hasta el <b>\(call.closingInWords)</b>.</p>
      \(whole.facts)
      <p>Desde ahora quedan fijos el fondo, los montos, las ciudades, los documentos, la rúbrica, las evaluaciones y los mínimos. Solo \
      podrás cambiar las fechas, con un motivo que todos leen.</p>
      <form method="post" action="\(call.id.deskPath)/publicar"><p class="row"><button>Publicar</button>\
      <a class="btn quiet" href="\(call.id.deskPath)">Volver a la convocatoria</a></p></form>
      """)
  }

  func dates(_ form: DatesForm, _ problems: [CallProblem]) -> HTML {
    let opened: HTML =
      call.opensAt > now
      ? pair("abre", "Abre el día", "a las", form.opens ?? CallForm.TypedMoment(call.opensAt), problems)
      : "<p>Abrió el \(call.openingInWords): eso ya no cambia.</p>\n"
    return page(
      "Cambiar las fechas",
      """
      \(summary(of: problems))<p>Ahora recibe hasta el <b>\(call.closingInWords)</b>. Si cierras antes, alguien que contaba con esa fecha puede \
      quedarse fuera: mejor darles más tiempo que menos. El cierre nunca puede quedar en el pasado.</p>
      <form method="post" action="\(call.id.deskPath)/fechas">
      \(opened)\(pair("cierra", "Cierra el día", "hasta las (ese minuto incluido)", form.closes, problems))\
      \(reasonField(form.reason, "Por qué cambian", problems))
      <p class="row"><button>Cambiar las fechas</button><a class="btn quiet" href="\(call.id.deskPath)">Volver a la convocatoria</a></p></form>
      """)
  }

  func cancelling(_ reason: String, _ problems: [CallProblem]) -> HTML {
    let isDraft = call.state == .draft
    let warning: HTML =
      isDraft
      ? "<p>El borrador se queda en la lista de canceladas y ya no se puede publicar. Nadie más lo vio.</p>"
      : """
      <p>Nadie más postula, y no se entrega nada. Lo que se postuló se conserva. Su página dice que se canceló y por qué. No se puede \
      deshacer.</p>
      """
    return page(
      isDraft ? "Descartar el borrador" : "Cancelar la convocatoria",
      """
      \(summary(of: problems))\(warning)
      <form method="post" action="\(call.id.deskPath)/cancelar">
      \(reasonField(reason, isDraft ? "Por qué se descarta" : "Por qué se cancela", problems))
      <p class="row"><button class="danger">\(isDraft ? "Descartar el borrador" : "Cancelar la convocatoria" as HTML)</button>\
      <a class="btn quiet" href="\(call.id.deskPath)">Volver a la convocatoria</a></p></form>
      """)
  }

  private func reasonField(_ reason: String, _ label: HTML, _ problems: [CallProblem]) -> HTML {
    input(
      "motivo", label,
      help: call.state == .draft
        ? "Queda en la historia." : "Lo leen las personas en la página de la convocatoria.",
      value: reason, problems, " required maxlength=\"500\"")
  }
}
