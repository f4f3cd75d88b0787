import Accounts
import Core
import Markup

/// `/coordinacion/comunicados`: what stands at the top of everybody's pages, and writing it.
struct AnnouncementPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let now: Instant
  /// Of all cities.
  let names: [NamedCity]
  /// Whose people the viewer may address.
  let choices: [NamedCity]
  /// Whether the viewer may address all cities.
  let isEverywhere: Bool

  static let path = "/coordinacion/comunicados"

  func page(_ announcements: [Announcement], _ form: AnnouncementForm, done: String?) -> HTML {
    layout.page(
      "Comunicados", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Comunicados</h1>
      \(summary(of: form.problems, in: AnnouncementForm.fields))\(doneBox(done))\
      <p class="lead">Unas palabras arriba de cada página, para quienes ya entraron: que el sábado no hay clases, que el aula descansa el \
      domingo. No salen en las lecciones ni durante un examen.</p>
      \(list(announcements))<section class="card"><h2>Escribir uno</h2>
      <form method="post" action="\(Self.path)">
      \(textArea("texto", "Qué quieres decir", help: "Hasta \(NewAnnouncement.longest) letras, sin nombres de personas.", value: form.text, rows: 4, most: NewAnnouncement.longest, form.problems))\
      \(selectField("ciudad", "Para quién", options: places, chosen: form.city, form.problems))\
      \(dayField("desde", "Desde", help: "Desde ese día, o desde ahora si es hoy.", form.from, form.problems))\
      \(dayField("hasta", "Hasta", help: "Ese día entero todavía sale. Después se quita solo.", form.until, form.problems))\
      <p><button>Publicar el comunicado</button></p></form></section>
      """)
  }

  private var places: [(value: String, name: String)] {
    (isEverywhere ? [(AnnouncementForm.all, "Todas las ciudades")] : [])
      + choices.map { ($0.id.rawValue, $0.name) }
  }

  private func dayField(
    _ name: String, _ label: HTML, help: HTML, _ typed: String, _ problems: FieldProblems
  ) -> HTML {
    field(name, label, help: help, problems) { marks in
      "<input type=\"date\" id=\"\(name)\" name=\"\(name)\" value=\"\(typed)\" required\(marks)>"
    }
  }

  private func list(_ announcements: [Announcement]) -> HTML {
    guard !announcements.isEmpty else {
      return emptyBox("No hay comunicados", "Cuando escribas uno, sale aquí con sus días.")
    }
    return "<section><h2>Los que hay</h2><ul class=\"items\">\(announcements.map(item))</ul></section>\n"
  }

  private func item(_ announcement: Announcement) -> HTML {
    let last = Day(announcement.endsAt).adding(days: -1)
    let state: HTML =
      announcement.startsAt <= now
      ? "Se ve hasta el \(last.inWords)"
      : "Saldrá del \(Day(announcement.startsAt).inWords) al \(last.inWords)"
    let end: HTML? =
      mayChange(announcement, viewer)
      ? button("Terminar", to: "\(Self.path)/\(announcement.id.rawValue)/terminar", about: announcement.text)
      : nil
    return """
      <li><div>\(announcement.text)<small>\(place(of: announcement)) · \(state)</small></div>\(end)</li>

      """
  }

  private func place(of announcement: Announcement) -> String {
    guard let city = announcement.city else { return "Todas las ciudades" }
    return names.first { $0.id == city }?.name ?? city.rawValue
  }
}
