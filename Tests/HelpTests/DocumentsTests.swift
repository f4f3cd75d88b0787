import Foundation
import Testing

/// README and `docs` name things of the checkout: files, parts of other documents, scripts, commands and their options.
@Suite struct DocumentsTests {
  private func text(of path: String) throws -> String { try #require(Repository.text(of: path)) }

  @Test(arguments: Repository.documents)
  func `a link leads to a file, and to a heading of it`(path: String) throws {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let links = try text(of: path).replacing(/(?s)````.*?````|```.*?```|`[^`]*`/, with: "")
      .matches(of: /\]\(([^)]*?)\)|src="([^"]*)"/).map { String($0.1 ?? $0.2 ?? "") }.filter {
        !$0.contains(":")
      }

    let lost = try links.filter { link in
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let target = parts[0].isEmpty ? path : standardized("\(folder)/\(parts[0])")
      guard Repository.exists(target) else { return true }
      return parts.count > 1 ? try !anchors(of: target).contains(parts[1]) : false
    }

    #expect(lost == [])
  }

  private func standardized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == ".." { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// As GitHub makes them of headings.
  private func anchors(of path: String) throws -> Set<String> {
    let headings = try text(of: path).matches(of: /(?m)^#+ (.*)$/).map(\.1)
    return Set(
      headings.map { heading in
        String(
          heading.lowercased().replacing(" ", with: "-").filter {
            $0.isLetter || $0.isNumber || "-_".contains($0)
          })
      })
  }

  @Test func `what README says of speed is measured in performance.md`() throws {
    let readme = try text(of: "README.md")
    let part = try #require(readme.firstMatch(of: #/(?s)## Fast and light(.*?)## /#)).1
    let measured = Set(
      try text(of: "docs/performance.md").matches(of: /[0-9][0-9,.]*[0-9]|[0-9]/).map { String($0.0) })

    #expect(
      part.matches(of: /[0-9][0-9,.]*[0-9]|[0-9]/).map { String($0.0) }.filter { !measured.contains($0) }
        == [])
  }

  @Test func `the list of modules in architecture.md names each there is`() throws {
    let list = try text(of: "docs/architecture.md")
    let named = Set(
      list.matches(of: /(?m)^ {4}((?:[A-Z][A-Za-z]+ )+) *[^ ]/).flatMap {
        $0.1.split(separator: " ").map(String.init)
      })
    let folders = ["Sources/Platform", "Sources/Features"].flatMap(Repository.folders)

    #expect(folders.count > 40)
    #expect(folders.filter { !named.contains($0) } == [])
  }

  @Test(arguments: Repository.documents)
  func `a script that a document names is there`(path: String) throws {
    let named = try text(of: path).matches(of: /script\/[a-z][a-z-]*(?:\.[a-z]+)?/).map { String($0.0) }

    #expect(named.filter { !Repository.exists($0) } == [])
  }

  @Test(arguments: Repository.documents)
  func `a command that a document names exists, with its options`(path: String) throws {
    let usages = try usages()

    let wrong = try commands(of: path).filter { words in
      guard let usage = usages[words[0]] else { return true }
      return !words.filter { $0.hasPrefix("--") && $0 != "--help" }.allSatisfy(usage.contains)
    }

    #expect(wrong == [])
  }

  /// What a document has people type after `aula`, in code: each with the words after it.
  private func commands(of path: String) throws -> [[String]] {
    let text = try text(of: path)
    let fenced = text.matches(of: /(?s)```[a-z]*\n(.*?)```/).flatMap { $0.1.split(separator: "\n") }
    return (fenced + text.matches(of: /`([^`\n]+)`/).map(\.1)).compactMap { code in
      let words = code.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      guard let place = words.lastIndex(where: { $0 == "aula" || $0.hasSuffix("/aula") }),
        place + 1 < words.count
      else { return nil }
      let after = words[(place + 1)...].filter { !["]", "|", "["].contains($0) }
      guard let name = after.first, name.allSatisfy({ $0.isLowercase || $0 == "-" }), !name.hasPrefix("-")
      else { return nil }
      let isProgram = words[place] != "aula" || place == 0 || words[place - 1] == "aula"
      return isProgram ? Array(after) : nil
    }
  }

  /// The text of each command's help by its words.
  private func usages() throws -> [String: String] {
    var usages: [String: String] = [:]
    for path in Repository.files(in: "Sources/aula", endingWith: ".swift") {
      for command in try text(of: path).matches(of: /(?s)Command\(\s*name: "([^"]+)".*?usage: """(.*?)"""/) {
        usages[String(command.1)] = String(command.2)
      }
    }
    return usages
  }
}
