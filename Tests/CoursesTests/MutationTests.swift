import Courses
import Foundation
import Testing

/// What people and machines do to files: the reading always ends, says something sensible, and never crashes.
@Suite struct MutationTests {
  @Test(arguments: [1, 2, 3, 4])
  func `a course mangled at random is read to its end`(_ lane: Int) {
    for round in 0..<60 {
      let seed = UInt64(lane * 1000 + round)
      var chance = Chance(seed: seed)
      let files = mangled(RichCourse.files.mapValues { Array($0.utf8) }, &chance)

      let (catalogue, problems) = CourseReader.read(Folder(name: "tu-negocio", files: files))

      #expect((catalogue == nil) == problems.contains { !$0.isNotice }, "seed \(seed)")
      for problem in problems {
        let count = lineCount(files[problem.file])
        #expect(problem.line >= 1 && problem.line <= count, "seed \(seed): \(problem)")
        #expect(!problem.message.isEmpty && !problem.message.contains("\n"), "seed \(seed): \(problem)")
      }
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      String(repeating: "> ", count: 30_000), String(repeating: "- ", count: 60_000),
      String(repeating: "- ", count: 60_000) + "a\n" + String(repeating: "\n", count: 60_000),
      String(repeating: "1) ", count: 40_000),
      (0..<400).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(),
      String(repeating: "*a **b ", count: 20_000), String(repeating: "[", count: 120_000),
      String(repeating: "![[]()", count: 10_000), String(repeating: "`", count: 120_000),
      String(repeating: "<b>", count: 40_000), String(repeating: "```aviso\n", count: 12_000),
      "````consejo\n" + String(repeating: "```\n", count: 25_001) + "````\n",
      String(repeating: "## a {#a}\n", count: 5_000),
      "```tabla\n" + String(repeating: "a|", count: 20_000) + "\n```\n",
      "```tabla\n" + String(repeating: "`|``", count: 30_000) + "\n```\n",
      String(repeating: "{", count: 120_000), String(repeating: "- ( ) a\n", count: 15_000),
      String(repeating: "= 1\n", count: 10_000),
      String(repeating: "a\u{300}", count: 40_000), String(repeating: "&#x", count: 40_000),
      "- (x)\n" + String(repeating: "=> ", count: 40_000),
    ])
  func `hostile text takes no more than its length`(_ text: String) {
    let question = "## ¿Y? {#y}\n\n" + text + "\n\n> Así.\n"

    let (_, problems) = CourseReader.read(
      SampleCourse.folder(changing: [
        SampleCourse.lessonPath: lesson(text), SampleCourse.quizPath: quiz(question),
      ]))

    #expect(problems.allSatisfy { $0.line >= 1 })
  }

  private func lineCount(_ bytes: [UInt8]?) -> Int {
    max(1, (bytes ?? []).count { $0 == UInt8(ascii: "\n") } + 1)
  }

  /// One to four changes of one to three files.
  private func mangled(_ files: [String: [UInt8]], _ chance: inout Chance) -> [String: [UInt8]] {
    var files = files
    for _ in 0...chance.below(3) {
      let path = files.keys.sorted()[chance.below(files.count)]
      for _ in 0...chance.below(4) { files[path] = mangled(files[path] ?? [], &chance) }
      if chance.below(20) == 0 { files[path + "/x.md"] = files.removeValue(forKey: path) }
      if chance.below(20) == 0 { files[path.replacingOccurrences(of: "0", with: "")] = files[path] }
    }
    return files
  }

  private func mangled(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = bytes
    guard !bytes.isEmpty else { return bytes }
    switch chance.below(10) {
    case 0: bytes[chance.below(bytes.count)] ^= UInt8(1 << chance.below(8))
    case 1: bytes.removeLast(chance.below(bytes.count))
    case 2: bytes.removeFirst(chance.below(bytes.count))
    case 3: bytes.insert(0, at: chance.below(bytes.count))
    case 4: bytes = [0xEF, 0xBB, 0xBF] + bytes
    case 5: bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") ? [13, 10] : [$0] }
    case 6:
      var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      lines.swapAt(chance.below(lines.count), chance.below(lines.count))
      bytes = Array(lines.joined(separator: [10]))
    case 7:
      let start = chance.below(bytes.count)
      bytes += bytes[start...]
    case 8:
      let signs = Array("#{}()[]<>|`~-=*_:!\\\"' \n\t0x%&/.;±áñ".utf8)
      bytes[chance.below(bytes.count)] = signs[chance.below(signs.count)]
    default:
      let depth = chance.below(30)
      bytes.insert(
        contentsOf: Array(String(repeating: "> - ", count: depth).utf8), at: chance.below(bytes.count))
    }
    return bytes
  }
}

/// SplitMix64, so that a seed that failed can be run again.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// From 0 to `bound` − 1.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
