import HTTP
import SeededRandom
import Testing
import Web

@Suite struct NegotiationTests {
  @Test(arguments: [
    ("gzip", true), ("gzip, deflate, br, zstd", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true),
    ("GZip", true),
    ("deflate,gzip", true), (" \tgzip\t ; q=0.001", true), ("*", true), ("*;q=0.5", true),
    ("*;q=0, gzip", true),
    ("gzip;q=1", true), ("gzip;x=0", true), ("gzip;q=0.01", true),
    ("", false), (",", false), (";", false), ("identity", false), ("br", false), ("gzip;q=0", false),
    ("gzip; q=0", false), ("gzip;q=0.000", false), ("gzip;Q=0.", false), ("*;q=0", false),
    ("gzip;q=0, *", false),
    ("*, gzip;q=0", false), ("xgzip", false), ("gzipx", false), ("gzi", false), ("GZIP;x=1;q=0", false),
  ])
  func `gzip is sent to those who take it`(_ accepted: String, _ isAccepted: Bool) {
    #expect(request(.get, ("accept-encoding", accepted)).acceptsGzip == isAccepted)
  }

  @Test func `who says nothing gets no gzip`() {
    #expect(!request().acceptsGzip)
  }

  @Test(arguments: [
    ("W/\"abc\"", true), ("\"abc\"", true), ("\"x\", W/\"abc\"", true), (" \"abc\" ,", true), ("*", true),
    ("\"x\",*", true), ("\"abcd\"", false), ("\"ab\"", false), ("abc", false), ("", false), (",,", false),
    ("w/\"abc\"", false), ("W/W/\"abc\"", false), ("\"abc", false),
  ])
  func `who holds the version is not sent it again`(_ held: String, _ isHeld: Bool) {
    #expect(request(.get, ("If-None-Match", held)).alreadyHas("W/\"abc\"") == isHeld)
    #expect(request(.get, ("If-None-Match", held)).alreadyHas("\"abc\"") == isHeld)
  }

  @Test(arguments: [
    ("application/x-www-form-urlencoded", true), ("Application/X-WWW-Form-Urlencoded ; charset=utf-8", true),
    ("application/x-www-form-urlencodedx", false), ("multipart/form-data; boundary=a", false),
    ("text/plain", false),
    ("", false), (";", false),
  ])
  func `a form is told by its media type`(_ type: String, _ isForm: Bool) {
    #expect(request(.post, ("Content-Type", type)).hasFormBody == isForm)
  }

  @Test func `no field can harm`() {
    var generator = SeededGenerator(for: "fields")
    let parts = ["gzip", "*", ";", ",", "q=0", " ", "\t", "=", "W/", "\"", "ñ", "q=", ".", "0"]

    for _ in 0..<5000 {
      let text = (0..<8).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      let request = request(.get, ("Accept-Encoding", text), ("If-None-Match", text), ("Content-Type", text))
      _ = (request.acceptsGzip, request.alreadyHas("\"\""), request.hasFormBody)
    }
  }
}
