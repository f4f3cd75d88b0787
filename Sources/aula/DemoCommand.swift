import App

extension Main {
  static let demo = Command(
    name: "demo", summary: "Writes a demonstration with made-up people",
    usage: """
      Usage: aula demo --data FOLDER [--courses FOLDER] [--small] [--list]

        --data FOLDER  where to write it; there must be nobody in it yet
        --courses FOLDER
                       the courses in which they study (Courses)
        --small        the cast alone, one person for each role: the only size for now, so the same without it
        --list         only print the accounts

      Every account has the password \(Demo.password). A server with these people says so on every page.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data", "courses"], flags: ["small", "list"])
    guard let data = arguments.values["data"] else { throw Arguments.Misuse(message: "--data is missing") }
    if !arguments.flags.contains("list") {
      do {
        try Maintenance(data: data).writeDemo(courses: arguments.values["courses"] ?? "Courses")
      } catch DemoRefused.notEmpty {
        throw Failure(
          message: "there are people in \(data) already: choose another folder, or remove that one")
      }
    }
    printCast()
  }

  private static func printCast() {
    let width = Demo.cast.map(\.address.count).max() ?? 0
    print("\nCuentas de la demostración (clave de todas: \(Demo.password))\n")
    for member in Demo.cast {
      print(
        "  \(member.address)\(String(repeating: " ", count: width - member.address.count))  \(member.name), \(member.part)"
      )
    }
    print("")
  }
}
