import Foundation
import Markup
import QR
import Testing

@Suite struct QRCodeTests {
  @Test(
    .enabled(if: zbarimg != nil, "zbarimg (Debian zbar-tools) is not installed"),
    arguments: [
      "https://aula.example/asistencia/ABCD-EFGH",
      "otpauth://totp/Aula:ana%40demo.example?secret=JBSWY3DPEHPK3PXP&issuer=Aula",
      "0123456789", "Año nuevo en Ñuñoa: ¿qué tal? 😀", "a",
      String(repeating: "Aprende, trabaja. ", count: 60),
    ], QRCode.Correction.allCases)
  func `a camera reads back what was written`(_ text: String, _ correction: QRCode.Correction) throws {
    let picture = try QRCode(text, correction: correction).svg(label: "x").markup

    #expect(try read(try Raster(svg: picture)) == text)
  }

  @Test func `the picture shows every module at its place, inside a quiet zone of four`() throws {
    let code = try QRCode("https://aula.example/verificar")

    let raster = try Raster(svg: code.svg(label: "Verificar").markup)

    let expected = (-4..<code.side + 4).map { row in
      (-4..<code.side + 4).map { code.isDark(row: row, column: $0) }
    }
    #expect(raster.rows == expected)
    #expect(code.modules.count == code.side * code.side)
  }

  @Test func `the smallest code has its three corners and 21 modules a side`() throws {
    let code = try QRCode("A")

    let finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
    let corners = [(0, 0), (0, 14), (14, 0)].map { top, left in
      (0..<7).map { row in
        String((0..<7).map { code.isDark(row: top + row, column: left + $0) ? "#" : "." })
      }
    }
    #expect(code.side == 21)
    #expect(corners == [finder, finder, finder])
  }

  @Test func `the picture is one white square and one black path, and its label is text`() throws {
    let markup = try QRCode("A").svg(label: #""><script>"#).markup

    #expect(markup.components(separatedBy: "<path ").count == 3)
    let opening = """
      <svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="&quot;&gt;&lt;script&gt;" \
      viewBox="0 0 29 29" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h29v29H0z"/>
      """
    #expect(markup.hasPrefix(opening))
    #expect(markup.hasSuffix(#"z"/></svg>"#))
  }

  @Test(arguments: [(QRCode.Correction.low, 2953), (.medium, 2331), (.quartile, 1663), (.high, 1273)])
  func `the longest text fits and one byte more is refused`(_ correction: QRCode.Correction, _ bytes: Int)
    throws
  {
    let longest = String(repeating: "é", count: bytes / 2) + "x"

    #expect(try QRCode(longest, correction: correction).side == 177)
    #expect(throws: QRError.tooLong(bytes: bytes + 1)) { try QRCode(longest + "x", correction: correction) }
    #expect(throws: QRError.tooLong(bytes: 1_000_000)) {
      try QRCode(String(repeating: "x", count: 1_000_000), correction: correction)
    }
  }

  @Test func `nothing, and text with NUL, have no code`() {
    #expect(throws: QRError.empty) { try QRCode("") }
    #expect(throws: QRError.holdsNUL) { try QRCode("a\0b") }
  }
}

private let zbarimg: String? = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

/// What zbarimg finds in the picture, each module four pixels wide.
private func read(_ raster: Raster) throws -> String {
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pgm")
  try raster.grayMap(scale: 4).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(filePath: try #require(zbarimg))
  process.arguments = ["--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", file.path]
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let text = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return String(decoding: text.dropLast(), as: UTF8.self)
}
