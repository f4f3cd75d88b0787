import HTTP
import SeededRandom
import Testing
import Web

private let router: Router<String> = {
  var router = Router<String>()
  for pattern in [
    "/", "/cursos", "/cursos/{curso}", "/cursos/{curso}/examen", "/cursos/{curso}/{modulo}",
    "/cursos/{curso}/{modulo}/prueba", "/cursos/nuevo/{otro}/fin", "/año nuevo",
  ] {
    router.add(.get, pattern, pattern)
  }
  router.add(.post, "/cursos/{curso}", "post")
  router.add(.delete, "/solo", "delete")
  return router
}()

/// A match in words, so that it can be compared.
private func found(_ path: String, _ method: HTTP.Method = .get) -> String {
  switch router.match(method, path) {
  case .found(let target, let segments): ([target] + segments).joined(separator: " | ")
  case .wrongMethod(let allowed): "allowed " + allowed.map(\.rawValue).joined(separator: " ")
  case .extraSlash: "extra slash"
  case .none: "none"
  }
}

@Suite struct RouterTests {
  @Test(arguments: [
    ("/", "/"), ("/cursos", "/cursos"), ("/cursos/abc", "/cursos/{curso} | abc"),
    ("/cursos/abc/examen", "/cursos/{curso}/examen | abc"),
    ("/cursos/abc/uno", "/cursos/{curso}/{modulo} | abc | uno"),
    ("/cursos/abc/examen/prueba", "/cursos/{curso}/{modulo}/prueba | abc | examen"),
    ("/cursos/nuevo/abc/fin", "/cursos/nuevo/{otro}/fin | abc"),
    ("/cursos/nuevo/uno", "/cursos/{curso}/{modulo} | nuevo | uno"),
  ])
  func `a literal goes before a name, and a name where the literal leads nowhere`(
    _ path: String, _ match: String
  ) {
    #expect(found(path) == match)
  }

  @Test(arguments: [
    ("/cursos/a%C3%B1o%20x", "/cursos/{curso} | año x"), ("/cursos/a%2Fb", "/cursos/{curso} | a/b"),
    ("/cursos/a+b", "/cursos/{curso} | a+b"), ("/%63ursos", "/cursos"),
    ("/cursos/%2e%2e", "/cursos/{curso} | .."),
    ("/cursos/..", "/cursos/{curso} | .."), ("/a%C3%B1o%20nuevo", "/año nuevo"),
    ("/cursos/a%00b", "/cursos/{curso} | a\0b"),
  ])
  func `segments are decoded after they were separated`(_ path: String, _ match: String) {
    #expect(found(path) == match)
  }

  @Test(arguments: [
    "", "*", "cursos", "/otra", "//", "//cursos", "/cursos//", "/cursos//examen", "/cursos/%zz", "/cursos/%F",
    "/cursos/%FF",
    "/cursos/%", "/cursos/a/b/c/d", "/solo/x", "///",
  ])
  func `what is no address of ours is not found`(_ path: String) {
    #expect(found(path) == "none")
  }

  @Test(arguments: ["/cursos/", "/cursos/abc/", "/cursos/abc/examen/", "/solo/"])
  func `a slash too many at the end is told apart`(_ path: String) {
    #expect(found(path) == "extra slash")
  }

  @Test func `HEAD is answered where GET is, and the methods of an address are listed`() {
    #expect(found("/cursos/a", .head) == "/cursos/{curso} | a")
    #expect(found("/cursos/a", .post) == "post | a")
    #expect(found("/cursos/a", .put) == "allowed GET HEAD OPTIONS POST")
    #expect(found("/cursos", .options) == "allowed GET HEAD OPTIONS")
    #expect(found("/solo", .head) == "allowed OPTIONS DELETE")
  }

  @Test func `any segment that is encoded comes back as it was`() {
    var generator = SeededGenerator(for: "segments")

    for _ in 0..<2000 {
      let segment = "x" + generator.text(upTo: 12)

      #expect(
        found("/cursos/\(percentEncoded(segment))") == "/cursos/{curso} | \(segment)",
        "seed \(generator.seed)")
    }
  }

  @Test func `no path can harm`() {
    var generator = SeededGenerator(for: "paths")
    let parts = ["/", "cursos", "%", "2F", "..", "{", "}", "nuevo", "a", "\0", "ñ", "%00", "//"]

    for _ in 0..<5000 {
      _ = found(
        (0..<generator.next() % 12).map { _ in parts.randomElement(using: &generator) ?? "" }.joined())
    }
    _ = found(String(repeating: "/", count: 100_000))
    _ = found(String(repeating: "/a", count: 100_000))
  }
}
