/// What officials and their trainers write. `{ciudad}`, `{barrio}`, `{sala}` and `{n}` stand for the person's own.
package enum OfficialTexts {
  /// What somebody hands in at a session of the course.
  ///
  /// - Parameter number: of the person: it varies what they say.
  package static func assignment(_ session: Int, byNumber number: Int, in place: Place = Place.all[3])
    -> String
  {
    let texts = assignments[session % assignments.count]
    return fill(texts[number % texts.count], in: place, number + session)
  }

  /// Fills a text for somebody of a place.
  static func fill(_ text: String, in place: Place, _ seed: Int) -> String {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      switch rest[rest.index(after: open)..<close] {
      case "ciudad": filled += place.name
      case "barrio": filled += place.quarters[seed % place.quarters.count]
      case "sala": filled += place.rooms[seed % place.rooms.count]
      default: filled += String(18 + (seed * 7) % 23)
      }
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }

  /// By session of the course, three ways.
  static let assignments: [[String]] = [
    [
      """
      **Registro:** ventanilla de Desarrollo Económico de {ciudad}, de 8 a 16. Falla: la gente llega sin saber qué documento traer.
      **Convocatoria:** llamamos y escribimos por WhatsApp. Falla: de cada {n} números, cuatro ya no existen.
      **Estudio:** {sala}, sábados. Falla: no hay quien cuide a los niños.
      **Certificado, modelo y números:** quien facilita. Falla: se demora cuando hay dos grupos a la vez.
      **Dos puertas:** fondo y bolsa de empleo. No sé quién responde por la segunda; le preguntaré a la jefatura.

      **El escalón más alto:** la convocatoria. Este mes pediremos un segundo contacto y lo probaremos el mismo día.
      """,
      """
      1. Registro: Inclusión Social, planta baja, y una mesa los jueves en {barrio}. Puede fallar el internet de la mesa.
      2. Convocatoria: la coordinación escribe a {n} personas por grupo. Falla el horario: avisamos en horas de trabajo.
      3. Estudio: en {sala}. Falla el bus de la noche.
      4. Certificado: coordinación, cada fin de mes.
      5. Modelo y números: facilitación. Falla que nadie explica la rúbrica antes.
      6. Puertas: comité y empleo, una vez por ciclo.

      Se baja más gente entre el segundo y el tercero. Propongo avisar de noche y repetir un día antes de la primera clase.
      """,
      """
      En {ciudad} el camino empieza en la ventanilla 4 y termina en el comité. Cada paso tiene un área, pero nadie lo ve completo. \
      El escalón más alto es el estudio: de {n} que aceptaron el último grupo, a la segunda clase faltaron siete. Creo que fue por el \
      cuidado. La biblioteca tiene un rincón infantil que nadie usa el sábado. Propongo pedirlo por escrito esta semana.
      """,
    ],
    [
      """
      **Grupo:** {n} sillas, mixta, para mujeres que venden en la calle en {barrio}. Pueden venir dos tardes y el resto en el celular.
      **Día y lugar:** martes y jueves de 15 a 17, en {sala}. No sirve a quien trabaja en tienda. Hay rampa.
      **La cuenta:** aceptan 6 de 10 y llegan 8 de 10 (dato del grupo pasado). Para llenar invito al doble, redondeado hacia arriba.
      **Barreras:** cuidado, pasaje y celular lleno. Salidas: rincón infantil, clase a dos cuadras de la parada, borrar videos en la primera clase.
      **Quienes no entren:** llamada el mismo viernes y primer lugar en el grupo de marzo.
      """,
      """
      Un grupo en línea de {n} personas para quienes trabajan de noche. Clase de apoyo los lunes a las 10. La suposición es que \
      aceptan 5 de cada 10; no tengo dato de {ciudad}, así que invitaría por partes. Barreras: datos caros (punto de wifi de \
      {sala}), miedo a la pantalla (dos horas con una voluntaria) y letra pequeña (hoja impresa). A quienes no entren se les escribe \
      el mismo día con la fecha del próximo.
      """,
      """
      Presencial, sábados de 8 a 12, en {sala}. Para familias de {barrio}, de aquí y de afuera. De 10 invitaciones aceptan 7 y \
      llegan 5: para {n} sillas invito a cuatro veces la mitad. El sábado no puede quien vende en feria; para ellas queda el grupo \
      de la tarde. Promoción social presta las colchonetas para los niños si les mando la lista tres días antes.
      """,
    ],
    [
      """
      **Qué pasa:** en {ciudad} atendimos {n} personas de otro país en marzo, según nuestro registro; no hay dato de barrio.
      **Qué hay:** la ordenanza de desarrollo económico y el plan operativo. **Qué falta:** presupuesto con nombre.
      **Propongo:** una línea en el plan operativo. Art. 1: la dirección abre dos grupos al año. Art. 2: el informe va al concejo en enero.
      **Me siento con:** Financiero, Talento Humano, Jurídico, el consejo de derechos y dos organizaciones de {barrio}.
      Debo consultar a la procuraduría síndica sobre el uso de la sala los domingos.
      """,
      """
      Ya existe un convenio con la junta parroquial, firmado hace dos años, que habla de cursos y no dice quién paga. Propongo un \
      addendum y no otra ordenanza. Artículo nuevo: la Unidad de Emprendimiento capacita a {n} personas por semestre con su \
      propio personal. La primera reunión es con Financiero: ¿hasta qué fecha reciben propuestas? Debo consultar a la procuraduría \
      síndica sobre la firma del alcalde.
      """,
      """
      En mi cantón la gente vende sin permiso porque el trámite pide un papel que muchas personas no tienen. El candado más flojo es \
      el reglamento, no la ley. Propongo cambiar el requisito por una declaración. Lo trabajaría con Comisaría, Turismo, Salud, la \
      asociación de {barrio} y la universidad. Dato que falta: cuántas solicitudes se negaron. Debo consultar a la procuraduría \
      síndica sobre quién puede reformarlo.
      """,
    ],
    [
      """
      **Propósito:** al terminar, cada persona podrá sacar la ganancia de un producto suyo en una hoja.
      **Grupo:** {n} personas que venden comida y ropa; casi todas saben sumar de cabeza.
      **Hacer (15):** escriben los gastos de ayer en papelitos. **Mirar (10):** los ponen en dos montones. **Pensar (15):** «¿Qué gasto \
      no cambia aunque no vendas nada?». **Probar (20):** hacen su cuenta.
      **Plan B:** sin luz, en el patio. **Si falta tiempo** quito la segunda ronda. **Sabré** si ocho de cada diez llegan a un número.
      """,
      """
      Tema: el precio. Propósito: cada persona podrá decir el precio más bajo al que todavía gana. Empiezo con una canasta de \
      {sala} y billetes de papel. Cuatro momentos de 15 minutos. Pregunta exacta: «¿A cuánto lo venderías si el gas sube un dólar?». Si \
      vienen más de {n}, trabajan de a tres. Si falta tiempo quito la puesta en común. Sé que aprendieron si me explican la cuenta \
      al revés.
      """,
      """
      Clase sobre clientes, para gente de {barrio}. Hacer: cada quien dibuja a su mejor clienta. Mirar: se cambian los dibujos. \
      Pensar: «¿Qué sabes de ella que no dijiste?». Probar: escriben tres preguntas y las hacen hoy mismo en la puerta. Materiales: hojas \
      y colores; no necesito luz. Una colega leyó el plan y preguntó cuánto duran los dibujos: le puse 12 minutos.
      """,
    ],
    [
      """
      **1. «Por ellos ya no hay trabajo».** Digo: «Entiendo que está duro. Aquí hablamos de lo que sabemos hacer, no de dónde venimos». \
      Hago: sigo con el ejercicio y mezclo las mesas. Después hablo con él a solas.
      **2. Los niños.** Digo: «Qué bueno que viniste. Siéntense aquí, tengo hojas». Hago: pido a la coordinación el rincón de {sala}.
      **5. «Él me revisa el celular».** Digo: «Te creo. No tienes que hacer la tarea». Hago: le doy el número de la sala de primera acogida y no \
      pregunto más. Ese me dio más miedo.
      """,
      """
      Escogí el 3, el 4 y el 5. En el 3 digo: «Paremos. Esa pregunta no se hace en una entrevista; la ley lo prohíbe. ¿Qué puede \
      responder ella?», y lo practicamos. En el 4: «Gracias por decirme. Bajo contigo y desde mañana la clase es abajo». En el 5 no \
      pregunto detalles, le ofrezco quedarse después para hacer la tarea aquí y llamo a la unidad de género de {ciudad}. Me ayudaría tener \
      los números pegados en mi carpeta.
      """,
      """
      Momento 1. Lo que digo: «Un minuto. ¿Quién aquí ha tenido que empezar de nuevo alguna vez?». Casi todo el grupo levanta la mano. \
      Momento 2. «Nadie llega tarde por gusto. Los niños dibujan conmigo». Momento 4. Cambio de aula ese mismo día y pido disculpas sin \
      exhibir a nadie. Mi papel es cuidar el acuerdo; si se repite aviso a la coordinación. El primero me da más miedo porque en {barrio} \
      se oye todos los días.
      """,
    ],
    [
      """
      1. Tortillas en la mañana, y una cafetería que quiere 40 más al día.
      2. Oportunidad 3 (hay cantidad y precio, falta fecha). Números 2 (no cuenta su sueldo). Uso 2. Riesgos 1 (pone el gas, no dice qué haría).
      3. 40 × 3 ÷ 4 = 30. 30 × 2 ÷ 3 = 20. 20 × 2 ÷ 2 = 20. 10 × 1 ÷ 2 = 5. Total 75.
      4. «Lilian, tu mensaje de la cafetería dice cuánto y a qué precio: eso pesa mucho. La plancha responde a lo que te frena. Para \
      la próxima, suma tu sueldo al mes y escribe a quién más podrías vender si la cafetería se va. Pide también que te pongan una \
      fecha de inicio, aunque sea por mensaje».
      5. Me cae bien quien madruga. Volví a leer solo los números.
      """,
      """
      El negocio: 60 tortillas diarias a 0,75 y un pedido fijo de 40 a 0,65. Le doy 3, 2, 2 y 1. La cuenta: 30 + 20 + 20 + 5 = 75 de \
      100. Su margen por tortilla es 0,35 en la calle y 0,25 en la cafetería, y con 20 días deja 420 y 200 al mes antes de los 90 de \
      gastos. Comentario: que ponga su sueldo, que consiga la fecha por escrito y que piense en otro comprador. Mi trampa: mi mamá \
      vendía igual; le pedí a una compañera que puntuara sin verme y nos dio lo mismo.
      """,
      """
      Oportunidad: 3 de 4, por el mensaje adjunto. Números: 2 de 3. Uso del dinero: 2 de 2, la suma da 480. Riesgos y aporte: 1 de 2. \
      Total: 75. Le escribo: «Se entiende qué vendes, a quién y cuánto te queda. Lo mejor es la prueba del pedido. Falta tu sueldo en \
      los gastos y un plan por si el pedido se corta. Con esas dos cosas tu postulación queda redonda». Me incomodó que pidiera una mesa; \
      revisé y sin mesa no cabe la plancha.
      """,
    ],
    [
      """
      **Falta:** hombres jóvenes de {barrio}. Lo sé porque son 3 de {n} en el último grupo.
      **WhatsApp:** «Hola. En {ciudad} hay un curso gratis para arrancar un negocio o buscar trabajo. Es para toda persona mayor de 18, \
      de aquí o de afuera. Martes y jueves, de 18 a 20, en {sala}. Trae el documento que tengas. No pedimos claves ni dinero. Escribe CURSO a \
      [número oficial]».
      **Afiche:** «Tu moto ya es un negocio. Aprende a hacer la cuenta. Gratis». Foto: un joven con casco que anota en una libreta.
      **Camino:** la cancha y la vulcanizadora. **Respuesta difícil:** «¿Para qué tanto papel?». Solo el que tengas.
      Se lo leí a mi sobrino: no entendió «postular» y lo quité.
      """,
      """
      Faltan señoras mayores que no usan WhatsApp. Audio: «Vecina, le habla el municipio. En {sala} vamos a enseñar a vender mejor, \
      despacio y sin costo. Puede venir con su nieta. Hay silla, café y quien le ayude con el teléfono. No le pedimos dinero ni claves. \
      Pregunte por el curso en la ventanilla, de 8 a 12». La voz que les da confianza es la presidenta de {barrio}: le pedí que lo ponga en \
      el altavoz el domingo. Mi mamá entendió todo menos la hora; la repetí al final.
      """,
      """
      Quiero llegar a quienes venden en los semáforos. El cartel va en la tienda donde compran el agua: «¿Vendes? Aprende a ganar más. \
      Gratis, {sala}, jueves 16 h». Imagen: manos contando monedas sobre una mesa. Pido a la tendera que diga una frase. Comentario \
      difícil: «eso es solo para extranjeros». Respondo: «Es para toda persona de {ciudad}; en el último grupo hubo de las dos partes». \
      Cambié «emprendimiento» por «negocio» después de leerlo en voz alta.
      """,
    ],
    [
      """
      **Qué pasó:** empezaron {n}, terminaron cuatro de cada cinco; asistencia media de ocho clases sobre diez.
      **Qué nos dice:** con cuidado de niños terminó casi todo el grupo; sin cuidado, poco más de la mitad.
      **No sabemos** si las que se fueron encontraron trabajo: preguntaremos a tres.
      **Proponemos** dejar fijo el rincón infantil. Responsable: promoción social. Costo: 40 al mes. Lo sabremos en la sexta clase.
      Indicadores: asistencia en la clase 3, tareas entregadas en 7 días, certificados sobre inscritas. Alarmas: dos faltas seguidas, ninguna entrega.
      """,
      """
      Usé el grupo inventado de la lección porque en {ciudad} todavía no abrimos el primero. De los que llegaban en bus terminó la \
      mitad; de los que vivían cerca, casi todos. La decisión es mover la hora quince minutos y no cuesta nada. Responsable: quien \
      facilita, desde el martes. Alarmas: falta sin aviso y celular apagado. Cada indicador lleva fuente, fecha, sobre cuántas personas, \
      quién lo mide y cada cuánto.
      """,
      """
      Grupo de tarde, {sala}. Inscritas {n}; vinieron a la primera clase dos menos. Junté a las de otro país y a las de otras provincias \
      porque por separado eran menos de cinco. Ellas preguntan más y entregan antes. No sabemos por qué faltan los jueves: hay feria. \
      Proponemos pasar el jueves al lunes un mes y comparar. Costo: ninguno; hay que pedir la llave a la junta.
      """,
    ],
    [
      """
      **Propósito:** al terminar, cada persona tendrá su lista de difusión con cinco clientas.
      **Para qué:** «Con un mensaje avisas a todas y no gastas la mañana».
      **Pasos:** 3 min miro, 4 hago con la vecina, 4 hago sola («¿Qué dibujito se parece a lo que buscas?»), 4 mando el primero. Suman 15.
      **Nadie afuera:** borrar fotos repetidas, turnos en el teléfono compartido, letra grande. **Sin señal:** cuatro pantallas en cartulina.
      Probé con mi tía: quise tocarle el teléfono seis veces y me senté sobre las manos.
      """,
      """
      Clase: comprobar un pago antes de entregar. Cada quien mira un comprobante verdadero y uno falso dibujados en grande. Pregunta: \
      «¿Dónde se ve si la plata ya está?». Luego lo buscan en su banco, sin decir claves. Con {n} personas trabajan en parejas. A quien ve \
      poco le activamos la lupa. Sé que aprendieron si cada una me muestra la pantalla correcta.
      """,
      """
      Quince minutos para cambiar el precio en la foto del catálogo. Hago uno mientras miran, hacen otro en pareja, otro solas y cuentan \
      a la de al lado. El teléfono lleno usa el mío. Quien ve poco sube la letra primero; eso se lo enseño a todo el mundo. Sin señal, \
      láminas. En {barrio} probé con un vendedor de frutas y le salió al segundo intento.
      """,
    ],
  ]

  package static let approvals = [
    "Se nota que conoces tu ventanilla. Guarda esta hoja: sirve para la reunión con tu jefatura.",
    "Claro, corto y posible. El dato que falta lo pides bien.",
    "Muy buen uso de los totales sin señalar a nadie.",
    "Tu pregunta exacta es la mejor parte. Pruébala con el grupo y cuéntanos.",
    "Completo. Te sugiero acortar el primer párrafo antes de mostrarlo.",
    "La cuenta está bien y se entiende sin ti. Así se hace.",
    "Me gustó que dijeras qué no sabes y a quién le vas a preguntar.",
    "Listo para usar. Mándale una copia a tu colega del otro cantón.",
    "Bien pensado el plan B. Añade quién tiene la llave de la sala.",
  ]

  package static let returns = [
    "Vas bien. Falta decir quién responde y para cuándo: sin eso nadie lo hace.",
    "La idea se entiende. Agrega de dónde sale el número y sobre cuántas personas.",
    "Falta la parte final de la consigna. Léela otra vez y complétala, por favor.",
    "Quita los nombres de las personas que atiendes y mándala otra vez.",
  ]

  package static let topics = [
    "Costos y margen de un producto", "El precio más bajo al que ganas", "Conocer a quien te compra",
    "Separar la plata del negocio y la de la casa", "El modelo de negocio en una hoja", "Mi meta y mi semana",
    "Una prueba con pocos clientes", "La entrevista de trabajo", "Derechos y trámites sin miedo",
    "Cuidados repartidos en la casa", "Listas de difusión y catálogo",
  ]

  package static let notes = [
    "Mírame los tiempos, por favor.", "Quiero saber si hablo demasiado.", "Fíjate si todas participan.", "",
    "Es la primera vez que uso el juego de la canasta.",
    "Hay dos personas que leen poco: mira si las incluyo.",
    "", "Dime si se entiende la cuenta.",
  ]

  /// Why an observer gives a level to each criterion of an observed class, by criterion and level from 1; two ways.
  package static func reason(_ criterion: Int, level: Int, _ way: Int) -> String {
    let ways = reasons[criterion % reasons.count][max(0, min(3, level - 1))]
    return ways[way % ways.count]
  }

  private static let reasons: [[[String]]] = [
    [
      ["Trajo el plan de otra clase, sin tiempos."],
      [
        "Hay plan con tiempos, pero no sabía cuántas leen poco.", "Los ejemplos del plan son de otra ciudad.",
      ],
      [
        "Plan con propósito y tiempos a la vista; hojas grandes para dos personas.",
        "Llegó media hora antes y acomodó las mesas en grupos.",
      ],
      [
        "Se fue la luz a las 15:10 y siguió con láminas que ya traía.",
        "Empezó con lo que preguntó al grupo la semana anterior.",
      ],
    ],
    [
      ["De 60 minutos habló 45; contestan siempre las mismas dos."],
      [
        "La actividad quedó sin conversar: se pasó al tema siguiente.",
        "Trabajaron en parejas, pero solo leyeron.",
      ],
      [
        "A las 15:20 el grupo sacó la cuenta y la explicó; hablaron once personas.",
        "Mitad del tiempo en mesas; cada mesa contó qué encontró.",
      ],
      [
        "Una participante le explicó a otra por qué el gas va en el segundo montón.",
        "El grupo corrigió el ejemplo de la pizarra con datos suyos.",
      ],
    ],
    [
      ["Leyó la diapositiva y usó «costo de oportunidad» sin explicarlo."],
      ["Ejemplo de una fábrica; el grupo vende comida.", "Dos dudas quedaron sin respuesta al final."],
      [
        "Una idea a la vez, con el precio de una empanada. Cuentas correctas.",
        "No supo un dato del permiso, lo dijo y quedó en averiguarlo.",
      ],
      [
        "Vio caras de duda y lo explicó otra vez con billetes de papel.",
        "Al final tres personas repitieron la idea con sus palabras.",
      ],
    ],
    [
      ["Dejó pasar una burla por el acento."],
      [
        "Trato amable; la palabra quedó en la mesa de adelante.",
        "Todos los ejemplos de cocina eran de mujeres.",
      ],
      [
        "Repartió la palabra con una pelota y ejemplos de los dos países.",
        "Cambió de sitio la mesa para la silla de ruedas sin hacer anuncio.",
      ],
      [
        "Una risa por un error terminó en una buena pregunta para todo el grupo.",
        "El propio grupo pidió silencio para escuchar a quien habla bajito.",
      ],
    ],
    [
      ["Empezó 25 minutos tarde y no llegó a la práctica."],
      [
        "Lo principal quedó para los últimos diez minutos.",
        "Las hojas no alcanzaron y copiaron de la pizarra.",
      ],
      [
        "Empezó a la hora y cerró dos minutos antes; consignas de una en una.",
        "Letra grande y materiales para cada mesa.",
      ],
      [
        "Recortó la segunda ronda al ver la hora y salvó el cierre.",
        "Con seis personas más rearmó los grupos en un minuto.",
      ],
    ],
    [
      ["Preguntó «¿se entendió?» y siguió."],
      ["El resumen lo dijo solo quien facilita.", "Cerró con prisa; dos mesas no mostraron su cuenta."],
      [
        "Cada persona mostró su número en la hoja antes de salir.",
        "Escribieron en un papel qué harán mañana y lo pegaron.",
      ],
      [
        "Miró las hojas y dijo qué va a repetir el jueves.",
        "Cada quien se llevó su lista de precios corregida.",
      ],
    ],
  ]

  package static let observations = [
    "Funcionó empezar con un caso y dejar que el grupo concluya. También las láminas. Cambiaría el cierre: faltó tiempo.",
    "Dos cosas buenas: la pregunta exacta y los silencios. Una para cambiar: reparte las hojas antes, no durante.",
    "El grupo trabajó de verdad. Me gustó la pelota para la palabra. La próxima, pon la agenda en la pared.",
    "Clase viva y con cuentas claras. Cuida la voz: atrás no se oía cuando pasaban buses.",
    "Se vio la preparación. Lo mejor fue el juego de la canasta. Yo quitaría la última diapositiva.",
    "Manejaste bien el momento difícil. Prueba a esperar cinco segundos más después de preguntar.",
    "Muy ordenada. Cada mesa terminó con un número propio. Falta decir en voz alta para qué sirve.",
    "Buen ritmo. Conociste a tu grupo y se nota. Anota los nombres de las mesas para no señalar.",
  ]

  package static let weakObservations = [
    "Hay buena intención y el grupo te quiere. Habla la mitad y da más tiempo a las mesas. Repite la clase y vuelvo con gusto.",
    "Faltó lo principal: que hagan la cuenta. Te propongo empezar por ahí y dejar la explicación para el final.",
  ]

  package static let corrections = [
    "La lista tiene 14 firmas y escribiste otro número de personas. Corrígelo, por favor.",
    "La hora que escribiste no es la del acta de la sala. Revísala y la vuelvo a ver.",
  ]

  package static let disputes = [
    "En el cierre sí mostraron la cuenta: está en las hojas que te mandé. ¿Puedes mirarlo otra vez?",
    "El segundo criterio no me parece justo: el grupo trabajó desde las 15:10. Conversemos, por favor.",
  ]
}
