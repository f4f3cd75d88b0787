import App

extension Main {
  static let backup = Command(
    name: "backup", summary: "Copies the data while the server runs",
    usage: """
      Usage: aula backup FOLDER [--data FOLDER]

        FOLDER         where to put the copy; it is made, and must not hold one yet
        --data FOLDER  what to copy (data)

      The copy is one moment of the database, whole and checked; the server goes on.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data"], operands: 1...1)
    let file = try Maintenance(data: arguments.values["data"] ?? "data").backUp(to: arguments.positional[0])
    print(file)
  }

  static let restore = Command(
    name: "restore", summary: "Puts a copy in place of the data, with the server stopped",
    usage: """
      Usage: aula restore FOLDER [--data FOLDER]

        FOLDER         a copy that “aula backup” made
        --data FOLDER  what it replaces (data)

      The copy is checked before anything changes. The database that it replaces is kept beside it.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data"], operands: 1...1)
    let kept = try Maintenance(data: arguments.values["data"] ?? "data").restore(
      from: arguments.positional[0])
    if let kept { print("The former database is kept as \(kept)") }
  }

  static let checkData = Command(
    name: "check-data", summary: "Looks for damage in the data",
    usage: """
      Usage: aula check-data FOLDER

      Reads the whole database of FOLDER and prints what is damaged or refers to something missing; nothing is changed.
      It works while the server runs.
      """
  ) { words in
    let arguments = try Arguments(words, operands: 1...1)
    let problems = try Maintenance(data: arguments.positional[0]).problems()
    for problem in problems { print(problem) }
    guard problems.isEmpty else { throw Failure(message: "\(problems.count) found") }
    print("The data is sound.")
  }

  static let sweep = Command(
    name: "sweep", summary: "Does now what the server does every night",
    usage: """
      Usage: aula sweep [--data FOLDER]

        --data FOLDER  the folder that the server uses (data)

      Erases whoever asked for it and did not come back in time, and deletes what is too old to be needed. The server does
      it by itself after three in the morning, Guayaquil time, or as soon as it runs again. It works while the server runs.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data"])
    do {
      for line in try Maintenance(data: arguments.values["data"] ?? "data").sweep() { print(line) }
    } catch let refused as MaintenanceRefused {
      throw Failure(message: refused.description)
    }
  }
}
