import Files
import HTTP
import SeededRandom
import TestSupport
import Testing

/// Header fields that no client of tus sends.
@Suite struct TusFuzzTests {
  private static let odd = [
    "", "0", "1", "-1", "+1", "1e3", "99999999999999999999", "9223372036854775807", "0x10", " 5", "٣", "sha1",
    "sha256 !!!", "sha1 AAAA", "md5 AAAA", "sha1  AAAA x", "filename", "filename ", "filename %%%",
    "filename /////w==", "filename Li4vLi4vZXRj", "a b,c d,,", ",", "filename AAAA", "1.0.0", "1.0.1",
    "application/offset+octet-stream", "text/html", "\u{202E}", "ñ", String(repeating: "a", count: 4000),
  ]

  @Test func `nothing that a client sends in its head fails on our side, or is taken for bytes`() throws {
    let site = try TestSite()
    let ana = TusClient(browser: site.signIn(.ana))
    let path = ana.begin(1000)
    var random = SeededGenerator(for: "heads of tus")
    let names = [
      "Upload-Length", "Upload-Offset", "Upload-Metadata", "Upload-Checksum", "Tus-Resumable", "Content-Type",
      "Upload-Defer-Length", "Upload-Concat",
    ]

    for _ in 0..<400 {
      var headers = [
        "Tus-Resumable": "1.0.0", "Sec-Fetch-Site": "same-origin", "Upload-Length": "1000",
        "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream",
      ]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        headers[names.randomElement(using: &random) ?? ""] = Self.odd.randomElement(using: &random)
      }
      let begun = ana.browser.send(.post, "/archivos/subidas", headers: headers)
      let added = ana.browser.send(.patch, path, headers: headers, body: [])
      #expect(begun.status.rawValue < 500, "\(headers)")
      #expect(added.status.rawValue < 500, "\(headers)")
      if begun.status == .created, let path = begun.location { _ = ana.delete(path) }
    }

    #expect(ana.head(path)["Upload-Offset"] == "0")
  }
}
