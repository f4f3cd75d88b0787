import Foundation
import Testing

/// The guides speak in the words of the screens: what stands between «» must be said by the program, and an address must be one of its.
@Suite struct GuideWordsTests {
  /// What stands between «» and is on no screen of ours, with why.
  private let examples: Set<String> = [
    // Examples of what one may write.
    "mis tres gatos azules", "las ventas no dicen de dónde salen", "es desordenada",
    // Titles of columns in people's own files, understood in small letters without accents.
    "Nombres", "Apellidos", "Celular",
    // The title of a lesson's assignment, in Courses.
    "Educación financiera y herramienta financiera",
  ]

  private static let program = ProgramTexts()

  /// The guide without its examples of course files.
  private func prose(of path: String) throws -> String {
    try #require(Repository.text(of: path)).replacing(/(?s)````.*?````|```.*?```/, with: "").replacing(
      /\s+/, with: " ")
  }

  /// Whether it is said somewhere as whole words. `…` stands for what differs from time to time.
  private func isSaid(_ words: Substring) -> Bool {
    words.split(separator: "…").allSatisfy { Self.program.contain($0.trimmingCharacters(in: .whitespaces)) }
  }

  @Test(arguments: Repository.guides)
  func `what a guide quotes is said by the program`(path: String) throws {
    let quoted = try prose(of: path).matches(of: /«([^»]*)»/).map(\.1)

    #expect(quoted.filter { !examples.contains(String($0)) && !isSaid($0) } == [])
  }

  @Test func `every exception is still in a guide`() throws {
    let text = try Repository.guides.map(prose).joined()

    #expect(examples.filter { !text.contains("«\($0)»") } == [])
  }

  @Test(arguments: Repository.documents.filter { !$0.contains("/decisions/") })
  func `an address that a document names is one of the program's`(path: String) throws {
    let list = try #require(Repository.text(of: "docs/routes.txt"))
    let patterns = Set(list.split(separator: "\n").map { String($0.split(separator: " ")[1]) })
    let first = Set(patterns.compactMap { $0.split(separator: "/").first.map(String.init) })
    let named = try prose(of: path).matches(of: /`(\/[a-z0-9\/{}…A-Z.-]*)(?:\?[^`]*)?`/).map { String($0.1) }

    let lost = named.filter { address in
      guard let start = address.split(separator: "/").first.map(String.init), first.contains(start) else {
        return false
      }
      return !patterns.contains { isReached(address, by: $0) }
    }

    #expect(lost == [])
  }

  /// Whether an address, in which capitals, `…` or `{}` stand for what differs, is one of a pattern's.
  private func isReached(_ address: String, by pattern: String) -> Bool {
    let address = address.split(separator: "/")
    let pattern = pattern.split(separator: "/")
    guard address.count == pattern.count else { return false }
    return zip(address, pattern).allSatisfy { part, expected in
      expected.hasPrefix("{") || part == expected || part == "…"
    }
  }
}
