import Core
import Markup

/// `/mi-aula/avisos`: what one should know, the newest first.
struct NoticesPage {
  let layout: Layout
  let board: NoticeBoard

  /// - Parameter all: one more than is shown when there are more.
  func page(_ all: [Notice], unread: Int, for viewer: Viewer.SignedIn) -> HTML {
    let shown = all.prefix(mostNotices)
    return layout.page(
      "Avisos", for: .person(viewer), in: .classroom, width: .narrow,
      """
      \(layout.deskCrumb(viewer))<h1>Avisos</h1>
      \(shown.isEmpty ? Self.none : "<ul class=\"items\">\(shown.map(item))</ul>\n" as HTML)\
      \(unread > 0 ? shown.first.map(readAll) : nil)\
      \(all.count > mostNotices ? shown.last.map(older) : nil)
      <p><a href="/cuenta/correos">Qué avisos recibo por correo</a></p>
      """)
  }

  private static let none: HTML =
    emptyBox(
      "No tienes avisos", "Cuando califiquen una tarea tuya o haya algo que debas saber, aparece aquí.")

  /// A button, since opening a notice reads it; it works without JavaScript.
  private func item(_ notice: Notice) -> HTML {
    let sentence = notice.kind.sentence(
      about: board.title(
        notice.module.rawValue.isEmpty ? nil : notice.module,
        of: notice.course.rawValue.isEmpty ? nil : notice.course), times: notice.times)
    let words: HTML = notice.isRead ? "\(sentence)" : "<b>\(sentence)</b> <span class=\"tag\">Nuevo</span>"
    return """
      <li><div>\(words)<small>\(GuayaquilTime(notice.at).inWords)</small></div>\
      <form method="post" action="/mi-aula/avisos"><button class="quiet" name="abrir" value="\(notice.id.rawValue)" \
      aria-label="Ver: \(sentence)">Ver</button></form></li>
      """
  }

  private func readAll(_ newest: Notice) -> HTML {
    """
    <form method="post" action="/mi-aula/avisos"><p><button class="quiet" name="hasta" value="\(newest.id.rawValue)">\
    Ya los vi todos</button></p></form>

    """
  }

  private func older(_ last: Notice) -> HTML {
    "<p><a href=\"/mi-aula/avisos?desde=\(last.at.rawValue)-\(last.id.rawValue)\">Ver avisos más antiguos</a></p>\n"
  }
}

/// `/cuenta/correos`: whether notices go out by mail.
func mailChoicePage(_ wants: Bool, isSaved: Bool, for viewer: Viewer.SignedIn, in layout: Layout) -> HTML {
  let saved: HTML =
    isSaved
    ? "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Quedó guardado.</p></div>\n"
    : .empty
  return layout.page(
    "Mis correos", for: .person(viewer), in: .account, width: .narrow,
    """
    <nav class="crumb" aria-label="Estás en"><a href="/cuenta">Mi cuenta</a></nav>
    <h1>Mis correos</h1>
    \(saved)<p>Los avisos están siempre <a href="/mi-aula/avisos">dentro de tu aula</a>. Si entras con un correo, también te \
    los mandamos ahí.</p>
    <form method="post" action="/cuenta/correos">
    <label class="check"><input type="checkbox" name="avisos" value="1"\(wants ? " checked" : .empty as HTML)>\
    Mandarme los avisos de mis tareas por correo</label>
    <p class="soft">Los correos sobre tu clave y la seguridad de tu cuenta llegan siempre.</p>
    <p><button>Guardar</button></p></form>
    """)
}
