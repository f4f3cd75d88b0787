import Accounts
import Core
import Courses
import Web

/// An endorsement as it was typed and sent.
struct EndorsementForm {
  let city: String
  let course: String
  let institution: String
  let signer: String
  let post: String
  private let logo: Multipart.File?
  private let signature: Multipart.File?

  /// Letters of each text.
  static let longest = 120
  /// Bytes of a picture.
  static let largestPicture = 1 << 20

  /// What the form begins with.
  init() {
    (city, course, institution, signer, post, logo, signature) = ("", "", "", "", "", nil, nil)
  }

  init(_ form: Multipart) {
    city = form["ciudad"] ?? ""
    course = form["curso"] ?? ""
    institution = oneLine(form["institucion"] ?? "")
    signer = oneLine(form["firma"] ?? "")
    post = oneLine(form["cargo"] ?? "")
    logo = form.file("logo")
    signature = form.file("imagen-firma")
  }

  /// What is to be added; nil with what is wrong, by field, for what must not.
  ///
  /// - Parameters:
  ///   - cities: that may be chosen; `todas` stands for all of them.
  ///   - mayChooseAll: whether it may hold in all cities.
  func checked(_ cities: [NamedCity], mayChooseAll: Bool, _ courses: [Course.Slug]) -> (
    NewEndorsement?, [String: String]
  ) {
    var problems: [String: String] = [:]
    let chosen = cities.first { $0.id.rawValue == city }?.id
    if chosen == nil, !(mayChooseAll && city == Self.all) { problems["ciudad"] = "Elige dónde vale." }
    let slug = courses.first { $0.rawValue == course }
    if slug == nil, course != Self.all { problems["curso"] = "Elige para qué curso." }
    for (name, text, what) in [
      ("institucion", institution, "el nombre de la institución"), ("firma", signer, "quién firma"),
      ("cargo", post, "el cargo de quien firma"),
    ] {
      if text.isEmpty { problems[name] = "Escribe \(what)." }
      if text.unicodeScalars.count > Self.longest {
        problems[name] = "Es demasiado largo: caben \(Self.longest) letras."
      }
    }
    let logo = picture(self.logo, "logo", cleanLogo, &problems)
    let signature = picture(self.signature, "imagen-firma", cleanSignature, &problems)
    guard problems.isEmpty else { return (nil, problems) }
    return (
      NewEndorsement(
        city: chosen, course: slug, institution: institution, signer: signer, post: post, logo: logo,
        signature: signature), [:]
    )
  }

  static let all = "todas"

  private func picture(
    _ file: Multipart.File?, _ name: String, _ clean: ([UInt8]) throws -> [UInt8],
    _ problems: inout [String: String]
  ) -> [UInt8]? {
    guard let file else { return nil }
    guard file.bytes.count <= Self.largestPicture else {
      problems[name] = "La imagen pesa demasiado: hasta 1 MB."
      return nil
    }
    do {
      return try clean(file.bytes)
    } catch PictureRefused.tooLarge {
      problems[name] = "La imagen es demasiado grande: hasta \(mostPixels) puntos por lado."
    } catch {
      problems[name] = "No pudimos leer la imagen. Guárdala como PNG y tráela otra vez."
    }
    return nil
  }
}
