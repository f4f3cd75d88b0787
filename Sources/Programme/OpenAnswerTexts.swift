/// What people write where a quiz asks for their own words, and what whoever facilitates says about it.
package enum OpenAnswerTexts {
  /// An answer to a question and what it is worth.
  package struct Answer: Sendable {
    package let text: String
    /// Of a hundred points.
    package let percent: Int
    /// For the person.
    package let comment: String
  }

  /// What somebody answers.
  ///
  /// - Parameters:
  ///   - question: its id in the course; one that is not known gets an answer that fits any.
  ///   - number: of the person or attempt: it varies what they say.
  package static func answer(to question: String, isGood: Bool, number: Int) -> Answer {
    let texts = answers[question] ?? any
    let fitting = isGood ? texts.good : texts.weak
    return fitting[number % fitting.count]
  }

  /// The answer with this text; nil for one that is not of here.
  package static func answer(to question: String, as text: String) -> Answer? {
    let texts = answers[question] ?? any
    return (texts.good + texts.weak).first { $0.text == text }
  }

  private static let answers: [String: (good: [Answer], weak: [Answer])] = [
    "eo-q-cuentame": (
      good: [
        Answer(
          text:
            "Trabajé tres años en una panadería de San Roque. Abría a las cinco y atendía a unas cien personas al día. Una vez se dañó la caja y cobré a mano toda la mañana sin que faltara un dólar. Ustedes buscan a alguien de confianza para la caja y eso lo sé hacer.",
          percent: 100,
          comment: "Muy bien: un ejemplo que pasó, con números, y unido al puesto. Dila así, con calma."),
        Answer(
          text:
            "Soy costurera y en mi país cosí uniformes seis años. Sé cortar, hacer ojales y poner cierres. Aquí arreglé la ropa de todo el edificio y nadie me devolvió una prenda. Quiero este trabajo porque ustedes hacen uniformes.",
          percent: 90,
          comment: "Está completa y es tuya. Agrega cuántos uniformes hacías al día y queda perfecta."),
      ],
      weak: [
        Answer(
          text:
            "Soy responsable, puntual y aprendo rápido. Tengo dos hijos y vivo con mi mamá. Necesito mucho el trabajo.",
          percent: 40,
          comment:
            "Se notan tus ganas de trabajar. Falta un ejemplo que haya pasado y qué tiene que ver con este empleo. Lo de tu familia puedes guardarlo para ti. Inténtala otra vez."
        ),
        Answer(
          text: "Que he trabajado en ventas y me gusta atender a la gente.", percent: 50,
          comment:
            "Buen comienzo: dices qué sabes hacer. Cuenta una venta que recuerdes y por qué te sirve en este empleo."
        ),
      ]
    ),
    "de-q-mi-riesgo": (
      good: [
        Answer(
          text:
            "Vendo helados y si se va la luz se me derriten. Es medio posible, el mes pasado se fue dos veces. Perdería unos 20 dólares cada vez. Esta semana voy a hablar con la tienda de la esquina para guardar la caja en su congelador si se va la luz.",
          percent: 100, comment: "Excelente. Tienes el riesgo medido y ya sabes qué hacer esta semana."),
        Answer(
          text:
            "Mi riesgo es que mi proveedor de queso no me traiga. Es poco posible pero hace mucho daño porque sin queso no vendo nada. Esta semana voy a buscar otro proveedor en el mercado y anotar su número.",
          percent: 85,
          comment: "Muy bien pensado. ¿Cuánto dejas de vender en un día sin queso? Ponle el número."
        ),
      ],
      weak: [
        Answer(
          text: "Que me vaya mal y no venda.", percent: 25,
          comment:
            "Eso le puede pasar a todos. ¿Por qué te iría mal a ti? Piensa en una cosa que pueda pasar, qué tan posible es y qué harías. Inténtala otra vez."
        ),
        Answer(
          text: "Que me roben la mercadería. Es muy posible. Me haría mucho daño.", percent: 60,
          comment:
            "El riesgo está claro. Falta lo más útil: qué vas a hacer esta semana para que duela menos."),
      ]
    ),
    "md-q-queja": (
      good: [
        Answer(
          text:
            "Buenas tardes, señora Lucía. Tiene toda la razón, anoté mal la hora y me disculpo. Le devuelvo sus 3,50 ahora mismo o mañana le llevo otro almuerzo sin costo, lo que usted prefiera. Desde hoy confirmo la hora con cada cliente antes de salir.",
          percent: 100,
          comment:
            "Así se cuida a una clienta: reconoces, arreglas y dices qué cambia. Guárdalo como respuesta rápida."
        ),
        Answer(
          text:
            "Hola, vecina, le pido disculpas, fue error mío con la hora. Mañana le llevo otro pedido gratis a la hora que me diga. Gracias por avisarme.",
          percent: 85, comment: "Muy bien. Agrega qué vas a cambiar para que no le pase otra vez."),
      ],
      weak: [
        Answer(
          text: "Disculpe, es que había mucho tráfico y el motorizado se demoró.", percent: 25,
          comment:
            "Pides disculpas y eso ayuda. Pero el error fue de la hora anotada: dilo, ofrece un arreglo y cuenta qué vas a cambiar. Inténtala otra vez."
        ),
        Answer(
          text: "Hola. Perdone la demora, no volverá a pasar.", percent: 50,
          comment: "Es amable. Falta un arreglo claro para la clienta y cómo vas a lograr que no pase más."),
      ]
    ),
  ]

  private static let any = (
    good: [
      Answer(
        text:
          "Lo haría paso a paso: primero pregunto, después anoto y al final reviso con mi familia. La semana pasada lo hice así y me salió bien.",
        percent: 90, comment: "Muy bien explicado y con un ejemplo tuyo.")
    ],
    weak: [
      Answer(
        text: "Depende de cada quien.", percent: 30,
        comment: "Cuenta qué harías tú y por qué. Inténtala otra vez.")
    ]
  )
}
