import HTTP
import TestSupport
import Testing

/// What browsers may keep, and for whom.
@Suite struct CachingTests {
  @Test func `a lesson that the browser has costs a 304 without a body`() throws {
    let site = try TestSite()
    let first = site.get("/cursos/huerto/la-tierra/el-suelo")
    let tag = try #require(first["ETag"])

    let second = site.get("/cursos/huerto/la-tierra/el-suelo", headers: ["If-None-Match": tag])

    #expect(first["Cache-Control"] == "private, no-cache")
    #expect(first["Vary"] == "Accept-Encoding, Cookie")
    #expect(second.status == .notModified)
    #expect(second.body == [])
    #expect(second["ETag"] == tag)
  }

  @Test func `what one viewer has is nothing that another one has`() throws {
    let site = try TestSite()
    let lesson = "/cursos/huerto/la-tierra/el-suelo"
    let tags = [Cast.nobody, .ana, .pedro, .fabiola].map { site.get(lesson, as: $0)["ETag"] ?? "" }

    #expect(Set(tags).count == 4)
    #expect(site.get(lesson, as: .pedro, headers: ["If-None-Match": tags[1]]).status == .ok)
    #expect(site.get(lesson, headers: ["If-None-Match": tags[1]]).status == .ok)
  }

  @Test func `after signing out the kept page is not shown again`() throws {
    let site = try TestSite()
    let ana = site.signIn(.ana)
    let tag = try #require(ana.get("/cursos")["ETag"])

    _ = ana.post("/salir")

    #expect(ana.get("/cursos", headers: ["If-None-Match": tag]).status == .ok)
  }

  @Test(arguments: ["/cuenta", "/cuenta/clave", "/entrar", "/no-existe", "/healthz"])
  func `no copy of a personal or passing page is kept`(target: String) throws {
    #expect(
      try TestSite().get(target, as: target == "/entrar" ? .nobody : .ana)["Cache-Control"] == "no-store")
  }

  @Test func `a file of ours is kept for ever under its content's name`() throws {
    let site = try TestSite()
    let address = site.site.assets.address(of: "aula.css")

    let answer = site.get(address)

    #expect(answer.status == .ok)
    #expect(answer.text == "/* aula.css */")
    #expect(answer["Content-Type"] == "text/css; charset=utf-8")
    #expect(answer["Cache-Control"] == "public, max-age=31536000, immutable")
    #expect(site.get("/publico/0123456789abcdef/aula.css").status == .notFound)
    #expect(site.get(address.replacing("aula.css", with: "icon.svg")).status == .notFound)
  }

  @Test func `the old address of the icon leads to today's, and is asked again tomorrow`() throws {
    let answer = try TestSite().get("/favicon.ico")

    #expect(answer.location == TestSite.assets.address(of: "icon.svg"))
    #expect(answer["Cache-Control"] == "public, max-age=86400")
  }

  @Test func `the same page is sent compressed to whoever takes it`() throws {
    let answer = try TestSite().get("/cursos", headers: ["Accept-Encoding": "br, gzip"])

    #expect(answer["Content-Encoding"] == "gzip")
    #expect(Array(answer.body.prefix(2)) == [0x1F, 0x8B])
  }
}
