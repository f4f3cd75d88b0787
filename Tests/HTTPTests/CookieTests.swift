import HTTP
import SeededRandom
import Testing

private func request(cookies: String...) -> Request {
  var headers = Headers()
  headers.add("Host", "aula")
  for field in cookies { headers.add("cookie", field) }
  return Request(id: "1", method: .get, path: "/", headers: headers)
}

@Suite struct CookieTests {
  @Test(arguments: [
    ("aula=abc", "abc"), ("a=1; aula=abc", "abc"), ("a=1;aula=abc;b=2", "abc"), ("aula=", ""),
    ("aula=a=b", "a=b"),
    ("aula=1; aula=2", "1"), ("aula=\"abc\"", "\"abc\""), ("; ;=;aula;aula=x", "x"),
  ])
  func `a cookie is found among others`(_ field: String, _ value: String) {
    #expect(request(cookies: field).cookie("aula") == value)
  }

  @Test(arguments: ["", "aula", "Aula=abc", "xaula=abc", "aulax=abc", "aula =abc", "x=aula=abc", ";;;", "="])
  func `what is no such cookie is not found`(_ field: String) {
    #expect(request(cookies: field).cookie("aula") == nil)
  }

  @Test func `every field of cookies is searched`() {
    #expect(request(cookies: "a=1", "b=2; aula=3").cookie("aula") == "3")
    #expect(Request(id: "1", method: .get, path: "/").cookie("aula") == nil)
  }

  @Test func `no text stops the search for a cookie behind it`() {
    var generator = SeededGenerator(for: "cookies")

    for _ in 0..<2000 {
      let noise = generator.text(upTo: 30)
      let found = request(cookies: "\(noise);last=here").cookie("last")

      #expect(found == "here", "seed \(generator.seed): \(noise)")
    }
  }
}
