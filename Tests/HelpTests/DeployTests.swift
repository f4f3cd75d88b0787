import Foundation
import Testing

/// The three lists of Debian's packages, which are kept by hand: for whoever builds, for the image, for the machine that serves.
@Suite struct DeployTests {
  private let image: String
  private let manual: String
  private let bootstrap: String

  init() throws {
    image = try #require(Repository.text(of: "docs/deploy/Containerfile"))
    manual = try #require(Repository.text(of: "docs/operating.md"))
    bootstrap = try #require(Repository.text(of: "script/bootstrap"))
  }

  /// What stands between the two, as words without options and line ends.
  private func packages(in text: String, after start: String, before end: String) throws -> [String] {
    let rest = try #require(text.range(of: start)).upperBound
    let stop = try #require(text.range(of: end, range: rest..<text.endIndex)).lowerBound
    return text[rest..<stop].split(whereSeparator: \.isWhitespace).map(String.init).filter { $0 != "\\" }
      .sorted()
  }

  private func imagePackages(ofStage stage: String) throws -> [String] {
    let part = image[try #require(image.range(of: stage)).upperBound...]
    return try packages(in: String(part), after: "--no-install-recommends", before: "&& rm")
  }

  private func libraries() throws -> [String] {
    try packages(in: bootstrap, after: "run_packages=(", before: ")").filter {
      $0.hasSuffix("-dev") || $0 == "pkg-config"
    }
  }

  @Test func `the image is built with the libraries of the bootstrap`() throws {
    #expect(try imagePackages(ofStage: "AS build") == libraries())
  }

  @Test func `the machine that serves gets what the image gets`() throws {
    let told = try packages(in: manual, after: "\napt-get install ", before: "#")

    #expect(told == (try imagePackages(ofStage: "FROM debian")))
  }

  @Test func `each library that is built against is there to run with`() throws {
    let there = try imagePackages(ofStage: "FROM debian")
    let missing = try libraries().filter { $0 != "pkg-config" }.filter { package in
      let name = package.hasPrefix("lib") ? package.dropFirst(3) : package[...]
      let stem = name.prefix(while: \.isLetter)
      return !there.contains { $0.contains(stem) }
    }

    #expect(missing == [])
  }

  @Test func `the image is built from everything that the program is made of`() throws {
    #expect(image.contains("\nCOPY docs/guias docs/guias\n"), "Sources/Features/Help/Guides leads there")
  }
}
