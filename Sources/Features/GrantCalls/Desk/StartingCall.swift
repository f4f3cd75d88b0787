import Core
import Courses

extension CallForm {
  /// What a new call begins with: from tomorrow at eight for thirty days, with texts and documents that can be used as they are.
  ///
  /// - Parameter cities: all that its author may choose; one alone is chosen already.
  static func starting(at now: Instant, _ choices: CallChoices) -> CallForm {
    var form = CallForm()
    form.description = GrantCallStart.description
    form.course = choices.courses.first?.slug.rawValue ?? ""
    form.rubric = GrantCallStart.rubric
    let tomorrow = Day(now).adding(days: 1)
    form.opens = TypedMoment(Instant(on: tomorrow, minuteOfDay: 8 * 60))
    form.closes = TypedMoment(Instant(on: tomorrow.adding(days: 30), minuteOfDay: 23 * 60 + 59))
    if choices.cities.count == 1 { form.cities = [choices.cities[0].id.rawValue] }
    form.documents = GrantCallStart.documents.map { TypedDocument(name: $0.name, help: $0.help) }
    return form
  }

  private init() {}
}

/// What a new call says at first: good as it is, and easily changed.
package enum GrantCallStart {
  package static let documents = [
    NewDocument(name: "Prueba de que tu negocio funciona", help: "Fotos, facturas, tu RUC o tu RIMPE."),
    NewDocument(
      name: "Prueba de que vives en la ciudad",
      help: "Una planilla de luz, un contrato o una carta de tu barrio."),
  ]

  /// For applicants, in Markdown.
  package static let description = """
    El capital de fortalecimiento es dinero que no se devuelve. Sirve para que un negocio que ya funciona crezca.

    ## En qué lo puedes usar

    - **Activos fijos**: equipos y herramientas que duran.
    - **Capital de trabajo**: insumos y mercadería para una oportunidad que puedas demostrar.

    ## En qué no

    - Deudas, arriendos atrasados ni gastos de tu casa.
    """

  /// After the rubric with which participants practise in the course (`rubricas/postulacion.md`).
  package static let rubric = """
    ---
    titulo: Capital de fortalecimiento
    ---

    No puntúes la ortografía, el acento ni lo dura que sea una historia. Mira si el pedido se entiende, si se puede comprobar y si
    cabe en el fondo. En cada criterio escribe la razón de tu puntaje: la persona la va a leer.

    ## El negocio y su momento {#negocio peso=15}

    Debe saberse qué vende, a quién, desde cuándo y cómo le va hoy.

    - 0 Falta: no se entiende cuál es el negocio, o todavía no funciona.
    - 1 En camino: se entiende, pero sin números de hoy.
    - 2 Bien: se entiende en pocas frases y da al menos dos números de hoy.
    - 3 Muy bien: además dice su punto de equilibrio y cuánto le falta o le sobra.

    ## Una oportunidad que se puede demostrar {#oportunidad peso=25}

    - 0 Falta: solo expresa una necesidad o un deseo.
    - 1 En camino: cuenta una oportunidad, pero sin ninguna prueba.
    - 2 Bien: la oportunidad es concreta y nombra una prueba que otra persona puede comprobar.
    - 3 Muy bien: además la prueba tiene cantidad, precio y fecha, o varias fuentes que coinciden.

    ## Plan de inversión {#plan peso=25}

    Revisa la suma, el origen de los precios y que cada compra responda a lo que frena al negocio.

    - 0 Falta: no hay plan, o pide cosas que el fondo no paga.
    - 1 En camino: hay una lista con precios, pero sin fuente o sin relación con el negocio.
    - 2 Bien: cada precio tiene fuente y cada compra responde al freno del negocio.
    - 3 Muy bien: además compara opciones y dice qué pone de su parte.

    ## Números que coinciden y un cambio que se ve {#cambio peso=20}

    Compara con el modelo de negocio y con la herramienta financiera.

    - 0 Falta: los números se contradicen, o no hay un antes y un después.
    - 1 En camino: hay un después, pero no se sabe de dónde sale.
    - 2 Bien: coincide con sus documentos y muestra el antes, el después y en cuánto tiempo se recupera.
    - 3 Muy bien: además hace la cuenta con un escenario menos favorable.

    ## Riesgos y rendición de cuentas {#cuentas peso=15}

    - 0 Falta: no aparecen.
    - 1 En camino: nombra un riesgo o una forma de rendir cuentas, pero en general.
    - 2 Bien: nombra un riesgo real con su respuesta, y dice qué guardará y qué anotará cada mes.
    - 3 Muy bien: además dice qué cambiará si las cosas no salen como espera.
    """
}
