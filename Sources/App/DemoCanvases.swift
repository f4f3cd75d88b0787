import Accounts
import Business
import Core
import SQLite

extension Demo {
  /// Lets Ana write a whole business model over a week, in two sittings and a last touch, and Pedro begin one.
  ///
  /// - Parameter database: filled by `fill`.
  package static func writeCanvases(in database: Database, at now: Instant) throws {
    try database.write { db in
      let ana = try id(of: "ana", in: db)
      var canvas = Canvas()
      for (block, text) in anaFirst { canvas[block] = text }
      try write(canvas, of: ana, at: now - .days(6), in: db)
      for (block, text) in anaSecond { canvas[block] = text }
      try write(canvas, of: ana, at: now - .days(2), in: db)
      canvas[.allies] += "\nEscuela Carcelén Alto (?): nos dejaría un puesto los viernes."
      try write(canvas, of: ana, at: now - .hours(3), in: db)
      var begun = Canvas()
      for (block, text) in pedro { begun[block] = text }
      try write(begun, of: try id(of: "pedro", in: db), at: now - .days(1), in: db)
    }
  }

  private static let anaFirst: [(CanvasBlock, String)] = [
    (.customers, "Familias de Carcelén que quieren comer verduras frescas."),
    (.proposition, "Verduras frescas y de buena calidad, a buen precio."),
    (.channels, "WhatsApp y de boca en boca."),
    (.relation, "Trato amable. Si algo llega dañado, lo cambio."),
    (
      .resources,
      "Tengo: balanza y canastas. Me presta mi hermano: la camioneta, los viernes. Me falta: una nevera."
    ),
    (
      .activities,
      "1. Comprar a las productoras el jueves. 2. Pesar y armar. 3. Repartir el viernes. 4. Cobrar. 5. Anotar."
    ),
    (.allies, "Señoras de Nono que cultivan."),
    (.income, "40 canastas a 10,00 = 400,00 al mes."),
    (.costs, "Verduras 240,00. Gasolina 40,00."),
  ]

  private static let anaSecond: [(CanvasBlock, String)] = [
    (
      .customers,
      """
      Familias de Carcelén donde las dos personas mayores trabajan y llegan a casa después de las 6, cuando el mercado ya cerró. \
      Cocina y decide casi siempre la mamá; pagan entre los dos.
      Lo sé porque hablé con 22 familias: 15 compran lo que encuentran en la tienda.
      Después (?): el restaurante de almuerzos de la avenida.
      """
    ),
    (
      .proposition,
      """
      Ayudo a familias que salen tarde del trabajo con una canasta de 12 verduras cosechadas el jueves, que llega el viernes \
      antes de las 8 de la noche. A diferencia de la tienda, digo quién la cultivó y qué día.
      """
    ),
    (
      .channels,
      """
      1. Se entera: cartel en la panadería y vecinas que recomiendan.
      2. Compara: lista con precios el lunes por WhatsApp.
      3. Compra: responde hasta el miércoles; efectivo o transferencia.
      4. Recibe: en su puerta, viernes de 6 a 8.
      5. Después: el sábado pregunto cómo llegó. Este es mi momento más flojo.
      """
    ),
    (
      .relation,
      """
      Aviso antes de las 5 si algo falta. Lo que llega dañado se repone el lunes sin discutir. Anoto lo que a cada familia no le gusta.
      """
    ),
    (
      .resources,
      """
      Tengo: balanza, 30 canastas, 12 años comprando en el mercado, dos días a la semana.
      Me prestan: la camioneta de mi hermano, los viernes. Mi suegra cuida a los niños; yo le hago las compras.
      Me falta: una nevera. Mientras tanto compro el mismo jueves y no guardo nada.
      """
    ),
    (
      .activities,
      """
      1. Confirmar pedidos el miércoles. 2. Comprar a las productoras el jueves. 3. Pesar y armar. 4. Repartir el viernes. \
      5. Anotar lo cobrado y lo gastado.
      Lo más que puedo: 25 canastas por semana. Mi cuello de botella es el reparto.
      """
    ),
    (
      .allies,
      """
      Doña Rosa y tres productoras de Nono: me guardan la cosecha del jueves; yo les pago el mismo día y les llevo sus encargos. \
      Lo acordamos por mensaje. Si no pueden, compro en San Roque.
      """
    ),
    (
      .income,
      """
      Canastas: 60 al mes × 10,00 = 600,00. Canasta pequeña: 20 × 6,00 = 120,00. Total: 720,00.
      La mitad paga por transferencia el mismo viernes. Es el promedio de agosto y septiembre.
      """
    ),
    (
      .costs,
      """
      Crecen: 60 × 6,00 + 20 × 3,50 = 430,00. Fijos: gasolina 40, internet 15, fundas 10 = 65,00. Mi sueldo: 200,00.
      Total: 695,00. Quedan 720,00 − 695,00 = 25,00. Los guardo para la nevera.
      """
    ),
  ]

  private static let pedro: [(CanvasBlock, String)] = [
    (.customers, "Estudiantes y oficinistas del centro de Machala que a las 4 de la tarde buscan algo frío."),
    (.proposition, "Helado de fruta de aquí, en funda, a 0,50. Solo fruta y panela."),
    (.channels, "Mi carrito en la esquina del parque. Se enteran porque me ven."),
    (.relation, "Saludo, doy a probar y guardo el sabor de quien me lo pide."),
  ]
}
