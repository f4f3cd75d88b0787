import Core
import Courses

/// Reads the courses of a folder on the disk and makes their pages ready.
///
/// - Throws: `StartRefused` with every error, when there is one.
func prepareCourses(in folder: String, for site: Site) throws -> PreparedCourses {
  guard let source = Folder(at: folder) else {
    throw StartRefused("cannot read the folder \(folder): give the place of the courses with --courses")
  }
  return try prepareCourses(source, for: site)
}

/// Checks the courses of a folder that was read, and makes their pages ready.
///
/// - Throws: `StartRefused` with every error, when there is one.
package func prepareCourses(_ source: Folder, for site: Site) throws -> PreparedCourses {
  let (catalogue, problems) = CourseReader.read(source)
  guard let catalogue else {
    let errors = problems.filter { !$0.isNotice }.map(\.description)
    throw StartRefused("the courses have errors; nothing was changed\n\(errors.joined(separator: "\n"))")
  }
  return try PreparedCourses(catalogue, layout: Layout(site)) { file in
    guard let bytes = source.bytes(at: file.path) else {
      throw StartRefused("\(source.name)/\(file.path) cannot be read")
    }
    return bytes
  }
}

/// Reads the courses of a folder again and serves them. All or nothing: with any error the old ones stay.
///
/// - Returns: what the new ones no longer have, which is noted in the log too.
/// - Throws: `StartRefused` with the errors, after which nothing has changed.
func reload(_ served: ServedCourses, from folder: String, for site: Site, _ log: Log) throws -> [String] {
  let courses = try prepareCourses(in: folder, for: site)
  let notices = served.current.courses.noticesOfRemovals(in: courses.courses).map(\.description)
  for notice in notices {
    log.write { line in
      line.add("event", "course-notice")
      line.add("notice", notice)
    }
  }
  served.replace(with: courses)
  log.write { $0.add("event", "courses-reloaded") }
  return notices
}

extension Folder {
  /// The content of the file at `path`, whose parts are parted by slashes.
  fileprivate func bytes(at path: String) -> [UInt8]? {
    let name = path.prefix { $0 != "/" }
    let rest = path.dropFirst(name.count + 1)
    switch entries.first(where: { $0.name == name })?.content {
    case .folder(let folder): return rest.isEmpty ? nil : folder.bytes(at: String(rest))
    case .file(let file): return rest.isEmpty ? file.bytes : nil
    case .symbolicLink, .unreadable, nil: return nil
    }
  }
}
