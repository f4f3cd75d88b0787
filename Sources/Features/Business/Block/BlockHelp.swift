/// What stands beside a block to help with it.
struct BlockHelp: Sendable {
  /// Short sentences: what goes here, and what to look out for.
  let advice: [String]
  /// The same block of two trades that go through all nine blocks, so that one sees how they hold together.
  let examples: [Example]

  struct Example: Sendable {
    let trade: String
    let text: String
  }

  fileprivate init(_ advice: [String], nelly: String, wilson: String) {
    self.advice = advice
    examples = [
      Example(trade: "Nelly, que corta el cabello a domicilio en Ambato", text: nelly),
      Example(trade: "Wilson, que repara ventiladores y licuadoras en Milagro", text: wilson),
    ]
  }
}

extension CanvasBlock {
  var help: BlockHelp {
    switch self {
    case .customers, .proposition, .channels, .relation: helpOfTheStreet
    case .resources, .activities, .allies: helpOfTheKitchen
    case .income, .costs: helpOfTheMoney
    }
  }

  /// The right side of the canvas: what customers see.
  private var helpOfTheStreet: BlockHelp {
    switch self {
    case .customers:
      BlockHelp(
        [
          "Describe a tu grupo principal como si lo vieras: quiénes son, dónde están, a qué hora o en qué momento te necesitan.",
          "Di quién usa, quién decide y quién paga. A veces son tres personas.",
          "Cuenta cómo lo sabes. A un grupo que todavía no has probado, ponle (?).",
        ],
        nelly: """
          Personas mayores y quienes las cuidan, en Ficoa y Atocha, que ya no pueden ir solas a la peluquería. \
          Me llaman a media mañana. Usa la persona mayor; decide y paga casi siempre una hija. \
          Lo sé porque de 20 visitas, 14 fueron así. Después (?): mamás con bebés recién nacidos.
          """,
        wilson: """
          Familias y comedores del centro de Milagro a los que se les daña el ventilador o la licuadora, sobre todo \
          con el calor de noviembre a abril. En los comedores decide la dueña y lo quiere para hoy. \
          Anoté 45 arreglos en un mes: 30 de casas y 15 de comedores.
          """)
    case .proposition:
      BlockHelp(
        [
          "Escribe qué consigue tu cliente gracias a ti. No lo que tú haces.",
          "Puedes usar la frase: «Ayudo a ____ que ____ con ____. A diferencia de ____, yo ____».",
          "Cambia «calidad» o «buen precio» por algo que se pueda ver, contar o comprobar.",
        ],
        nelly: """
          Ayudo a personas mayores que no pueden salir con un corte en su propia silla, en 40 minutos y sin apuro. \
          A diferencia de la peluquería, yo llego a la hora acordada, llevo todo y dejo el piso barrido.
          """,
        wilson: """
          Ayudo a quien no puede esperar con un arreglo el mismo día si trae el aparato antes de las 10. \
          A diferencia de comprar uno nuevo, le cuesta menos de la mitad y tiene tres meses de garantía por escrito.
          """)
    case .channels:
      BlockHelp(
        [
          "Recorre los cinco momentos: se entera, compara, compra y paga, recibe, y después.",
          "Marca el más flojo. Casi siempre es el primero o el último.",
          "El mejor canal es el que tu cliente ya usa y tú puedes atender.",
        ],
        nelly: """
          Se entera: por la farmacia del barrio y de hija en hija. Compara: le mando tres fotos y el precio. \
          Compra: mensaje o llamada; paga en efectivo o transferencia. Recibe: en su casa. \
          Después: llamo a los dos días. Mi momento más flojo es el primero.
          """,
        wilson: """
          Se entera: por el rótulo en mi ventana y la ferretería de la esquina. Compara: reviso gratis y doy el precio antes. \
          Compra: deja el aparato y un abono. Recibe: lo prueba conmigo. \
          Después: no hago nada todavía. Es mi hueco: voy a escribir al mes.
          """)
    default:
      BlockHelp(
        [
          "Escribe tres promesas de trato que puedas cumplir siempre, también en un mal día.",
          "Di qué haces cuando alguien reclama.",
          "Si guardas teléfonos o datos de tus clientes, di cómo los cuidas.",
        ],
        nelly: """
          1. Confirmo la noche anterior. 2. Si me atraso más de diez minutos, aviso. 3. Trato de usted y con calma. \
          Si algo no quedó bien, vuelvo esa semana sin cobrar. Anoto alergias solo con permiso.
          """,
        wilson: """
          1. Digo el precio antes de abrir el aparato. 2. Devuelvo las piezas dañadas. 3. Respondo el mismo día. \
          Si falla dentro de la garantía, lo arreglo primero que los demás. Escucho hasta el final y anoto qué pasó.
          """)
    }
  }

