import App

extension Main {
  static let user = Command(
    name: "user", summary: "Adds people, grants roles, gives new passwords",
    usage: """
      Usage: aula user add --name NAME --identifier WHAT [--kind KIND] [--role ROLE [--place PLACE]] [--data FOLDER]
             aula user role --identifier WHAT --role ROLE [--place PLACE] [--data FOLDER]
             aula user reset --identifier WHAT [--second-factor] [--data FOLDER]

        --name NAME        as the person wants to be called
        --identifier WHAT  an e-mail address, a telephone number or the number of a document
        --kind KIND        what the identifier is: \(Maintenance.kindNames); without it, what it looks like:
                           ten digits from 09 are taken for a telephone, so say “document” for such a cédula
        --role ROLE        \(Maintenance.roleNames)
        --place PLACE      a city (quito, santa-rosa …), for trainers a zone (sierra-centro, guayas, el-oro);
                           none for administrators
        --second-factor    take the second step of signing in away, and leave the password
        --data FOLDER      the folder that the server uses (data)

      “add” and “reset” print a new password once; “reset” also ends every sign-in of the person.
      They work while the server runs.
      """
  ) { words in
    guard let verb = words.first else { throw Arguments.Misuse(message: "add, role or reset?") }
    let arguments = try Arguments(
      words.dropFirst(), options: ["name", "identifier", "kind", "role", "place", "data"],
      flags: ["second-factor"])
    let maintenance = Maintenance(data: arguments.values["data"] ?? "data")
    let identifier = try value("identifier", arguments)
    do {
      switch verb {
      case "add":
        let role = try arguments.values["role"].map {
          try maintenance.grant($0, place: arguments.values["place"])
        }
        let password = try maintenance.addPerson(
          name: try value("name", arguments), identifier: identifier, kind: arguments.values["kind"],
          role: role)
        print(password)
      case "role":
        let role = try maintenance.grant(try value("role", arguments), place: arguments.values["place"])
        try maintenance.grant(role, to: identifier)
      case "reset" where arguments.flags.contains("second-factor"):
        try maintenance.resetSecondFactor(of: identifier)
      case "reset":
        print(try maintenance.resetPassword(of: identifier))
      default:
        throw Arguments.Misuse(message: "add, role or reset, not “\(verb)”")
      }
    } catch let refused as MaintenanceRefused {
      throw Failure(message: refused.description)
    }
  }

  private static func value(_ name: String, _ arguments: Arguments) throws -> String {
    guard let value = arguments.values[name] else { throw Arguments.Misuse(message: "--\(name) is missing") }
    return value
  }
}
