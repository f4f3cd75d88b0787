import Core
import Courses
import Markup

/// `/mi-aula/cuaderno/{curso}/{actividad}`: one answer. Where two pages wrote at the same time, both texts, to choose one or to join them;
/// under them the earlier versions.
struct AnswerPage {
  let layout: Layout
  /// Nil when the course no longer has the activity.
  let place: (place: LessonPlace, activity: Activity)?
  let key: AnswerKey
  let current: SavedText
  /// The newest first.
  let copies: [DraftCopy]
  let now: Instant

  func page(for viewer: Viewer, isSaved: Bool) -> HTML {
    let texts = DraftTexts(
      current: current, copies: copies, address: path(to: key.activity, of: key.course),
      holder: "tu cuaderno", now: now)
    let title = texts.isChoice ? "Elige qué texto se queda" : "Tu respuesta"
    return layout.page(
      title, for: viewer, in: .classroom, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula/cuaderno">Mi cuaderno</a>\(lessonLink)</nav>
      <h1>\(title)</h1>
      \(isSaved ? DraftTexts.chosen : .empty)\(place?.activity.prompt)
      \(texts.content(only: back ?? .empty))
      """)
  }

  private var lesson: String? { place.map { "\($0.place.path)#actividad-\(key.activity)" } }

  private var lessonLink: HTML? {
    place.map { "<a href=\"\(lesson ?? "")\">\($0.place.lesson.title)</a>" }
  }

  private var back: HTML? {
    lesson.map { "<p><a class=\"btn\" href=\"\($0)\">Volver a la lección</a></p>" }
  }
}