  /// The left side: what must happen inside to keep the promise.
  private var helpOfTheKitchen: BlockHelp {
    switch self {
    case .resources:
      BlockHelp(
        [
          "Anota aquello sin lo que tu negocio se detiene: cosas, personas, saberes y dinero.",
          "Al lado de cada uno pon: tengo, me prestan o me falta.",
          "El cuidado de tu familia y tus horas de descanso también van aquí.",
        ],
        nelly: """
          Tengo: tijeras, máquina, capa, 12 años de oficio y cinco horas al día. Me presta mi cuñado: la bicicleta. \
          Mi mamá recoge a mi hijo de la escuela; a cambio le cocino. Me falta: un sillón plegable. \
          Mientras tanto uso la silla más firme de la casa.
          """,
        wilson: """
          Tengo: multímetro, cautín, mesa y lo que aprendí en ocho años de taller. Arriendo: un rincón de 6 metros. \
          Me falta: un juego de repuestos para no comprar de uno en uno. Mientras tanto pido abono y compro cada tarde. \
          Tengo 30 dólares para repuestos.
          """)
    case .activities:
      BlockHelp(
        [
          "Elige cinco cosas que debes hacer bien, sí o sí. Empieza cada una con un verbo.",
          "Sigue el camino de un pedido: antes, durante y después.",
          "Di cuál es tu cuello de botella y lo más que puedes hacer en un día sin fallar.",
        ],
        nelly: """
          1. Responder mensajes antes de las 8. 2. Ordenar las visitas por barrio. 3. Cortar y peinar. \
          4. Lavar y desinfectar las herramientas. 5. Anotar lo cobrado cada noche. \
          Mi cuello de botella es el viaje entre casas. Lo más que puedo: 5 visitas al día.
          """,
        wilson: """
          1. Revisar y decir el precio. 2. Conseguir el repuesto. 3. Reparar y probar diez minutos. \
          4. Entregar con garantía escrita. 5. Anotar cada arreglo. \
          Mi cuello de botella es conseguir repuestos. Lo más que puedo: 4 arreglos al día.
          """)
    default:
      BlockHelp(
        [
          "Escribe hasta tres aliados. De cada uno: qué da y qué das tú.",
          "Di si hay un acuerdo escrito, aunque sea un mensaje.",
          "Si mañana no está, ¿qué haces? A quien todavía no le has hablado, ponle (?).",
        ],
        nelly: """
          Farmacia Atocha: me recomienda; yo llevo sus pedidos a las casas que visito. Acuerdo por mensaje, se revisa cada mes. \
          Si ya no quiere, hablo con la tienda de doña Blanca. Centro de jubilados (?): me darían una tarde al mes.
          """,
        wilson: """
          Ferretería La Esquina: me guarda repuestos y me fía una semana; yo le mando a quien busca cables. \
          Acuerdo de palabra: falta escribirlo. Mi primo Darwin atiende si me enfermo; yo le reparo sus herramientas.
          """)
    }
  }

  /// What the rest stands on.
  private var helpOfTheMoney: BlockHelp {
    switch self {
    case .income:
      BlockHelp(
        [
          "Pon los números de un mes: qué cobras, a cuánto y cuántas ventas haces. Multiplica.",
          "Las ventas de verdad, no las soñadas. Di de dónde sale el número.",
          "Escribe cómo y cuándo te pagan. Cada grupo de clientes debe aparecer.",
        ],
        nelly: """
          Cortes: 88 al mes × 5,00 = 440,00. Tintes: 12 × 18,00 = 216,00. Total: 656,00. \
          Me pagan el mismo día, la mitad en efectivo. Lo saqué de mi cuaderno de septiembre.
          """,
        wilson: """
          Casas: 40 arreglos al mes × 8,00 = 320,00. Comedores: 20 × 8,00 = 160,00. Total: 480,00. \
          Mitad de abono y mitad al entregar. Los comedores pagan los sábados (?).
          """)
    default:
      BlockHelp(
        [
          "Separa los que crecen con cada venta y los fijos, que pagas igual. Con números de un mes.",
          "Anota siempre tu sueldo: tu trabajo cuesta.",
          "Resta: ingresos menos todos los costos. Si sale negativo, no lo escondas: te dice qué cambiar.",
        ],
        nelly: """
          Crecen: 88 × 0,40 + 12 × 7,00 = 119,20. Fijos: pasajes 44, internet 15, afilar 6 = 65,00. Mi sueldo: 400,00. \
          Total: 584,20. Quedan 656,00 − 584,20 = 71,80, que guardo para el sillón.
          """,
        wilson: """
          Crecen: repuestos 60 × 2,50 = 150,00. Fijos: arriendo 60, luz 20, teléfono 12 = 92,00. Mi sueldo: 300,00. \
          Total: 542,00. Falta: 480,00 − 542,00 = −62,00. Voy a probar a cobrar 9,00 a los comedores (?).
          """)
    }
  }
}
