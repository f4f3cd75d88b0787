/// What people of the programme write and read: plain, short, about their own business.
package enum Texts {
  /// The nine blocks of a canvas in the order of the course: customers, proposition, channels, relation, resources,
  /// activities, allies, income, costs.
  package static func canvas(of venture: Venture, in quarter: String) -> [String] {
    let trade = Trade.all[venture.trade]
    let sold = venture.units * trade.price
    let spent = venture.units * trade.unitCost
    let asset = venture.purchases.first { $0.isAsset }?.what.lowercased() ?? "más espacio para guardar"
    return [
      trade.customers,
      "\(trade.activity) A quien me compra le cumplo la hora y le digo de dónde viene todo.",
      "1. Me conocen por vecinas de \(quarter) y por el cartel. 2. Piden por WhatsApp. 3. Pagan en efectivo o por transferencia.",
      "Pregunto cómo les fue y anoto lo que no les gustó. Lo que sale mal lo repongo sin discutir.",
      "Tengo: mis herramientas y \(venture.months / 12 + 1) años de oficio. Me prestan: la camioneta de un pariente. Me falta: \(asset).",
      "1. Comprar. 2. Preparar. 3. Entregar. 4. Cobrar. 5. Anotar. Mi cuello de botella es el segundo paso.",
      "Dos proveedores de \(quarter) que me guardan mercadería, y otra compañera del curso con la que compramos por mayor.",
      "\(trade.product): \(venture.units) al mes a \(dollars(trade.price)) son \(dollars(sold)). Es el promedio de tres meses de mi libreta.",
      "Crecen con las ventas: \(dollars(spent)). Fijos: arriendo 80,00, internet y pasajes 40,00. Mi sueldo: 180,00.",
    ]
  }

  /// Why working capital is asked for, three ways, in the order of `Venture.opportunity`.
  package static func opportunity(of venture: Venture, in quarter: String) -> String {
    let trade = Trade.all[venture.trade]
    let more = max(2, venture.units / 4)
    switch venture.opportunity {
    case 0:
      return
        "Una tienda grande de \(quarter) me pide \(more) de \(trade.product.lowercased()) cada mes si le fío quince días. Tengo su carta."
    case 1:
      return "La feria de \(quarter) me dio un puesto los sábados. En la prueba vendí \(more) en una mañana."
    default:
      return
        "Dejo de atender unos \(more) pedidos al mes porque no alcanzo a comprar material. Están anotados en mi libreta."
    }
  }

  package static func planExplanation(of venture: Venture) -> String {
    let trade = Trade.all[venture.trade]
    return """
      Vendo \(venture.units) al mes a \(dollars(trade.price)). Cada uno me cuesta \(dollars(trade.unitCost)). Los precios son de dos tiendas \
      y las ventas de mi libreta. Si suben los insumos, subo el precio un poco y aviso antes.
      """
  }

  package static let approvals = [
    "Se entiende a quién le vendes y de dónde salen tus números. Sigue así.",
    "Muy bien: tu ejemplo es concreto. Revisa solo los costos de transporte.",
    "Se nota que hablaste con tu gente. El siguiente paso está claro.",
    "Buen trabajo. Guarda tus cuentas: te servirán para la postulación.",
    "Me gustó que pusieras lo que te dijeron, con sus palabras.",
    "Tu primer paso tiene día y hora: así se cumple. Cuéntame cómo te fue.",
    "Números claros y de tu libreta. Súmale tu sueldo cuando lo pases a la herramienta.",
    "Aprobado. Piensa ya en quién te compraría si esa clienta se va.",
    "Honesto y concreto. De lo que sale a medias también se aprende.",
    "Está completo. La frase del final es muy buena: ponla en tu cartel.",
    "Bien. Mira otra vez el precio: creo que te queda corto.",
  ]

  package static let returns = [
    "Vas bien: falta decir cuánto te cuesta cada unidad y de dónde sacaste el precio.",
    "Se entiende qué vendes. Cuenta también a quién, con un ejemplo de esta semana.",
    "Falta la última parte de la consigna. Léela otra vez y complétala con dos líneas.",
    "La meta necesita una cantidad y una fecha. ¿Cuánto y para cuándo?",
    "Revisa la suma: con esos números no te queda ganancia.",
  ]

  /// By what calls of the demonstration are scored: four criteria with levels 0 to 3.
  package static let callRubric = """
    ---
    titulo: Capital de fortalecimiento
    ---

    Mira lo que está escrito y lo que se puede comprobar. La ortografía no cuenta.

    ## El negocio y su momento {#negocio peso=25}

    - 0 Falta: no se entiende qué vende o todavía no funciona.
    - 1 En camino: se entiende, pero sin números de hoy.
    - 2 Bien: se entiende y da números de hoy.
    - 3 Muy bien: además dice cuánto le falta o le sobra cada mes.

    ## Una oportunidad que se puede demostrar {#oportunidad peso=25}

    - 0 Falta: solo cuenta un deseo.
    - 1 En camino: cuenta una oportunidad sin pruebas.
    - 2 Bien: nombra una prueba que otra persona puede ver.
    - 3 Muy bien: la prueba tiene cantidad, precio y fecha.

    ## El plan de inversión {#plan peso=25}

    - 0 Falta: no hay plan, o pide lo que el fondo no paga.
    - 1 En camino: hay una lista sin relación con lo que frena al negocio.
    - 2 Bien: la suma está bien y cada compra tiene su razón.
    - 3 Muy bien: además compara opciones y pone de su parte.

    ## El cambio que se ve {#cambio peso=25}

    - 0 Falta: no hay un antes y un después.
    - 1 En camino: el después no se sabe de dónde sale.
    - 2 Bien: coincide con su modelo y su herramienta financiera.
    - 3 Muy bien: además dice en cuánto tiempo se recupera.
    """

  package static let criteria = ["negocio", "oportunidad", "plan", "cambio"]

  package static let callDescription = """
    Un capital que no se devuelve, para negocios que ya funcionan y cuyas dueñas y dueños terminaron la formación. Sirve para \
    **activos fijos**, como máquinas y herramientas, o para **capital de trabajo** ligado a una oportunidad que se pueda mostrar.

    Puedes pedir entre 150 y 1.600 dólares. Cada postulación la leen dos personas que no te conocen.
    """

  /// «1.250,50», of cents.
  static func dollars(_ cents: Int) -> String {
    let whole = String(cents / 100)
    var groups: [Substring] = []
    var rest = whole[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    return "\(groups.joined(separator: ".")),\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }
}
