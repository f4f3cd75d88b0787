import App

extension Main {
  static let keys = Command(
    name: "keys", summary: "Makes a new key for signing certificates",
    usage: """
      Usage: aula keys rotate [--data FOLDER]

        --data FOLDER  the folder that the server uses (data)

      Certificates are signed with the new key from now on. Of the old one the public half is kept, so everything that it
      signed stays valid; the private half is removed. It works while the server runs. Make a backup afterwards.
      """
  ) { words in
    let arguments = try Arguments(words, options: ["data"], operands: 1...1)
    guard arguments.positional == ["rotate"] else {
      throw Arguments.Misuse(message: "unknown action “\(arguments.positional[0])”: rotate is the only one")
    }
    do {
      print(try Maintenance(data: arguments.values["data"] ?? "data").rotateKeys())
    } catch let refused as MaintenanceRefused {
      throw Failure(message: refused.description)
    }
  }
}
