import Questions

/// Something that a new version of a course no longer has, though people may have answered it or be studying it.
package enum Removal: Hashable, Sendable {
  /// A question or an activity (rule 14).
  case answerable(id: String)
  case lesson(Lesson.Slug, in: Module.Slug)
  case module(Module.Slug)
}

extension Course {
  /// What `new`, a later version of this course, no longer has, in the order in which it was written. What a missing
  /// module or lesson held is named too where its ids are gone, since its answers are.
  package func removals(in new: Course) -> [Removal] {
    var removals: [Removal] = []
    for module in modules {
      guard let other = new[module.slug] else {
        removals.append(.module(module.slug))
        continue
      }
      for lesson in module.lessons where other[lesson.slug] == nil {
        removals.append(.lesson(lesson.slug, in: module.slug))
      }
    }
    let gone = places.filter { new.places[$0.key] == nil }.sorted { $0.value < $1.value }
    return removals + gone.map { .answerable(id: $0.key) }
  }
}

extension Catalogue {
  /// A notice for each thing that `new` no longer has, in the file of `new` where it was, or would be.
  package func noticesOfRemovals(in new: Catalogue) -> [CourseProblem] {
    courses.flatMap { old -> [CourseProblem] in
      // A copy of one course may have another name.
      let only = courses.count == 1 && new.courses.count == 1 ? new.courses.first : nil
      guard let course = only ?? new[old.slug] else {
        return [
          notice(
            old.sourceFile,
            "Ya no está el curso «\(old.slug)»: quien lo estudiaba lo pierde de vista.")
        ]
      }
      return old.removals(in: course).map { notice(of: $0, from: old, to: course) }
    }
  }

  private func notice(of removal: Removal, from old: Course, to new: Course) -> CourseProblem {
    switch removal {
    case .module(let module):
      return notice(
        new.sourceFile,
        "Ya no está el módulo «\(module)»: lo hecho en él se conserva, pero nadie lo verá.")
    case .lesson(let lesson, let module):
      return notice(
        new.sourceFile,
        "Ya no está la lección «\(module)/\(lesson)»: lo hecho en ella se conserva, pero nadie la verá.")
    case .answerable(let id):
      let place = old.places[id]
      return notice(
        place?.file ?? new.sourceFile,
        "Ya no está el identificador «\(id)», que antes estaba en la línea \(place?.line ?? 1): sus respuestas se conservan, pero quedan sin pregunta."
      )
    }
  }

  private func notice(_ file: String, _ message: String) -> CourseProblem {
    CourseProblem(file: file, line: 1, message: message, isNotice: true)
  }
}
