import Core
import PDF
import TestSupport
import Testing

@testable import Certificates

/// A certificate on paper.
@Suite struct SheetTests {
  private let world: World

  init() throws {
    world = try World()
  }

  private func paper(_ certificate: Certificate, _ endorsements: [Endorsement] = []) throws -> [UInt8] {
    try CertificateSheet(
      certificate: certificate, endorsements: endorsements, baseURL: "https://aula.example.gob.ec"
    ).pdf()
  }

  @Test(arguments: [
    "Ana", "محمد عبد الله بن عبد العزيز الحسيني", "李小龙与王维", "ኃይለ ሥላሴ", "Владимир Ильич", "अमिताभ बच्चन",
    String(repeating: "María de los Ángeles ", count: 9), String(repeating: "W", count: 200), "🧺👩‍👩‍👧‍👦",
    "e\u{301}\u{301}\u{301}",
  ])
  func `is under 60 KB for any name, and the same every time`(name: String) throws {
    let certificate = try world.given(name: String(name.prefix(200)))

    let pdf = try paper(certificate)

    #expect(pdf.count < 60_000)
    #expect(try paper(certificate) == pdf)
  }

  @Test func `is under 60 KB with three endorsements whose pictures are as heavy as any`() throws {
    let drawing = try Drawing(picture: Size(1000, 400))
    for index in 0..<20_000 {
      drawing.fill(
        Box(Double(index * 37 % 1000), Double(index * 53 % 400), 3, 3),
        Colour(UInt32(truncatingIfNeeded: index &* 2_654_435_761) & 0xFFFFFF))
    }
    let noise = try drawing.finishedPicture().png()
    let author = try world.site.id(of: .carmen)
    try world.site.database.write { db in
      for number in 1...3 {
        let new = NewEndorsement(
          city: nil, course: nil, institution: "Institución número \(number) de la ciudad",
          signer: "Quien Firma",
          post: "Rectora", logo: try cleanLogo(noise), signature: try cleanSignature(noise))
        _ = try add(new, by: author, at: world.site.clock.now, in: db)
      }
    }
    let certificate = try world.given(name: "محمد عبد الله 李小龙 Ana Lucía")

    let endorsements = try world.site.database.read { db in
      try Certificates.endorsements(of: certificate.id, in: db)
    }

    #expect(endorsements.count == 3)
    #expect(try paper(certificate, endorsements).count < 60_000)
  }

  @Test func `the address in the square is the page that judges it`() throws {
    let certificate = try world.given()

    let address = CertificateSheet.address(of: certificate, at: "https://aula.example")

    #expect(address == "https://aula.example/verificar#\(certificate.fragment)")
    #expect(try world.verdict(certificate.fragment) == .valid)
  }
}
