import Foundation

/// Compares `text` with a file that is checked in. With `RECORD_SNAPSHOTS=1` the file is written, and there is a difference
/// nevertheless, so that a recording never passes unseen.
///
/// - Parameters:
///   - name: of the file in `__Snapshots__`, beside the test.
///   - test: the file of the test.
/// - Returns: what differs, in words for whoever runs the tests; nil when nothing does.
package func difference(of text: String, fromSnapshot name: String, beside test: StaticString = #filePath)
  -> String?
{
  difference(of: text, fromFile: "__Snapshots__/\(name)", beside: test)
}

/// As `difference(of:fromSnapshot:beside:)`, for a file of the test's own folder.
package func difference(of text: String, fromFile name: String, beside test: StaticString = #filePath)
  -> String?
{
  let folder = URL(filePath: "\(test)").deletingLastPathComponent()
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return "\(name): recorded; look at the difference"
    } catch {
      return "\(name): \(error)"
    }
  }
  guard let data = FileManager.default.contents(atPath: file.path) else {
    return "\(name) is missing: RECORD_SNAPSHOTS=1 writes it"
  }
  return difference(from: String(decoding: data, as: UTF8.self), to: text).map { "\(name): \($0)" }
}

private func difference(from old: String, to new: String) -> String? {
  guard old != new else { return nil }
  let old = old.split(separator: "\n", omittingEmptySubsequences: false)
  let new = new.split(separator: "\n", omittingEmptySubsequences: false)
  for number in 0..<max(old.count, new.count) {
    let was = number < old.count ? old[number] : "(nothing)"
    let isNow = number < new.count ? new[number] : "(nothing)"
    if was != isNow { return "line \(number + 1)\n  was \(was)\n  is  \(isNow)" }
  }
  return "it differs in how characters are composed"
}
