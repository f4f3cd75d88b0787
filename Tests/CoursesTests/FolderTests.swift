import Courses
import Foundation
import Testing

/// Courses on the disk, where there are links, permissions and sizes.
@Suite struct FolderTests {
  @Test func `a course on the disk reads as the same course in memory`() throws {
    let disk = try TemporaryFolder(RichCourse.files, name: "tu-negocio")

    let folder = try #require(Folder(at: disk.path))

    #expect(folder.name == "tu-negocio")
    let fromDisk = try #require(CourseReader.read(folder).catalogue?.courses.first)
    #expect(fromDisk.version == (try RichCourse.course().version))
  }

  @Test func `a folder that is not there, or is a file, cannot be opened`() throws {
    let disk = try TemporaryFolder(["a.md": "x"], name: "curso")

    #expect(Folder(at: disk.path + "/no") == nil)
    #expect(Folder(at: disk.path + "/a.md") == nil)
  }

  @Test func `symbolic links are errors wherever they are`() throws {
    let disk = try TemporaryFolder(SampleCourse.files, name: "curso")
    for (link, target) in [
      ("01-uno/banco.md", "modulo.md"), ("01-uno/foto.svg", "../curso.md"), ("02-dos", "01-uno"),
      ("fotos", "/tmp"),
    ] {
      try FileManager.default.createSymbolicLink(atPath: disk.path + "/" + link, withDestinationPath: target)
    }

    let (_, problems) = CourseReader.read(try #require(Folder(at: disk.path)))

    #expect(
      problems.map(\.description)
        == ["01-uno/banco.md", "01-uno/foto.svg", "02-dos", "fotos"]
        .map { "\($0):1: Es un enlace a otro archivo: copia el archivo en la carpeta." })
  }

  @Test(.enabled(if: getuid() != 0, "the superuser reads everything"))
  func `files without permission are errors`() throws {
    let disk = try TemporaryFolder(SampleCourse.files, name: "curso")
    let path = disk.path + "/01-uno/01-leccion.md"
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)

