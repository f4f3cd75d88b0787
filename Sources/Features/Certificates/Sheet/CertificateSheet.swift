import Core
import Courses
import PDF
import QR

/// A certificate on paper: A4, lying, with everything that the row says and nothing else. The same certificate always
/// gives the same bytes.
struct CertificateSheet {
  let certificate: Certificate
  let endorsements: [Endorsement]
  /// `https://aula.example`, for the address in the QR code.
  let baseURL: String

  /// - Throws: `PDFFault`, or `QRError` for an address that fits in no code.
  func pdf() throws -> [UInt8] {
    let drawing = try Drawing(
      page: .a4Landscape,
      .init(
        title: "\(certificate.kind.title): \(certificate.name)",
        author: "Programa municipal de integración económica", subject: certificate.courseTitle,
        language: "es", madeAt: GuayaquilTime(certificate.issuedAt).iso))
    try drawing.part(.document) { try draw(on: drawing) }
    return try drawing.finishedDocument()
  }

  /// Several on one document, a page each, to be printed together.
  static func pdf(of sheets: [CertificateSheet], title: String, madeAt: Instant) throws -> [UInt8] {
    let drawing = try Drawing(
      page: .a4Landscape,
      .init(
        title: title, author: "Programa municipal de integración económica", subject: title, language: "es",
        madeAt: GuayaquilTime(madeAt).iso))
    try drawing.part(.document) {
      for (index, sheet) in sheets.enumerated() {
        if index > 0 { drawing.turnPage() }
        try sheet.draw(on: drawing)
      }
    }
    return try drawing.finishedDocument()
  }

  private func draw(on drawing: Drawing) throws {
    try drawFrame(on: drawing)
    let bottom = drawWords(on: drawing)
    drawFacts(on: drawing, below: bottom)
    drawSignatures(on: drawing)
    try drawProof(on: drawing)
  }

  /// The address that the QR code holds: what a telephone's camera opens.
  static func address(of certificate: Certificate, at baseURL: String) -> String {
    "\(baseURL)/verificar#\(certificate.fragment)"
  }
}

/// Colours of the paper, as in `aula.css`.
enum Ink {
  static let paper = Colour(0xFDFBF7)
  static let ink = Colour(0x1B2530)
  static let soft = Colour(0x55606E)
  static let line = Colour(0xD9D2C3)
  static let teal = Colour(0x0C5E57)
  static let bright = Colour(0x1C7A72)
  static let gold = Colour(0xE9A63A)
  static let white = Colour(0xFFFFFF)
}

/// Where things stand on the paper, in points.
private enum Grid {
  static let page = Box(0, 0, Size.a4Landscape.width, Size.a4Landscape.height)
  static let band = Box(0, 0, 58, Size.a4Landscape.height)
  static let left = 100.0
  static let right = 800.0
  static var width: Double { right - left }
  static let signatureTop = 432.0
  static let proof = Box(664, 408, 136, 150)
}

private enum Type {
  static let serif = "Noto Serif Display, Noto Serif, Noto Naskh Arabic, Droid Sans Fallback"
  static let sans = "Noto Sans, Droid Sans Fallback"

  /// Large words. The spacing keeps letters from being joined into others, for which a second font would be embedded.
  static func display(_ size: Double, _ colour: Colour) -> TextStyle {
    TextStyle(serif, size: size, weight: .bold, colour: colour, spacing: 0.15)
  }

  static func label(_ alignment: TextStyle.Alignment = .left) -> TextStyle {
    TextStyle(sans, size: 8, colour: Ink.soft, alignment: alignment, spacing: 0.3)
  }

  static func text(_ size: Double, bold: Bool = false, _ colour: Colour = Ink.ink) -> TextStyle {
    TextStyle(sans, size: size, weight: bold ? .bold : .regular, colour: colour)
  }
}

