import Core
import Files
import HTTP
import TestSupport

/// Sends as a client of tus does, in one browser.
struct TusClient {
  let browser: Browser

  private func headers(_ more: [String: String]) -> [String: String] {
    var headers = ["Tus-Resumable": "1.0.0", "Sec-Fetch-Site": "same-origin"]
    headers.merge(more) { $1 }
    return headers
  }

  /// The answer to a new upload.
  func create(_ bytes: Int, name: String = "foto.png", headers more: [String: String] = [:]) -> Answer {
    let metadata = "filename \(base64(name))"
    return browser.send(
      .post, "/archivos/subidas",
      headers: headers(["Upload-Length": String(bytes), "Upload-Metadata": metadata]).merging(more) { $1 })
  }

  /// The address of a new upload.
  func begin(_ bytes: Int, name: String = "foto.png") -> String {
    create(bytes, name: name).location ?? "/nada"
  }

  func patch(_ path: String, _ body: [UInt8], from offset: Int, headers more: [String: String] = [:])
    -> Answer
  {
    browser.send(.patch, path, headers: patchHeaders(offset).merging(more) { $1 }, body: body)
  }

  /// A piece of which only the first `count` bytes arrive.
  @discardableResult
  func patchCut(
    _ path: String, _ body: [UInt8], from offset: Int, after count: Int, headers more: [String: String] = [:]
  ) -> Answer? {
    browser.sendCut(
      .patch, path, headers: patchHeaders(offset).merging(more) { $1 }, body: body, after: count)
  }

  private func patchHeaders(_ offset: Int) -> [String: String] {
    headers(["Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream"])
  }

  func head(_ path: String) -> Answer { browser.send(.head, path, headers: headers([:])) }

  func delete(_ path: String) -> Answer { browser.send(.delete, path, headers: headers([:])) }
}

/// Base 64 with padding, without Foundation.
func base64(_ text: String) -> String { base64(Array(text.utf8)) }

func base64(_ bytes: [UInt8]) -> String {
  let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let three = bytes[start..<min(start + 3, bytes.count)]
    let number = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
    for index in 0..<4 {
      text.append(index <= three.count ? signs[number >> (18 - 6 * index) & 63] : "=")
    }
  }
  return text
}
