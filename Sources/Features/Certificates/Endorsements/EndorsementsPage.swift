import Accounts
import Core
import Courses
import Markup

/// The institutions that stand behind certificates, and the form that adds one.
struct EndorsementsPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let cities: [NamedCity]
  /// Whether the viewer looks after all cities.
  let isEverywhere: Bool
  let courses: [(Course.Slug, title: String)]

  func page(_ all: [Endorsement], _ form: EndorsementForm, _ problems: [String: String]) -> HTML {
    layout.page(
      "Avales", for: .person(viewer), in: .desk, width: .narrow, with: ["sello.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(CertificatesFeature.deskPath)">Certificados</a></nav>
      <h1>Quién avala los certificados</h1>
      \(summary(of: problems.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))<p class="lead">Sale impreso en los certificados que se emitan desde ahora. Los ya emitidos no cambian.</p>
      \(all.isEmpty ? emptyBox("Todavía no hay ninguna institución", "Los certificados salen sin firmas.") : .empty)
      \(all.map(card))
      <section class="card"><h2>Agregar una institución</h2>
      <form method="post" action="/coordinacion/avales" enctype="multipart/form-data">
      \(select("ciudad", "Dónde vale", cityOptions, chosen: form.city, problems))
      \(select("curso", "Para qué curso", courseOptions, chosen: form.course, problems))
      \(text("institucion", "Institución", form.institution, problems))
      \(text("firma", "Quién firma", form.signer, problems))
      \(text("cargo", "Su cargo", form.post, problems))
      \(file("logo", "Logotipo", "PNG de hasta 1 MB, mejor con fondo transparente. Puedes dejarlo vacío.", problems))
      \(file("imagen-firma", "Imagen de la firma", "PNG de hasta 1 MB, mejor con fondo transparente. Sin ella queda el espacio para firmar a mano.", problems))
      <p><button>Agregar</button></p></form></section>
      """)
  }

  private func card(_ endorsement: Endorsement) -> HTML {
    let path = "/coordinacion/avales/\(endorsement.id.rawValue)"
    let city = endorsement.city.map { id in cities.first { $0.id == id }?.name ?? id.rawValue }
    let course = endorsement.course.map { slug in courses.first { $0.0 == slug }?.title ?? slug.rawValue }
    let logo = endorsement.logo.map {
      image("\(path)/logo.png", "Logotipo de \(endorsement.institution)", $0)
    }
    let signature = endorsement.signature.map {
      image("\(path)/firma.png", "Firma de \(endorsement.signer)", $0)
    }
    let end: HTML? =
      isEverywhere || endorsement.city != nil
      ? """
      <form method="post" action="\(path)/terminar"><button class="quiet slim" aria-label="Terminar: \(endorsement.institution)">\
      Terminar</button></form>
      """ : nil
    return """
      <section class="card backing"><h2>\(endorsement.institution)</h2><p>\(city ?? "Todas las ciudades") · \(course ?? "Todos los cursos")</p>\
      <p>\(endorsement.signer), \(endorsement.post)</p><div class="row pictures">\(logo)\(signature)</div>\(end)</section>

      """
  }

  /// With its own size, so that the page does not jump.
  private func image(_ path: String, _ words: String, _ png: [UInt8]) -> HTML {
    // What is stored is a PNG of ours: width and height are in its header, in four bytes each.
    func number(_ start: Int) -> Int { png.dropFirst(start).prefix(4).reduce(0) { $0 << 8 | Int($1) } }
    return "<img src=\"\(path)\" alt=\"\(words)\" width=\"\(number(16))\" height=\"\(number(20))\">"
  }

  private var cityOptions: [(String, String)] {
    (isEverywhere ? [(EndorsementForm.all, "Todas las ciudades")] : [])
      + cities.map { ($0.id.rawValue, $0.name) }
  }

  private var courseOptions: [(String, String)] {
    [(EndorsementForm.all, "Todos los cursos")] + courses.map { ($0.0.rawValue, $0.title) }
  }

  private func select(
    _ name: String, _ label: HTML, _ options: [(String, String)], chosen: String, _ problems: [String: String]
  ) -> HTML {
    let choices = options.map { value, words -> HTML in
      "<option value=\"\(value)\"\(value == chosen ? " selected" : .empty as HTML)>\(words)</option>"
    }
    return field(
      name, label, help: nil, problems,
      { marks in "<select id=\"\(name)\" name=\"\(name)\"\(marks)>\(choices)</select>" })
  }

  private func text(_ name: String, _ label: HTML, _ value: String, _ problems: [String: String]) -> HTML {
    field(name, label, help: nil, problems) { marks in
      "<input id=\"\(name)\" name=\"\(name)\" value=\"\(value)\" autocomplete=\"off\" required\(marks)>"
    }
  }

  private func file(_ name: String, _ label: HTML, _ help: HTML, _ problems: [String: String]) -> HTML {
    field(name, label, help: help, problems) { marks in
      "<input id=\"\(name)\" name=\"\(name)\" type=\"file\" accept=\"image/png\"\(marks)>"
    }
  }
}