extension CertificateSheet {
  private func drawFrame(on drawing: Drawing) throws {
    drawing.fill(Grid.page, Ink.paper)
    drawing.fill(Grid.band, Ink.teal)
    drawing.fill(Box(Grid.band.right, 0, 3, Grid.page.height), Ink.gold)
    // Stepped diamonds, as they are woven in the Andes, open in the middle.
    let diamond = try SquarePattern(rows: 9, columns: 9) { row, column in
      (2...4).contains(abs(row - 4) + abs(column - 4))
    }
    let side = 4.0
    for row in 0..<11 {
      let centre = Point(Grid.band.width / 2, 27 + Double(row) * 54)
      drawing.lay(diamond, of: side, from: Point(centre.x - 4.5 * side, centre.y - 4.5 * side), Ink.bright)
      drawing.fill(Box(centre.x - side / 2, centre.y - side / 2, side, side), Ink.gold)
    }
    drawing.frame(
      Box(78, 20, Grid.page.width - 98, Grid.page.height - 40), Ink.line, width: 0.7, radius: 6)
  }

  /// - Returns: where they end.
  private func drawWords(on drawing: Drawing) -> Double {
    let logos = endorsements.compactMap(\.logo)
    drawing.part(.paragraph) {
      drawing.write(
        "PROGRAMA MUNICIPAL DE INTEGRACIÓN ECONÓMICA",
        TextStyle(Type.sans, size: 8.5, weight: .bold, colour: Ink.teal, spacing: 0.4),
        at: Point(Grid.left, 46), width: 380)
      drawing.write(certificate.cityName, Type.text(10, Ink.soft), at: Point(Grid.left, 60), width: 380)
    }
    for (index, logo) in logos.enumerated() {
      guard let picture = readable(logo) else { continue }
      let x = Grid.right - Double(logos.count - index) * 104 + 8
      drawing.place(picture, in: Box(x, 40, 96, 42))
    }
    var y = 106.0
    drawing.part(.title) {
      y = drawing.write(
        certificate.kind.title, Type.display(36, Ink.teal), at: Point(Grid.left, y),
        width: Grid.width)
    }
    drawing.part(.paragraph) {
      y = drawing.write(
        "se otorga a", Type.text(11.5, Ink.soft), at: Point(Grid.left, y + 8), width: Grid.width)
      let name = drawing.set(
        certificate.name, Type.display(45, Ink.ink), width: Grid.width, lines: 2,
        height: 92, noSmallerThan: 13)
      drawing.draw(name, at: Point(Grid.left, y + 3))
      y += 3 + name.height + 8
    }
    drawing.line(from: Point(Grid.left + 1, y), to: Point(Grid.left + 72, y), Ink.gold, width: 2.4)
    y += 14
    let (before, after) = aroundTitle
    for (words, style, height) in [
      (before, Type.text(11.5, Ink.soft), 30.0),
      (certificate.courseTitle, Type.display(25, Ink.teal), 62),
      (after, Type.text(11.5, Ink.soft), 30),
    ] where !words.isEmpty {
      drawing.part(.paragraph) {
        let set = drawing.set(words, style, width: Grid.width, lines: 2, height: height, noSmallerThan: 9)
        drawing.draw(set, at: Point(Grid.left, y))
        y += set.height + 1
      }
    }
    return y
  }

  /// The line under the name without the title in it, which stands by itself; the whole line before it where it does not
  /// name the course.
  private var aroundTitle: (before: String, after: String) {
    let wording = certificate.wording
    guard let title = wording.firstRange(of: "«\(certificate.courseTitle)»") else { return (wording, "") }
    let rest = wording[title.upperBound...].drop { $0 == "," || $0 == "." || $0 == " " }
    let before = wording[..<title.lowerBound]
    return (String(before.hasSuffix(" ") ? before.dropLast() : before), String(rest))
  }

  /// What was stored was drawn by ourselves: should one not be read, the certificate is worth more without it than none.
  private func readable(_ png: [UInt8]) -> Picture? {
    do throws(PDFFault) {
      return try Picture(png: png)
    } catch {
      return nil
    }
  }

  private func drawFacts(on drawing: Drawing, below top: Double) {
    let y = top + 20
    let columns = facts
    let width = Grid.width / Double(columns.count)
    for (index, fact) in columns.enumerated() {
      let x = Grid.left + Double(index) * width
      drawing.part(.paragraph) {
        var y = drawing.write(fact.label, Type.label(), at: Point(x, y), width: width - 12)
        y = drawing.write(fact.value, Type.text(11.5, bold: true), at: Point(x, y + 1), width: width - 12)
        if !fact.detail.isEmpty {
          drawing.write(fact.detail, Type.text(8.5, Ink.soft), at: Point(x, y + 1), width: width - 12)
        }
      }
    }
  }

