import Accounts
import Core
import Foundation
import SQLite
import TestSupport
import Testing

@testable import PersonalData

/// `/cuenta/datos`: everything that is kept about somebody, as an archive.
@Suite struct DownloadTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  /// The files of an archive, by name.
  private func unpacked(_ archive: [UInt8]) throws -> [String: Data] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aula-zip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
    let file = folder.appending(path: "a.zip")
    try Data(archive).write(to: file)
    let unzip = Process()
    unzip.executableURL = URL(filePath: "/usr/bin/env")
    unzip.arguments = ["python3", "-m", "zipfile", "-e", file.path, folder.appending(path: "x").path]
    try unzip.run()
    unzip.waitUntilExit()
    #expect(unzip.terminationStatus == 0)
    let top = folder.appending(path: "x")
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: top.path) {
      guard let data = FileManager.default.contents(atPath: top.appending(path: path).path) else { continue }
      files[path] = data
    }
    return files
  }

  private func download(_ person: Cast, password: String = "demo-aula-2026") -> Answer {
    let confirmed = site.post("/cuenta/datos", ["clave": password], as: person)
    #expect(confirmed.outcome == "303→/cuenta/datos")
    return site.get("/cuenta/datos/archivo", as: person)
  }

  /// The sections of `datos.json`, by title.
  private func sections(_ json: Data) throws -> [String: [[String: Any]]] {
    let top = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let sections = try #require(top["secciones"] as? [[String: Any]])
    return try Dictionary(
      uniqueKeysWithValues: sections.map { section in
        (
          try #require(section["título"] as? String),
          try #require(section["datos"] as? [[String: Any]])
        )
      })
  }

  @Test func `the archive has everything, for programs and for people, and is kept nowhere`() throws {
    let answer = download(.ana)
    let files = try unpacked(answer.body)

    #expect(answer.status == .ok)
    #expect(answer["Content-Type"] == "application/zip")
    #expect(answer["Content-Disposition"] == "attachment; filename=\"mis-datos-2026-03-14.zip\"")
    #expect(answer["Cache-Control"] == "no-store")
    #expect(files.keys.sorted() == ["LEEME.html", "datos.json"])
    let data = try sections(try #require(files["datos.json"]))
    #expect(data["Tu cuenta"]?.first?["nombre"] as? String == "Ana Lucía Quishpe")
    let opened = try #require(data["Tu cuenta"]?.first?["abierta el"] as? [String: String])
    #expect(
      opened == ["iso": "2026-03-14T10:00:00-05:00", "texto": "sábado 14 de marzo de 2026, 10:00"])
    #expect(data["Con qué entras"]?.first?["escrito así"] as? String == "ana@demo.example")
    #expect(data["Lo que pasó en tu cuenta"]?.first?["quién"] as? String == "El sistema")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(site.folder)/downloads") == [])
    #expect(
      try site.database.one("SELECT kind FROM event ORDER BY id DESC LIMIT 1", as: String.self)
        == "data-downloaded")
  }

  @Test func `the summary is a page without faults, with every section`() throws {
    let files = try unpacked(download(.ana).body)

    let page = try #require(files["LEEME.html"].flatMap { String(data: $0, encoding: .utf8) })
    let titles = Page(page).root.all.filter { $0.name == "h2" }.map(\.text)
    let sections = try sections(try #require(files["datos.json"]))
    #expect(Set(titles) == Set(sections.keys))
    #expect(page.contains("Ana Lucía Quishpe"))
  }

  @Test func `nobody is in the archive but its owner, and staff by what they do`() throws {
    _ = site.post("/facilitacion/clave/tarjeta", ["identifier": Cast.ana.address], as: .fabiola)
    let names = Cast.allCases.compactMap { $0.member?.name }.filter { $0 != "Ana Lucía Quishpe" }

    let text =
      String(data: try #require(try unpacked(download(.ana).body)["datos.json"]), encoding: .utf8) ?? ""

    // She sees in her account who looked at her data.
    #expect(names.filter { text.contains($0) } == ["Fabiola Cevallos"])
    #expect(text.contains("\"quién\": \"El equipo del programa\""))
  }

  @Test func `without the password there is no archive`() throws {
    let wrong = site.post("/cuenta/datos", ["clave": "otra"], as: .ana)
    let empty = site.post("/cuenta/datos", ["clave": ""], as: .ana)

    #expect(wrong.status == .unprocessableContent)
    #expect(empty.status == .unprocessableContent)
    #expect(Page(wrong.text).faults == [])
    #expect(site.get("/cuenta/datos/archivo", as: .ana).outcome == "303→/cuenta/datos")
  }

  @Test func `the password is good for ten minutes, in that browser`() throws {
    _ = download(.ana)
    let other = site.signIn(.ana)
    site.clock.advance(by: .minutes(9))
    let inTime = site.get("/cuenta/datos/archivo", as: .ana).status

    site.clock.advance(by: .minutes(1))

    #expect(inTime == .ok)
    #expect(other.get("/cuenta/datos/archivo").outcome == "303→/cuenta/datos")
    #expect(site.get("/cuenta/datos/archivo", as: .ana).outcome == "303→/cuenta/datos")
    #expect(Page(site.get("/cuenta/datos", as: .ana).text).faults == [])
  }

  @Test func `texts that could break the format do not`() throws {
    let name = "Zoë \"la\" <b>Peña</b> \\ \u{1} \u{2028} 🙂"
    try site.database.write { db in try db.run("UPDATE person SET name = \(name) WHERE id = 1") }

    let files = try unpacked(download(.ana).body)

    let data = try sections(try #require(files["datos.json"]))
    #expect(data["Tu cuenta"]?.first?["nombre"] as? String == name)
    #expect(String(data: files["LEEME.html"] ?? Data(), encoding: .utf8)?.contains("<b>Peña") == false)
  }

  @Test func `files go along under names of their own, and one that is gone is said to be gone`() throws {
    let path = "\(site.folder)/foto.png"
    try Data("PNG".utf8).write(to: URL(filePath: path))
    let record = PersonalRecord(
      "person", export: .withheld(because: "a trial"), erasure: .keeps(because: "a trial"),
      files: { _, _ in
        [PersonalFile(name: "mi/foto.png", path: path), PersonalFile(name: "x", path: "\(path).gone")]
      })
    let maker = ArchiveMaker(database: site.database, records: [record], folder: site.folder)

    let files = try unpacked(
      maker.archive(of: Person.ID(rawValue: 1), at: site.clock.now).bytes)

    #expect(
      files.keys.sorted()
        == [
          "LEEME.html", "archivos", "archivos/1-mi_foto.png", "archivos/2-x (falta).txt", "datos.json",
        ].filter { files[$0] != nil })
    #expect(files["archivos/1-mi_foto.png"] == Data("PNG".utf8))
    #expect(files["archivos/2-x (falta).txt"] != nil)
  }

  @Test func `what a crash left behind is removed at the start`() throws {
    let folder = "\(site.folder)/downloads"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("Ana".utf8).write(to: URL(filePath: "\(folder)/download-1-ABCD-EF23.json"))

    site.assembly.removeLeftovers()

    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }
}
