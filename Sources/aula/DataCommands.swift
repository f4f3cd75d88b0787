import App

extension Main {
  static let backup = Command(
    name: "backup", summary: "Copies the data while the server runs",
    usage: """
      Usage: aula backup FOLDER --key-file FILE [--data FOLDER]
             aula backup FOLDER [--data FOLDER]

        FOLDER           where to put the copy; it is made, and must not hold one yet
        --key-file FILE  encrypt everything with this key, which “aula backup-key” made
        --data FOLDER    what to copy (data)

      With a key: database, keys, what people uploaded and the list of whom was erased, each encrypted, with a list of
      what there is. Without one: the database alone, in plain.
      The copy is one moment of the database, whole and checked; the server goes on.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data", "key-file"], operands: 1...1)
    let maintenance = Maintenance(data: arguments.values["data"] ?? "data")
    let folder = arguments.positional[0]
    guard let key = arguments.values["key-file"] else {
      print(try maintenance.backUp(to: folder))
      return
    }
    print("\(folder): \(count(try maintenance.backUp(to: folder, sealedWith: key)))")
  }

  static let backupKey = Command(
    name: "backup-key", summary: "Makes the key that backups are encrypted with",
    usage: """
      Usage: aula backup-key FILE

        FILE  where to put it; there must be none yet

      It is one line of 43 letters and figures. Without it no backup can be opened: keep it on paper in a safe, and at a
      second place, never beside the backups.
      """
  ) { words in
    let file = try Arguments(words, operands: 1...1).positional[0]
    try Maintenance.makeBackupKey(at: file)
    print("\(file)\nPrint it and lock the paper away: without this key no backup can be opened.")
  }

  static let checkBackup = Command(
    name: "check-backup", summary: "Reads a whole encrypted backup and compares it with what was copied",
    usage: """
      Usage: aula check-backup FOLDER --key-file FILE [--data FOLDER]

        --data FOLDER  note in the data of the server that this backup was read to its end, which the desk of the
                       administration shows

      Nothing else is written. Exit code 1 when the key is another one or anything is damaged, exchanged or missing.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data", "key-file"], operands: 1...1)
    guard let key = arguments.values["key-file"] else {
      throw Arguments.Misuse(message: "--key-file is missing")
    }
    let folder = arguments.positional[0]
    print("\(folder): \(count(try Maintenance.check(backup: folder, sealedWith: key))), all as copied")
    if let data = arguments.values["data"] { try Maintenance(data: data).noteCheckedBackup() }
  }

  static let restore = Command(
    name: "restore", summary: "Puts a copy in place of the data, with the server stopped",
    usage: """
      Usage: aula restore FOLDER [--key-file FILE] [--data FOLDER]

        FOLDER           a copy that “aula backup” made
        --key-file FILE  the key that it was encrypted with
        --data FOLDER    what it replaces (data)

      The copy is checked before anything changes. The database that it replaces is kept beside it.
      Of the list of whom was erased no line is lost; what people uploaded since stays.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data", "key-file"], operands: 1...1)
    let maintenance = Maintenance(data: arguments.values["data"] ?? "data")
    let folder = arguments.positional[0]
    let kept =
      if let key = arguments.values["key-file"] {
        try maintenance.restore(from: folder, sealedWith: key)
      } else {
        try maintenance.restore(from: folder)
      }
    if let kept { print("The former database is kept as \(kept)") }
  }

  private static func count(_ files: Int) -> String { "\(files) file\(files == 1 ? "" : "s")" }

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