  private typealias Fact = (label: String, value: String, detail: String)

  private var facts: [Fact] {
    var facts: [Fact] = [
      ("Duración", certificate.minutes.inWords, hoursDetail),
      (
        "Modalidad", certificate.modality.name,
        certificate.isValidated ? "Aprobó el examen de validación" : ""
      ),
      ("Terminó la formación", certificate.finishedOn.inWords, ""),
      ("Expedido", certificate.issuedOn.inWords, "en \(certificate.cityName), Ecuador"),
    ]
    if let last = certificate.expiresOn { facts.append(("Vale hasta", last.inWords, "inclusive")) }
    return facts
  }

  /// «20 h presencial · 8 h virtual», for more than one kind.
  private var hoursDetail: String {
    let hours = certificate.hours
    let kinds: [(Minutes, String)] = [
      (hours.inPerson, "en persona"), (hours.virtual, "virtuales"), (hours.extra, "de actividades extra"),
      (hours.practice, "de práctica"),
    ]
    return kinds.filter { $0.0.count > 0 }.map { "\($0.0.short) \($0.1)" }.joined(separator: " · ")
  }

  private func drawSignatures(on drawing: Drawing) {
    let room = Grid.proof.x - 24 - Grid.left
    let width = endorsements.isEmpty ? room : room / Double(max(endorsements.count, 2))
    for (index, endorsement) in endorsements.enumerated() {
      let box = Box(Grid.left + Double(index) * width, Grid.signatureTop, width - 22, 54)
      if let picture = endorsement.signature.flatMap(readable) {
        drawing.place(picture, in: box.inset(by: 2))
      }
      drawing.line(
        from: Point(box.x, box.bottom + 2), to: Point(box.right, box.bottom + 2), Ink.ink, width: 0.6)
      drawing.part(.paragraph) {
        var y = box.bottom + 6
        for (words, style, height) in [
          (endorsement.signer, Type.text(10, bold: true), 27.0),
          (endorsement.post, Type.text(8.5, Ink.soft), 24),
          (endorsement.institution, Type.text(8.5, bold: true, Ink.teal), 24),
        ] {
          let set = drawing.set(words, style, width: box.width, lines: 2, height: height, noSmallerThan: 5.5)
          drawing.draw(set, at: Point(box.x, y))
          y += set.height + 1
        }
      }
    }
  }

  private func drawProof(on drawing: Drawing) throws {
    let code = try QRCode(Self.address(of: certificate, at: baseURL), correction: .medium)
    let side = 112.0
    let module = side / Double(code.side + 2 * QRCode.quietZone)
    let corner = Point(Grid.right - side, Grid.proof.y)
    drawing.fill(Box(corner.x, corner.y, side, side), Ink.white, radius: 4)
    drawing.lay(
      try SquarePattern(rows: code.side, columns: code.side, isFilled: code.isDark), of: module,
      from: Point(corner.x + Double(QRCode.quietZone) * module, corner.y + Double(QRCode.quietZone) * module),
      Ink.ink)
    drawing.part(.paragraph) {
      var y = drawing.write(
        certificate.code.shown,
        TextStyle(Type.sans, size: 9.5, weight: .bold, colour: Ink.ink, alignment: .right, spacing: 0.3),
        at: Point(Grid.right - 170, corner.y + side + 4), width: 170)
      y = drawing.write(
        "Apunta tu cámara al cuadro, o escribe el código en", Type.label(.right),
        at: Point(Grid.right - 230, y + 1), width: 230)
      drawing.write("\(host)/certificados", Type.label(.right), at: Point(Grid.right - 230, y), width: 230)
    }
  }

  /// The address without its scheme, as people type it.
  private var host: String {
    guard let start = baseURL.firstRange(of: "://")?.upperBound else { return baseURL }
    return String(baseURL[start...])
  }
}
