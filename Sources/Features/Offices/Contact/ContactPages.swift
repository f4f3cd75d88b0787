import Core
import Markup

/// `/coordinacion/contacto`: what each city tells of its office, for those who look after it.
struct ContactPages {
  let layout: Layout
  let viewer: Viewer.SignedIn

  static let path = "/coordinacion/contacto"

  static func path(to city: City.ID) -> String { "\(path)/\(city.rawValue)" }

  // MARK: Several cities

  func list(_ lines: [OfficeLine]) -> HTML {
    layout.page(
      "Contacto", for: .person(viewer), in: .desk, with: ["mesa.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Contacto</h1>
      <p class="lead">Dónde se pide ayuda en cada ciudad. Sale en <a href="\(HelpPage.path)">¿Dónde pedir ayuda?</a>, al que llevan la \
      entrada, la ayuda y las páginas de error.</p>
      <div class="table"><table class="rows"><thead><tr><th scope="col">Ciudad</th><th scope="col">Teléfono</th>\
      <th scope="col">WhatsApp</th><th scope="col">Cupos nuevos</th><th scope="col">Último cambio</th></tr></thead><tbody>
      \(lines.map(row))</tbody></table></div>
      """)
  }

  private func row(_ line: OfficeLine) -> HTML {
    """
    <tr><th scope="row"><a href="\(Self.path(to: line.city.id))">\(line.city.name)</a></th>\
    <td data-t="Teléfono">\(line.office.phone?.shown ?? "–")</td>\
    <td data-t="WhatsApp">\(line.office.whatsApp?.shown ?? "–")</td>\
    <td data-t="Cupos nuevos">\(line.office.closedBecause == nil ? "Sí" : "Por ahora no")</td>\
    <td data-t="Último cambio">\(line.changedAt.map { GuayaquilTime($0).inTable } ?? "Nunca")</td></tr>

    """
  }

  // MARK: One city

  func form(_ line: OfficeLine, _ form: ContactForm, isDone: Bool = false) -> HTML {
    let city = line.city
    return layout.page(
      "Contacto de \(city.name)", for: .person(viewer), in: .desk, width: .small,
      """
      \(way)<h1>Contacto de \(city.name)</h1>
      \(summary(of: form.problems, in: ContactForm.fields))\
      \(doneBox(isDone ? "Guardado. Ya se ve en «¿Dónde pedir ayuda?»." : nil))\
      <p class="lead">Lo que escribas aquí lo ve cualquier persona, también sin entrar. Deja vacío lo que no haya.</p>
      <form method="post" action="\(Self.path(to: city.id))">
      \(fields(form))<h2>Cupos nuevos</h2>
      <div class="field">\(tickBox("cerrada", "Por ahora no recibimos personas nuevas en \(city.name)", isTicked: form.isClosed))</div>
      \(input("motivo", form, help: "Solo si marcas lo de arriba. Sale en «Regístrate»; las cuentas se abren igual.", most: ContactForm.longestReason))\
      <p class="row"><button>Guardar</button><a class="btn quiet" href="\(HelpPage.path)#\(city.id.rawValue)">Ver cómo sale</a></p></form>
      \(changed(line))
      """)
  }

  /// To the list for whoever has one.
  private var way: HTML {
    coordinatedCities(of: viewer)?.count == 1
      ? layout.deskCrumb(viewer)
      : crumb((Home(viewer).name, Home(viewer).path), ("Contacto", Self.path))
  }

  private func changed(_ line: OfficeLine) -> HTML? {
    line.changedAt.map {
      "<p class=\"soft\">Último cambio: \(GuayaquilTime($0).inWords). Quién lo hizo está en la bitácora.</p>"
    }
  }

  private func fields(_ form: ContactForm) -> HTML {
    """
    \(input("direccion", form, help: "Calle, número y una seña que todos conozcan.", most: ContactForm.longestAddress))\
    \(input("horario", form, help: "Como «lunes a viernes, 8:00 a 16:00».", most: ContactForm.longestHours))\
    \(input("telefono", form, help: "De Ecuador: 02 123 4567, 1800 123 456. Puede llevar «ext. 12».", type: "tel", most: 60))\
    \(input("whatsapp", form, help: "Un celular que alguien lea en ese horario.", type: "tel", most: 60))\
    \(input("correo", form, help: "De la oficina, no de una persona.", type: "email", most: 254))
    """
  }

  private func input(
    _ name: String, _ form: ContactForm, help: HTML, type: HTML = "text", most: Int
  ) -> HTML {
    let label = ContactForm.fields.first { $0.name == name }?.label ?? name
    return field(name, "\(label)", help: help, form.problems) { marks in
      """
      <input id="\(name)" name="\(name)" type="\(type)" value="\(form[name])" maxlength="\(most)" autocomplete="off"\(marks)>
      """
    }
  }
}
