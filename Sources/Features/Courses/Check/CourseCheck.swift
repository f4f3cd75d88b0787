/// What `aula check FOLDER` does.
package enum CourseCheck {
  /// One of the folders cannot be opened, which is a wrong use of the command.
  package struct NoFolder: Error {
    package let path: String
  }

  /// Everything that is wrong with the courses in the folder at the path, `file:line: message`, by file and line; with
  /// an older copy of the folder also what it had and is gone. `hasErrors` is false where there are only notices.
  package static func run(
    _ path: String, against olderPath: String? = nil
  ) throws(NoFolder) -> (lines: [String], hasErrors: Bool) {
    guard let folder = Folder(at: path) else { throw NoFolder(path: path) }
    var older: Folder?
    if let olderPath {
      older = Folder(at: olderPath)
      if older == nil { throw NoFolder(path: olderPath) }
    }
    let problems = run(folder, against: older)
    return (problems.map(\.description), problems.contains { !$0.isNotice })
  }

  /// The same for folders in memory.
  package static func run(_ folder: Folder, against older: Folder? = nil) -> [CourseProblem] {
    let (catalogue, problems) = CourseReader.read(folder)
    guard let catalogue, let older else { return problems }
    guard let before = CourseReader.read(older).catalogue else {
      let message = "La copia anterior tiene errores: corrígela para saber qué identificadores faltan."
      return problems + [CourseProblem(file: ".", line: 1, message: message, isNotice: true)]
    }
    return (problems + before.noticesOfRemovals(in: catalogue)).byFileAndLine
  }
}
