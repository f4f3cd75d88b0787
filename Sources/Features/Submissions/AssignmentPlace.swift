import Core
import Courses
import Web

/// An assignment with where it stands.
struct AssignmentPlace: Sendable {
  let course: Course
  let module: Module
  let assignment: Assignment

  var path: String { "/cursos/\(course.slug)/\(module.slug)/tarea" }
  var rubric: Rubric? { assignment.rubric.flatMap { course.rubrics[$0] } }

  /// Whether a text is written on its page; the draft of an application is one.
  var asksForText: Bool { assignment.parts.contains { $0 == .text || $0 == .application } }

  /// What is made on pages of their own.
  var works: [OwnWork.Delivery] {
    assignment.parts.compactMap { part in
      switch part {
      case .businessModel, .financialPlan: OwnWork.Delivery(rawValue: part.rawValue)
      case .text, .file, .application: nil
      }
    }
  }

  var asksForFile: Bool { assignment.parts.contains(.file) }

  /// Whether files may be chosen: where they are asked for, and in the place of a work that was made elsewhere.
  var takesFiles: Bool { assignment.takesFiles }

  func path(toVersion number: Int) -> String { "\(path)/entregas/\(number)" }
}

extension OwnWork.Delivery {
  /// As people call it, with its article.
  var name: String {
    switch self {
    case .businessModel: "Tu modelo de negocio"
    case .financialTool: "Tu herramienta financiera"
    default: "Tu trabajo"
    }
  }
}

extension SubmissionsFeature {
  /// - Throws: `Refusal.notFound` where there is none.
  func assignment(_ course: Course.Slug, _ module: Module.Slug) throws(Refusal) -> AssignmentPlace {
    guard let place = place(course, module) else { throw .notFound }
    return place
  }

  /// Nil where the course has no such assignment any more.
  func place(_ course: Course.Slug, _ module: Module.Slug) -> AssignmentPlace? {
    guard let course = served.current.courses[course], let module = course[module],
      let assignment = module.assignment
    else { return nil }
    return AssignmentPlace(course: course, module: module, assignment: assignment)
  }
}
