import Courses
import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
exit(checkCommand(arguments))

/// `aula check FOLDER [--against FOLDER]`: 0 where nothing is wrong, 1 where something is, 2 for a wrong use.
func checkCommand(_ arguments: [String]) -> Int32 {
  var folders: [String] = []
  var older: String?
  var rest = arguments.dropFirst()
  while let argument = rest.popFirst() {
    if argument == "--against" { older = rest.popFirst() } else { folders.append(argument) }
  }
  guard arguments.first == "check", folders.count == 1, let folder = folders.first, !folder.hasPrefix("-") else {
    complain("Uso: aula check CARPETA [--against CARPETA]")
    return 2
  }
  do {
    let (lines, hasErrors) = try CourseCheck.run(folder, against: older)
    for line in lines { print(line) }
    return hasErrors ? 1 : 0
  } catch {
    complain("aula check: no se puede abrir la carpeta «\(error.path)»")
    return 2
  }
}

/// Writes a line to standard error.
func complain(_ message: String) {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
