/// What people hand in as a text, put together of parts so that no two people hand in the same.
package enum AssignmentTexts {
  /// The text for the assignment of a module by its name; one about the own business where nothing special is asked.
  package static func text(
    for module: String, about business: Venture, in quarter: String, using draw: inout SeededDraw
  ) -> String {
    let trade = Trade.all[business.trade]
    let parts = parts[module] ?? lastParts
    // What is sold in a day, and a fifth of it for a test.
    let daily = max(2, business.units / 26)
    return
      parts.map { draw.pick($0) }.joined(separator: "\n\n")
      .replacing("{barrio}", with: quarter)
      .replacing("{cosa}", with: trade.product.lowercased())
      .replacing("{hago}", with: trade.activity)
      .replacing("{clientes}", with: trade.customers)
      .replacing("{negocio}", with: business.name)
      .replacing("{precio}", with: Texts.dollars(trade.price))
      .replacing("{costo}", with: Texts.dollars(trade.unitCost))
      .replacing("{ganancia}", with: Texts.dollars(trade.price - trade.unitCost))
      .replacing("{dia}", with: String(daily))
      .replacing("{prueba}", with: String(max(5, min(24, daily))))
      .replacing("{n}", with: String(6 + business.months % 7))
  }

  /// What is added to a text that came back.
  package static let improvements = [
    "Agrego lo que faltaba: lo hago el martes a las ocho, antes de abrir, y empiezo con 20 dólares.",
    "Corregí la cuenta con los precios de dos tiendas. Ahora sí me da ganancia.",
    "Le pregunté a tres clientas más y puse lo que dijeron.",
    "Puse la fecha y quién me ayuda: mi hermana, los jueves por la tarde.",
    "Cambié el ejemplo por uno mío, de la semana pasada.",
  ]

  private static let parts: [String: [[String]]] = [
    "proyecto-de-vida": [
      [
        "## 1. Mis fortalezas\nSoy constante: llevo {n} meses sin faltar un día. Sé escuchar: mis clientas me cuentan qué no les gustó. Soy ordenada: pagué todas mis cuotas.",
        "## 1. Mis fortalezas\nCumplo la hora. Aprendo mirando: así empecé con {cosa}. En mi edificio me buscan cuando hay que organizar algo.",
        "## 1. Mis fortalezas\nTengo paciencia, cuidé a mi madre tres años. Sé de cuentas. No me rindo: empecé de cero en {barrio}.",
      ],
      [
        "## 2. Mis habilidades\nTécnicas: {cosa}, caja y compras. Blandas: trato amable y calma. Me falta hablar en público; esta semana explico mi negocio a dos vecinas.",
        "## 2. Mis habilidades\nSé cocinar para 40, coser a mano y llevar una libreta. Soy puntual y me gusta enseñar. Me falta usar hojas de cálculo: el jueves me ayuda mi hijo.",
        "## 2. Mis habilidades\nManejo herramientas, calculo material y reparo. Trabajo bien en grupo. Me falta sacar fotos: voy a practicar con tres productos.",
      ],
      [
        "## 3. Mi meta\nVender {dia} al día antes de tres meses. Primer paso: el lunes a las siete compro material.",
        "## 3. Mi meta\nJuntar 180 dólares hasta diciembre para un equipo. Primer paso: el sábado abro una cuenta en la cooperativa.",
        "## 3. Mi meta\nTener diez clientas fijas en ocho semanas. Primer paso: el martes por la tarde hablo con la tienda de {barrio}.",
      ],
      [
        "## 4. Mi red\nMi hermana cuida a los niños, doña Gloria me presta la cocina y en el centro de salud hay una trabajadora social.",
        "## 4. Mi red\nUna amiga del curso, mi cuñado con la camioneta y la casa comunal.",
        "## 4. Mi red\nMi mamá, la presidenta del barrio y la biblioteca, que tiene wifi.",
      ],
      [
        "## 5. Mi día difícil\nSé que voy mal cuando no quiero contestar. Camino quince minutos y llamo a mi hermana.",
        "## 5. Mi día difícil\nEl domingo, porque estoy sola con los niños. Ese día no trabajo y descanso.",
        "## 5. Mi día difícil\nCuando no vendo. El paso más chico es anotar y salir a la parada media hora.",
      ],
    ],
    "ideacion": [
      [
        "## 1. El problema\n{clientes} Hoy compran lejos y pierden media hora. Lo vi tres mañanas en {barrio}.",
        "## 1. El problema\nMis vecinas necesitan algo bueno y cerca, porque vuelven cansadas. Hoy se arreglan con lo que hay. Me lo dijeron {n}.",
      ],
      [
        "## 2. Mi cliente\nLa llamo Mercedes, 37 años, dos hijos. «Llego y ya cerraron». «Si me lo traen, pago un poco más».",
        "## 2. Mi cliente\nDon Julio, 52, chofer. «Como de pie y cualquier cosa». «Quiero pagar con el teléfono».",
        "## 2. Mi cliente\nUna estudiante de 20 años. «No tengo tiempo». «Que no sea tan caro».",
      ],
      [
        "## 3. Mis ideas\nSalieron 14. Quedaron tres: vender en la parada, repartir por pedido y hacer combos de viernes.",
        "## 3. Mis ideas\nConté {n} en la lluvia. Quedaron: a domicilio, en la feria y por suscripción semanal.",
      ],
      [
        "## 4. Por qué esta\n{hago} Ganó por puntos porque ya tengo las herramientas y me cuesta poco probar.",
        "## 4. Por qué esta\nPuedo empezar con menos de 60 dólares y sé hacerlo. {hago}",
      ],
      [
        "## 5. La frase\nAyudo a gente de {barrio} con {cosa} a {precio}, a la hora que la necesita.",
        "## 5. La frase\n{negocio}: {cosa} hecha hoy, a {precio}, en la puerta de tu casa.",
      ],
      [
        "## 6. Lo que no sé\nSi pagan lo mismo los lunes. Lo pregunto esta semana.",
        "## 6. Lo que no sé\nCuántos volverían. Voy a anotar nombres de quienes repiten.",
        "## 6. Lo que no sé\nSi me alcanza el tiempo para repartir sola.",
      ],
    ],
    "testing-lab": [
      [
        "**Hipótesis:** creo que de cada {prueba} personas que prueben, la mitad compra a {precio}. Lo sabré el sábado.",
        "**Hipótesis:** creo que en {barrio} me compran {prueba} en una mañana si llevo a la puerta.",
        "**Hipótesis:** creo que las clientas prefieren pedir un día antes y pagar al recibir.",
      ],
      [
        "**Prototipo:** hice {prueba} unidades. Gasté 14,50 y no pasé de mi tope.",
        "**Prototipo:** un cartel, tres fotos y una lista de pedidos. Gasté 4 dólares.",
        "**Prototipo:** una mesa prestada en la feria y muestras pequeñas. Gasté 9,75.",
      ],
      [
        "**Qué pasó:** pararon 19 personas, probaron 12 y compraron 7. Dos pidieron para el viernes.",
        "**Qué pasó:** hablé con 8. Cinco compraron, una dijo que era caro y dos no tenían suelto.",
        "**Qué pasó:** el primer día vendí 3 y el segundo 11, porque cambié de esquina.",
        "**Qué pasó:** escribí a 15, contestaron 10 y encargaron 6.",
      ],
      [
        "**Lo que oí:** «¿Y no tiene más grande?», «Si viene mañana le compro».",
        "**Lo que oí:** «Está bueno, pero llegas tarde», «Guárdame dos».",
        "**Lo que oí:** «Más barato que en el centro», «¿Recibe transferencia?».",
      ],
      [
        "**Decido:** ajustar la hora y seguir. A {precio} gano {ganancia} por cada {cosa}.",
        "**Decido:** seguir una semana más con dos tamaños.",
        "**Decido:** girar: vendo por pedido y no en la calle, así no me sobra.",
      ],
    ],
  ]

  /// For any other assignment.
  private static let lastParts: [[String]] = [
    [
      "{negocio}: {hago} Trabajo en {barrio} desde hace {n} meses.",
      "Tengo {negocio}, en {barrio}. {hago}",
    ],
    [
      "{clientes} Vendo unas {dia} al día a {precio} y cada una me cuesta {costo}.",
      "De cada {cosa} me quedan {ganancia}. {clientes}",
    ],
    [
      "Con el fondo compraría lo que hoy me frena y atendería los pedidos que dejo pasar.",
      "Ya tengo dos cotizaciones y una carta de quien me quiere comprar más.",
      "Pongo de mi parte el local y lo que tengo guardado.",
    ],
    [
      "Si algo sale mal, vendo menos cantidad y no me endeudo.",
      "Si sube el material, aviso con tiempo y subo un poco el precio.",
      "Si me enfermo, mi hermana sabe hacerlo.",
    ],
  ]
}
