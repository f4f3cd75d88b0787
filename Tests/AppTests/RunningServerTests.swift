import Foundation
import TestSupport
import Testing

@testable import App

/// A server on a data folder of its own, without a request.
@Suite final class RunningServerTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "aula-serve-\(UUID().uuidString)")
  private var configuration = Configuration()

  init() throws {
    configuration.port = 0
    configuration.data = folder.appending(path: "data").path
    configuration.courses = folder.appending(path: "courses").path
    configuration.publicFolder = folder.appending(path: "public").path
    for (path, text) in SampleCourses.texts() { try write(text, to: "courses/\(path)") }
    for style in ["aula", "mesa", "prueba", "sello"] { try write("body{}", to: "public/\(style).css") }
    for script in ["asistencia", "cuaderno", "mesa", "prueba", "ed25519", "verificar", "verificar-sw"] {
      try write("export{}", to: "public/\(script).js")
    }
    try write("<svg/>", to: "public/icon.svg")
    try write("ul{}", to: "public/tarjetas.css")
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }

  private func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func title(_ server: RunningServer) -> String? {
    Browser(server.assembly.pipeline).get("/cursos/huerto").content(of: "h1")
  }

  @Test func `courses are read again all or nothing`() throws {
    let server = try RunningServer(configuration, log: -1)
    defer { server.stop() }
    try write(SampleCourses.texts(marked: " nuevo")["huerto/curso.md"] ?? "", to: "courses/huerto/curso.md")
    try write("sin cabecera", to: "courses/guias/curso.md")

    let refused = #expect(throws: StartRefused.self) { try server.reloadCourses() }
    let afterRefusal = title(server)
    try write(SampleCourses.texts()["guias/curso.md"] ?? "", to: "courses/guias/curso.md")
    try server.reloadCourses()

    #expect(refused?.description.contains("guias/curso.md:1:") == true)
    #expect(afterRefusal == "Huerto en casa")
    #expect(title(server) == "Huerto en casa nuevo")
  }

  @Test func `mail goes out into a folder, and is refused where its links would lead nowhere`() throws {
    configuration.mail.folder = folder.appending(path: "mail").path
    configuration.mail.sender = "Aula <aula@municipio.example>"

    let refused = #expect(throws: StartRefused.self) { try RunningServer(configuration, log: -1) }
    configuration.baseURL = "https://aula.example"
    let server = try RunningServer(configuration, log: -1)
    defer { server.stop() }

    #expect(refused?.description.contains("--base-url") == true)
    #expect(server.assembly.site.mail?.baseURL == "https://aula.example")
  }

  @Test(
    arguments: [
      (nil, false, true), (nil, true, false), (true, true, true), (false, false, false),
    ] as [(Bool?, Bool, Bool)])
  func `a second step is required unless the people are made up, or as the operator says`(
    configured: Bool?, isDemo: Bool, isRequired: Bool
  ) throws {
    if isDemo { try Maintenance(data: configuration.data).writeDemo() }
    var configuration = configuration
    configuration.requiresSecondFactor = configured

    let server = try RunningServer(configuration, log: -1)
    defer { server.stop() }

    #expect(server.assembly.pipeline.settings.requiresSecondFactor == isRequired)
  }

  @Test func `the key for secrets is made once, for its owner alone`() throws {
    let path = "\(configuration.data)/keys/secrets.key"
    try RunningServer(configuration, log: -1).stop()
    let key = FileManager.default.contents(atPath: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int

    try RunningServer(configuration, log: -1).stop()

    #expect(mode == 0o600)
    #expect(key?.count == 44)
    #expect(FileManager.default.contents(atPath: path) == key)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: StartRefused.self) { try RunningServer(configuration, log: -1) }
  }

  @Test func `a second server on the same data says so`() throws {
    let server = try RunningServer(configuration, log: -1)
    defer { server.stop() }

    let refused = #expect(throws: StartRefused.self) { try RunningServer(configuration, log: -1) }

    #expect(refused?.description.contains("Stop that one first") == true)
  }

  @Test func `a server without courses or style sheet does not start, and leaves the data free`() throws {
    var withoutCourses = configuration
    withoutCourses.courses = "\(configuration.courses)-no"
    var withoutStyle = configuration
    withoutStyle.publicFolder = configuration.courses

    #expect(throws: StartRefused.self) { try RunningServer(withoutCourses, log: -1) }
    #expect(throws: PublicFolderError.self) { try RunningServer(withoutStyle, log: -1) }
    try RunningServer(configuration, log: -1).stop()
  }
}
