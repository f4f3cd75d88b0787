import Core
import Courses

/// Reads the courses and makes their pages ready.
///
/// - Throws: `StartRefused` with every error, when there is one.
func prepareCourses(in folder: String, for site: Site) throws -> PreparedCourses {
  guard let source = Folder(at: folder) else {
    throw StartRefused("cannot read the folder \(folder): give the place of the courses with --courses")
  }
  let (catalogue, problems) = CourseReader.read(source)
  guard let catalogue else {
    let errors = problems.filter { !$0.isNotice }.map(\.description)
    throw StartRefused("the courses have errors; nothing was changed\n\(errors.joined(separator: "\n"))")
  }
  return try PreparedCourses(catalogue, layout: Layout(site)) { file in
    guard let content = source.content(at: file.path) else {
      throw StartRefused("\(folder)/\(file.path) cannot be read")
    }
    return content
  }
}
