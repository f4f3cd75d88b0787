import App

extension Main {
  static let demo = Command(
    name: "demo", summary: "Writes a demonstration with made-up people",
    usage: """
      Usage: aula demo --data FOLDER [--courses FOLDER] [--small | --cast] [--seed N] [--list]

        --data FOLDER  where to write it; there must be nobody in it yet
        --courses FOLDER
                       the courses in which they study (Courses)
        --small        the cast and some hundred people, in seconds; without it a whole programme of three
                       cycles in nine cities: 4391 people, 2224 applications, 1002 grants
        --cast         the cast and its cohorts alone, as the tests of this project want it
        --seed N       other people than those of the guides
        --list         only print the accounts

      Every account has the password \(Demo.password). A server with these people says so on every page.
      What a run that was cut short left behind is removed by the next one.
      """
  ) { words in
    let arguments = try Arguments(
      words, options: ["data", "courses", "seed"], flags: ["small", "cast", "list"])
    guard let data = arguments.values["data"] else { throw Arguments.Misuse(message: "--data is missing") }
    var seed = Demo.seed
    if let typed = arguments.values["seed"] {
      guard let number = UInt64(typed) else { throw Arguments.Misuse(message: "--seed is a number from 0") }
      seed = number
    }
    if !arguments.flags.contains("list") {
      let meter = DemoMeter()
      do {
        try Maintenance(data: data).writeDemo(
          courses: arguments.values["courses"] ?? "Courses",
          size: size(arguments), seed: seed, telling: meter.show)
      } catch DemoRefused.notEmpty {
        throw Failure(
          message: "there are people in \(data) already: choose another folder, or remove that one")
      }
    }
    printCast()
  }

  private static func size(_ arguments: Arguments) -> DemoSize {
    if arguments.flags.contains("cast") { return .cast }
    return arguments.flags.contains("small") ? .small : .whole
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
