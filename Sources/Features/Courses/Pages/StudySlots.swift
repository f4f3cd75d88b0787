import Markup

/// The holes in the pages of a course for what one person did: whoever serves the pages fills them (decision 0003).
package enum StudySlot {
  /// Course and module page: how far one is and where to go on, or, for everybody else, where to begin.
  package static let start = Slot("start")
  /// Lesson page: how much of the module is done.
  package static let standing = Slot("standing")
  /// Lesson page, inside the form that marks it as done.
  package static let done = Slot("done")

  /// Course page: how much of a module is done.
  package static func module(_ slug: Module.Slug) -> Slot { Slot("module", slug.rawValue) }

  /// Module page: whether a lesson is done.
  package static func lesson(_ slug: Lesson.Slug) -> Slot { Slot("lesson", slug.rawValue) }

  /// Lesson page: what a person wrote for an activity.
  package static func answer(_ id: Activity.ID) -> Slot { Slot("answer", id.rawValue) }

  /// Lesson page: which version of the answer that is, whose, and when it was saved.
  package static func saving(_ id: Activity.ID) -> Slot { Slot("saving", id.rawValue) }

  /// A lesson's text: where an activity is answered. Filled when the page is made ready.
  static func activity(_ id: Activity.ID) -> Slot { Slot("activity", id.rawValue) }
}

/// What stands under an activity for somebody who is not signed in: nothing can be kept for nobody.
func paperHint(_ lesson: Lesson, of module: Module, in course: Course) -> HTML {
  """
  <p class="soft">Escríbelo en papel, o <a href="/entrar?volver=\(path(to: lesson, of: module, in: course))">entra</a> y se guarda aquí.</p>
  """
}

/// The form in which a person answers an activity. It works without JavaScript; `cuaderno.js` saves while one types.
func answerForm(_ id: Activity.ID, action: String) -> HTML {
  // A text area drops a line break at its very beginning, so one is put there for it to drop.
  """
  <form class="answer" method="post" action="\(action)/actividades/\(id.rawValue)"><label for="r-\(id.rawValue)">Tu respuesta</label>\
  <textarea id="r-\(id.rawValue)" name="texto" rows="5" maxlength="\(Activity.longestAnswer)">
  \(.slot(StudySlot.answer(id)))</textarea><p class="saved">\(.slot(StudySlot.saving(id)))<button class="quiet">Guardar</button></p></form>
  """
}

/// The form that marks a lesson as done, or takes that back.
func doneForm(action: String) -> HTML {
  "<form class=\"row\" id=\"fin\" method=\"post\" action=\"\(action)/terminar\">\(.slot(StudySlot.done))</form>\n"
}
