import Core
import Courses
import Web

/// What a report is narrowed to, as its address says it: `?ciudad=quito&ciclo=Ciclo+1&modalidad=virtual&periodo=2026-1`. It names
/// nobody, so that a view can be shared.
struct FunnelFilter: Sendable, Equatable {
  var course: Course.Slug
  var selection: Cube.Selection = [:]
  /// Names of fields that asked for something that there is not, and were left out.
  var refused: [Dimension] = []

  static let path = "/coordinacion/informes"

  /// As an address has it, with the question mark; empty where nothing is narrowed.
  var query: String {
    let parts = Dimension.filters.compactMap { dimension in
      selection[dimension].map { "\(dimension.field)=\(percentEncoded($0))" }
    }
    let all = parts + (isUsualCourse ? [] : ["curso=\(percentEncoded(course.rawValue))"])
    return all.isEmpty ? "" : "?\(all.joined(separator: "&"))"
  }

  /// Whether nobody needs to name the course in an address.
  var isUsualCourse = true

  /// The same view elsewhere: `FunnelFilter.path` with `/embudo.csv` after it, and so on.
  func path(to file: String) -> String { "\(Self.path)/\(file)\(query)" }

  /// The same view, narrowed further.
  func with(_ dimension: Dimension, _ value: String) -> FunnelFilter {
    var filter = self
    filter.selection[dimension] = value
    return filter
  }
}

/// The course whose training opens the calls for grants: the first with a validation exam, or else the first that trains no
/// trainers; nil without courses.
func usualCourse(of courses: Catalogue) -> Course? {
  let candidates = courses.courses.filter { $0.training == nil }
  return candidates.first { $0.exam != nil } ?? candidates.first ?? courses.courses.first
}

extension FunnelFilter {
  /// - Parameters:
  ///   - choices: by dimension, what may be asked for.
  ///   - city: the only city that the viewer may see; nil for all.
  init(
    _ query: Form, course: Course.Slug, isUsualCourse: Bool, choices: [Dimension: [String]], city: City.ID?
  ) {
    self.init(course: course)
    self.isUsualCourse = isUsualCourse
    for dimension in Dimension.filters {
      guard let asked = query[dimension.field], !asked.isEmpty else { continue }
      if choices[dimension]?.contains(asked) == true {
        selection[dimension] = asked
      } else {
        refused.append(dimension)
      }
    }
    if let city { selection[.city] = city.rawValue }
  }
}
