import Glibc

@main
enum Main {
  static let commands: [Command] = [
    serve, check, importQuestions, planSheet, demo, user, backup, backupKey, checkBackup, restore,
    checkData, sweep, keys, routes,
  ]

  static func main() {
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  private static func run(_ words: [String]) -> Int32 {
    guard let name = words.first else {
      printError(overview)
      return ExitCode.wrongUse
    }
    if name == "--help" || name == "help" {
      print(overview)
      return ExitCode.success
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      printError("aula: unknown command “\(name)”\n\n\(overview)")
      return ExitCode.wrongUse
    }
    if words.dropFirst().contains("--help") {
      print(command.usage)
      return ExitCode.success
    }
    return run(command, Array(words.dropFirst()))
  }

  private static func run(_ command: Command, _ words: [String]) -> Int32 {
    do {
      try command.run(words)
      return ExitCode.success
    } catch let misuse as Arguments.Misuse {
      printError("aula \(command.name): \(misuse.message)\n\n\(command.usage)")
      return ExitCode.wrongUse
    } catch let failure as Failure {
      if let message = failure.message { printError("aula \(command.name): \(message)") }
      return ExitCode.foundSomethingWrong
    } catch {
      printError("aula \(command.name): \(error)")
      return ExitCode.foundSomethingWrong
    }
  }

  private static var overview: String {
    let width = commands.map(\.name.count).max() ?? 0
    let lines = commands.map {
      "  \($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.summary)"
    }
    return """
      Usage: aula COMMAND [OPTION ...]

      \(lines.joined(separator: "\n"))

      “aula COMMAND --help” explains one. Exit codes: 0 done, 1 something is wrong, 2 wrong use.
      """
  }
}
