/// What people write in their workbooks, put together of parts so that no two people write the same.
package enum WorkbookTexts {
  /// The answer to an activity of the course by its name; nil for one that nobody of the demonstration writes about.
  package static func answer(
    to activity: String, about business: Venture, in quarter: String, using draw: inout SeededDraw
  ) -> String? {
    guard let parts = parts[activity] else { return nil }
    let trade = Trade.all[business.trade]
    let text = parts.map { draw.pick($0) }.joined(separator: "\n")
    return
      text
      .replacing("{barrio}", with: quarter)
      .replacing("{cosa}", with: trade.product.lowercased())
      .replacing("{negocio}", with: business.name)
      .replacing("{clientes}", with: trade.customers)
      .replacing("{precio}", with: Texts.dollars(trade.price))
      .replacing("{costo}", with: Texts.dollars(trade.unitCost))
      .replacing("{bien}", with: trade.assetNames[business.units % trade.assetNames.count].lowercased())
      .replacing("{n}", with: String(3 + business.units % 9))
      .replacing("{m}", with: String(10 + business.months % 30))
  }

  /// By activity: one line of each list is drawn.
  private static let parts: [String: [[String]]] = [
    "b-mi-ruta": [
      [
        "1. Empiezo por mis hijos y porque quiero dejar de vender a pérdida.",
        "1. Una vecina que terminó el curso me dijo que por fin sabe cuánto gana.",
        "1. Porque trabajo mucho y a fin de mes no me queda nada.",
        "1. Por mi mamá, que me ayuda y ya está cansada.",
      ],
      [
        "2. Por la puerta del negocio: ya vendo en {barrio}.",
        "2. Negocio, aunque si sale un empleo lo tomo.",
        "2. Todavía no sé. Me gustan las dos.",
      ],
      [
        "3. Dentro de un año quiero tener {m} clientas fijas.",
        "3. Quiero pagar el arriendo el primer día y no el último.",
        "3. Tener mi libreta al día y {m} dólares guardados cada mes.",
      ],
    ],
    "mh-mi-viaje": [
      [
        "1. Mi abuela bajó de la sierra a la costa, mi papá se fue a Guayaquil y yo llegué a {barrio}.",
        "1. Tres viajes: mi abuelo de Colombia a Venezuela, mi mamá a Caracas y yo hasta aquí.",
        "1. Mi hermana se fue a España, mi tío al oriente y yo cambié de ciudad dos veces.",
      ],
      [
        "2. Empujó que la plata no alcanzaba. Atrajo que aquí había una prima.",
        "2. Empujó la falta de trabajo y de medicinas. Atrajo la escuela.",
        "2. Empujó la sequía; atrajo el comercio.",
      ],
      [
        "3. Se perdió la casa y el patio. Se ganó estar juntas.",
        "3. Se perdió tiempo con los papeles. Se ganó tranquilidad.",
        "3. Extraño la comida de los domingos. Gané amigas de tres países.",
      ],
      [
        "4. Una señora de {barrio} nos prestó una cocina por un mes.",
        "4. La vecina nos dijo dónde era el centro de salud y nos acompañó.",
        "4. Un señor de la tienda nos fio hasta que vendimos lo primero.",
      ],
    ],
    "eg-mi-guion": [
      [
        "1. No me dejaban jugar en la calle y mi hermano sí podía.",
        "1. A mí me exigían no llorar, aunque me doliera.",
        "1. Tenía que servir primero a mis tíos y comer después.",
      ],
      [
        "2. Quería aprender a manejar.", "2. Me hubiera gustado cocinar con mi abuela.",
        "2. Quería estudiar mecánica.",
      ],
      [
        "3. Le digo a mi hija «siéntate bien». Voy a decirle qué bien corre.",
        "3. «Los hombres no lloran» se me sale. Ahora pregunto qué pasó.",
        "3. Digo «ayúdale a tu mamá», como si la casa fuera solo de ella.",
      ],
      [
        "4. En {barrio}, coser es de mujeres y soldar de hombres. Conozco a una que suelda mejor que todos.",
        "4. Peluquera y chofer. Cambiaría si nadie se riera.",
      ],
    ],
    "pv-fortalezas": [
      [
        "Soy puntual. Lo prueba que en {m} meses entregué tarde una sola vez.",
        "Soy paciente. Lo prueba que cuidé a mi suegro dos años.",
        "Soy ordenada con la plata. Lo prueba que pagué mi refrigeradora en ocho cuotas.",
      ],
      [
        "Sé hacer {cosa} desde cero. Lo prueba que me piden para los cumpleaños.",
        "Sé tratar con gente molesta. Lo prueba que una clienta que se quejó volvió.",
        "Aprendo rápido. Lo prueba que en una semana manejé el catálogo del teléfono.",
      ],
      [
        "Sé organizar. Lo prueba que armé la rifa de la escuela y sobró plata.",
        "Soy constante. Lo prueba que vendo con lluvia y con sol.",
        "Sé pedir ayuda. Lo prueba que mi hermana me cuida a los niños los jueves.",
      ],
    ],
    "eo-mi-plan": [
      [
        "Puestos: ayudante de cocina, cajera o limpieza.", "Busco taller o bodega, cerca de {barrio}.",
        "Puestos: atención al cliente y reparto.",
      ],
      [
        "Necesito sí o sí salir a las cinco, por mis hijos.", "Necesito contrato y que no sea de noche.",
        "Necesito que quede a un solo bus.",
      ],
      [
        "Mi frase: «Sé hacer {cosa}, soy puntual y manejo caja».",
        "Mi frase: «Tengo {n} años de experiencia y referencias».",
      ],
      [
        "Lunes, hoja de vida; martes, dos tiendas; miércoles, wifi de la biblioteca.",
        "Cada día una llamada y un mensaje. Wifi en el parque.",
      ],
    ],
    "id-bitacora": [
      [
        "Lunes, parada de {barrio}: «Otra vez me quedé sin desayunar». Compra galletas y le cuesta 1,25.",
        "Sábado en la feria: tres señoras con bultos y sin taxi. Pagan 3 dólares de carrera.",
        "Martes en la escuela: «No hay dónde dejar el uniforme para arreglar». Lo llevan lejos y pierden la tarde.",
      ],
      [
        "Miércoles, tienda: «Ya no fío, nadie me paga». Anota en un cartón.",
        "En mi edificio la gente bota comida porque compra de más los domingos.",
        "Jueves, centro de salud: hacen fila desde las cinco sin nada caliente.",
      ],
      [
        "Viernes, mi cuñado: «El arreglo salió más caro que la bicicleta».",
        "Oí a dos chicas decir que no hay quien peine el domingo temprano.",
        "Vi {n} puestos que venden lo mismo y ninguno entrega a domicilio.",
      ],
    ],
    "de-perfil": [
      [
        "Ver oportunidades: 4. En marzo empecé a vender en la salida del bus.",
        "Ver oportunidades: 3. Me di cuenta tarde de los uniformes.",
      ],
      ["Cumplir: 5. Ningún pedido olvidado este mes.", "Cumplir: 3. Fallé dos veces por no anotar."],
      [
        "Aprender preguntando: 4. Hablé con {n} clientas.", "Aprender preguntando: 2. Me da vergüenza.",
      ],
      ["Persistir y cambiar: 4. Cambié de receta dos veces.", "Persistir: 5. Llevo {m} meses."],
      [
        "Calcular antes: 2. Compré tela de más.", "Calcular antes: 3. Ya saco la cuenta de cada {cosa}.",
      ],
      ["Pedir ayuda: 4. Mi hermana cobra cuando no estoy.", "Pedir ayuda: 1. Es la que quiero mejorar."],
    ],
    "tl-mis-creo": [
      [
        "Creo que la gente de {barrio} paga {precio} por cada {cosa}. *",
        "Creo que me compran más los viernes.",
      ],
      ["Creo que prefieren que les lleve a la casa.", "Creo que vuelven si les guardo una. *"],
      ["Creo que me cuesta {costo} hacer cada una.", "Creo que bajan de precio si compro por mayor."],
      [
        "Creo que sola puedo atender {n} pedidos al día.", "Creo que necesito {bien} para crecer. *",
        "Creo que mi sobrina puede repartir.",
      ],
      ["Creo que el lunes nadie compra.", "Creo que una foto buena vende más que un cartel."],
    ],
    "an-clientes": [
      [
        "{clientes}",
        "Mi grupo principal: {clientes}",
      ],
      [
        "Lo sé porque anoté {m} ventas en dos semanas y casi todas fueron de ellos.",
        "Lo sé porque le pregunté a {n} personas y ocho de diez dijeron lo mismo.",
        "Me lo dijeron cuando fui a probar, y lo vi en mi libreta.",
      ],
      [
        "(?) Tal vez también las oficinas de la avenida.",
        "(?) Las madres de la escuela, si abro más temprano.",
      ],
    ],
    "ef-bolsillos": [
      [
        "1. La del negocio en una lata azul; la de la casa en la cartera.",
        "1. La del negocio en la cuenta de la cooperativa y la de la casa en efectivo.",
      ],
      [
        "2. Arriendo 110, comida 90, luz y agua 22, pasajes 18.",
        "2. Comida 95, escuela 30, arriendo a medias 80.",
        "2. Aporto la mitad: 140 al mes.",
      ],
      [
        "3. Empiezo con 40 a la semana, los sábados.", "3. Sueldo de 160 al mes, en dos partes.",
        "3. 35 por semana hasta que suban las ventas.",
      ],
      [
        "4. Juntar para {bien}: {n} dólares por semana.", "4. Un fondo de 120 en 24 semanas: 5 por semana.",
      ],
    ],
    "md-whatsapp": [
      [
        "1. {negocio}. De lunes a sábado, de 8 a 18. A media cuadra de la parada de {barrio}.",
        "1. {negocio}, {barrio}. Pedidos hasta las 16, entrega el mismo día.",
      ],
      [
        "2. {cosa} sencilla: {precio}. {cosa} por docena, con descuento. Pedido especial, con un día.",
        "2. Tres fotos: la de siempre a {precio}, la grande y la de regalo.",
      ],
      [
        "3. «Hola, soy de {negocio}. ¿Qué necesitas y para qué hora?». Ausencia: «Estoy entregando, te contesto en una hora».",
        "3. «¡Gracias por escribir! Te mando el catálogo». De noche: «Ya cerré, mañana a las 8 te respondo».",
      ],
    ],
    "cf-cernidor": [
      [
        "1. Quisiera {bien}, un cartel, un celular nuevo y pintar.",
        "1. {bien}, una moto, mesas y material para dos meses.",
      ],
      [
        "2. {bien}: activo fijo. Material: capital de trabajo. Celular: no cabe. Pintar: no cabe.",
        "2. Activo fijo: {bien}. Lo demás puede esperar o lo pongo yo.",
      ],
      [
        "3. Con esto podré hacer {m} más por semana, y lo demuestro con mi libreta de pedidos.",
        "3. Con esto podré vender en la tienda que me lo pidió por escrito.",
      ],
      [
        "4. Ya tengo el curso y el modelo. Me falta la segunda cotización.",
        "4. Falta cumplir los tres meses de la libreta.",
      ],
    ],
  ]
}

extension Trade {
  var assetNames: [String] { assets.map(\.what) }
}