    let (_, problems) = CourseReader.read(try #require(Folder(at: disk.path)))

    #expect(
      problems.map(\.description) == [
        "01-uno/01-leccion.md:1: No se puede leer este archivo: revisa sus permisos."
      ])
  }

  @Test func `what cannot be read is an error where it is`() {
    let entries: [Folder.Entry] = [
      Folder.Entry(name: "curso.md", content: .unreadable),
      Folder.Entry(name: "foto.svg", content: .unreadable),
      Folder.Entry(name: "01-uno", content: .unreadable),
    ]

    let (_, problems) = CourseReader.read(Folder(name: "curso", entries: entries))

    #expect(
      problems.map(\.description) == [
        "01-uno:1: No se puede leer «01-uno»: revisa sus permisos.",
        "curso.md:1: No se puede leer este archivo: revisa sus permisos.",
        "foto.svg:1: No se puede leer «foto.svg»: revisa sus permisos.",
      ])
  }

  @Test func `a link or a closed folder in the place of a course is an error`() {
    let entries: [Folder.Entry] = [
      Folder.Entry(name: "uno", content: .symbolicLink), Folder.Entry(name: "dos", content: .unreadable),
    ]

    let (_, problems) = CourseReader.read(Folder(name: "cursos", entries: entries))

    #expect(
      problems.map(\.description) == [
        "dos:1: No se puede leer «dos»: revisa sus permisos.",
        "uno:1: Es un enlace a otro archivo: copia el archivo en la carpeta.",
      ])
  }

  @Test func `a picture that is a link is told once, where it is and not where it is shown`() throws {
    let disk = try TemporaryFolder(
      SampleCourse.files.merging([SampleCourse.lessonPath: lesson("![Un dibujo](a.svg)\n")]) { $1 },
      name: "curso")
    try FileManager.default.createSymbolicLink(
      atPath: disk.path + "/01-uno/a.svg", withDestinationPath: "modulo.md")

    let (_, problems) = CourseReader.read(try #require(Folder(at: disk.path)))

    #expect(problems.map(\.file) == ["01-uno/a.svg"])
  }

  @Test func `folders below those that a course has are not read`() throws {
    let disk = try TemporaryFolder(
      SampleCourse.files.merging(["01-uno/a/b/c/d/e.md": "x"]) { $1 }, name: "curso")

    let (_, problems) = CourseReader.read(try #require(Folder(at: disk.path)))

    #expect(problems.map(\.file) == ["01-uno/a"])
  }

  @Test func `a named pipe in the folder does not hold up the reading`() throws {
    let disk = try TemporaryFolder(SampleCourse.files, name: "curso")
    mkfifo(disk.path + "/01-uno/tubo", 0o600)

    let (_, problems) = CourseReader.read(try #require(Folder(at: disk.path)))

    #expect(problems.map(\.description) == ["01-uno/tubo:1: No se puede leer «tubo»: revisa sus permisos."])
  }

  @Test func `a text that is not UTF-8 is an error on the line that is not`() throws {
    var files = SampleCourse.files.mapValues { Array($0.utf8) }
    files[SampleCourse.lessonPath] = Array(lesson("Hola.\nAdi").utf8) + [0xF3] + Array("s\n".utf8)
    files["01-uno/banco.md"] = [0xFF, 0xFE, 0x23, 0x00]

    let (_, problems) = CourseReader.read(Folder(name: "curso", files: files))

    #expect(
      problems.map(\.description) == [
        "01-uno/01-leccion.md:6: Esta línea no está en UTF-8: guarda el archivo con la codificación UTF-8.",
        "01-uno/banco.md:1: Esta línea no está en UTF-8: guarda el archivo con la codificación UTF-8.",
      ])
  }

  @Test(arguments: [
    (59, []), (61, ["aviso: La imagen pesa 61 KB; con datos de prepago conviene que no pase de 60 KB."]),
    (500, ["aviso: La imagen pesa 500 KB; con datos de prepago conviene que no pase de 60 KB."]),
    (501, ["La imagen pesa 501 KB y puede pesar hasta 500 KB: hazla más pequeña."]),
    (6000, ["El archivo pesa 5,9 MB y puede pesar hasta 5 MB: hazlo más pequeño."]),
  ])
  func `pictures are light`(_ kilobytes: Int, _ expected: [String]) {
    var files = SampleCourse.files.mapValues { Array($0.utf8) }
    files[SampleCourse.lessonPath] = Array(lesson("![Un punto](punto.png)\n").utf8)
    files["01-uno/punto.png"] = Pictures.png(width: 1, height: 1, size: kilobytes * 1024)

    let (_, problems) = CourseReader.read(Folder(name: "curso", files: files))

    #expect(problems.map(\.description) == expected.map { "01-uno/punto.png:1: \($0)" })
  }

  @Test(arguments: [
    (5 * 1024 * 1024, []),
    (5 * 1024 * 1024 + 1, ["El archivo pesa 5,1 MB y puede pesar hasta 5 MB: hazlo más pequeño."]),
  ])
  func `downloads have a limit, on the disk too`(_ size: Int, _ expected: [String]) throws {
    let disk = try TemporaryFolder(SampleCourse.files, name: "curso")
    try lesson("```descarga\nhoja.pdf\n```\n").write(
      toFile: disk.path + "/01-uno/01-leccion.md", atomically: false, encoding: .utf8)
    try Data(count: size).write(to: URL(fileURLWithPath: disk.path + "/01-uno/hoja.pdf"))

    let (_, problems) = CourseReader.read(try #require(Folder(at: disk.path)))

    #expect(problems.map(\.description) == expected.map { "01-uno/hoja.pdf:1: \($0)" })
  }
}

/// A folder on the disk with these texts, removed when the test is over.
final class TemporaryFolder {
  let path: String
  private let parent: URL

  init(_ texts: [String: String], name: String) throws {
    parent = FileManager.default.temporaryDirectory.appendingPathComponent("courses-\(UUID().uuidString)")
    let root = parent.appendingPathComponent(name)
    for (path, text) in texts {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    path = root.path
  }

  deinit {
    // What stays behind lies in the system's temporary folder.
    try? FileManager.default.removeItem(at: parent)
  }
}
