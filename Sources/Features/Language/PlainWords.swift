/// A word or phrase of offices and trade that has a plainer one.
struct PlainWord: Sendable {
  /// How it is told to the author.
  let name: String
  /// What to write instead.
  let plainer: String
  /// Each a phrase of patterns (`Inflection`) without accents, parted by spaces.
  let patterns: [String]
  /// Forms that mean something else, such as the noun `oferta` among those of `ofertar`.
  let except: Set<String>
  /// Not after or before one of these words, where it is right.
  let notAfter: Set<String>
  let notBefore: Set<String>
  /// Only after one of these; empty means after any, and `""` stands for the beginning of a sentence.
  let onlyAfter: Set<String>
  /// Only where a sign or the end follows.
  let onlyBeforePause: Bool

  init(
    _ name: String, _ plainer: String, _ patterns: [String], except: Set<String> = [],
    notAfter: Set<String> = [], notBefore: Set<String> = [], onlyAfter: Set<String> = [],
    onlyBeforePause: Bool = false
  ) {
    self.name = name
    self.plainer = plainer
    self.patterns = patterns
    self.except = except
    self.notAfter = notAfter
    self.notBefore = notBefore
    self.onlyAfter = onlyAfter
    self.onlyBeforePause = onlyBeforePause
  }
}

extension PlainWord {
  static let all = links + verbs + verbPhrases + nouns + adjectives + adverbs + foreign

  /// Long links between parts of a sentence.
  private static let links: [PlainWord] = [
    PlainWord("a través de", "«por», «con» o «en»", ["a traves de|del"]),
    PlainWord("mediante", "«con» o «por»", ["mediante"]),
    PlainWord("en el marco de", "«en» o «dentro de»", ["en el marco de|del"]),
    PlainWord("en el ámbito de", "«en»", ["en el ambito de|del"]),
    PlainWord("a nivel de", "«en»", ["a nivel de"], notBefore: ["suelo", "mar"]),
    PlainWord("en base a", "«según» o «a partir de»", ["en base a|al"]),
    PlainWord("en aras de", "«para»", ["en aras de|del"]),
    PlainWord(
      "con el fin de", "«para»",
      ["con el fin|objetivo|objeto|proposito de", "con la finalidad|intencion de", "a fin|efectos de"],
      notBefore: ["mes", "año", "semana", "cuentas", "siglo"]),
    PlainWord(
      "con respecto a", "«sobre» o «de»",
      [
        "con respecto|relacion a|al", "en relacion a|al|con", "respecto a|al|de|del",
        "en lo relativo|referente|concerniente a|al", "referente~s|concerniente~s a|al",
        "por lo que respecta a|al",
      ]),
    PlainWord("de conformidad con", "«según»", ["de conformidad con|a|al"]),
    PlainWord("en virtud de", "«por»", ["en virtud de|del"]),
    PlainWord("en caso de que", "«si»", ["en caso de que", "en el caso de que", "en el supuesto de que"]),
    PlainWord(
      "debido a que", "«porque»", ["debido a que", "toda vez que", "en vista de que", "habida cuenta de"]),
    PlainWord(
      "puesto que", "«porque»", ["puesto que"],
      notAfter: [
        "el", "un", "al", "del", "ese", "este", "aquel", "tu", "su", "mi", "otro", "cada", "ningun", "algun",
        "ha",
        "he", "han", "has", "mismo", "primer", "nuevo", "cualquier",
      ]),
    PlainWord("no obstante", "«pero»", ["no obstante"]),
    PlainWord(
      "por consiguiente", "«por eso» o «así que»", ["por consiguiente", "por ende", "en consecuencia"]),
    PlainWord("asimismo", "«también»", ["asimismo", "de igual manera|forma"]),
    PlainWord("sin perjuicio de", "«aunque»", ["sin perjuicio de|del"]),
    PlainWord("en su defecto", "«si no»", ["en su defecto"]),
    PlainWord("a la brevedad", "«pronto»", ["a la brevedad", "a la mayor brevedad"]),
    PlainWord("con anterioridad", "«antes»", ["con anterioridad"]),
    PlainWord("con posterioridad", "«después»", ["con posterioridad"]),
    PlainWord("previo a", "«antes de»", ["previo~o a|al", "previo a|al"]),
    PlainWord("en la actualidad", "«hoy» o «ahora»", ["en la actualidad"]),
    PlainWord("en horas de", "«en»", ["en horas de"], notBefore: ["oficina", "trabajo", "clase", "clases"]),
    PlainWord("el día de hoy", "«hoy»", ["el dia de hoy"]),
  ]

  private static let verbs: [PlainWord] = [
    PlainWord(
      "implementar", "«hacer», «aplicar» o «poner en marcha»", ["implement~ar"], except: ["implemento"]),
    PlainWord("gestionar", "«hacer», «llevar», «pedir» u «organizar»", ["gestion~ar"], except: ["gestiones"]),
    PlainWord("coadyuvar", "«ayudar»", ["coadyuv~ar"]),
    PlainWord("aperturar", "«abrir»", ["apertur~ar"], except: ["apertura", "aperturas"]),
    PlainWord("recepcionar", "«recibir»", ["recepcion~ar"], except: ["recepciones"]),
    PlainWord("ofertar", "«ofrecer»", ["ofert~ar"], except: ["oferta", "ofertas"]),
    PlainWord("accesar", "«entrar»", ["acces~ar"], except: ["acceso"]),
    PlainWord(
      "direccionar", "«dirigir» o «mandar»", ["direccion~ar"], except: ["direcciones", "direccionales"]),
    PlainWord("influenciar", "«influir»", ["influenci~ar"], except: ["influencia", "influencias"]),
    PlainWord("utilizar", "«usar»", ["utiliz~ar"]),
    PlainWord("realizar", "«hacer»", ["realiz~ar"]),
    PlainWord("efectuar", "«hacer»", ["efectu~ar"]),
    PlainWord("ejecutar", "«hacer» o «poner en marcha»", ["ejecut~ar"]),
    PlainWord("finalizar", "«terminar»", ["finaliz~ar"]),
    PlainWord("culminar", "«terminar»", ["culmin~ar"]),
    PlainWord("solicitar", "«pedir»", ["solicit~ar"]),
    PlainWord("requerir", "«necesitar» o «pedir»", ["requer~ir", "requier~ir", "requir~ir"]),
    PlainWord("adquirir", "«comprar» o «conseguir»", ["adquir~ir", "adquier~ir"]),
    PlainWord("otorgar", "«dar»", ["otorg~ar"]),
    PlainWord("proporcionar", "«dar»", ["proporcion~ar"], except: ["proporciones", "proporcionales"]),
    PlainWord("suministrar", "«dar» o «entregar»", ["suministr~ar"], except: ["suministro"]),
    PlainWord("remitir", "«enviar»", ["remit~ir"]),
    PlainWord("cumplimentar", "«llenar»", ["cumpliment~ar"]),
    PlainWord("diligenciar", "«llenar»", ["diligenci~ar"], except: ["diligencia", "diligencias"]),
    PlainWord("visualizar", "«ver» o «imaginar»", ["visualiz~ar"]),
    PlainWord("visibilizar", "«mostrar» o «dar a conocer»", ["visibiliz~ar"]),
    PlainWord("viabilizar", "«hacer posible»", ["viabiliz~ar"]),
    PlainWord("optimizar", "«mejorar» o «aprovechar mejor»", ["optimiz~ar"]),
    PlainWord("maximizar", "«aumentar lo más posible»", ["maximiz~ar"]),
    PlainWord("minimizar", "«reducir lo más posible»", ["minimiz~ar"]),
    PlainWord(
      "potenciar", "«mejorar» o «hacer crecer»", ["potenci~ar"],
      except: ["potencia", "potencias", "potenciales"]),
    PlainWord("dinamizar", "«mover» o «dar vida»", ["dinamiz~ar"]),
    PlainWord("incentivar", "«animar»", ["incentiv~ar"], except: ["incentivo"]),
    PlainWord("incrementar", "«aumentar» o «subir»", ["increment~ar", "incremento~s"]),
    PlainWord("priorizar", "«poner primero»", ["prioriz~ar"]),
    PlainWord("consensuar", "«ponerse de acuerdo»", ["consensu~ar"]),
    PlainWord("sensibilizar", "«explicar» o «hacer ver»", ["sensibiliz~ar"]),
    PlainWord(
      "concientizar", "«explicar» o «hacer ver»", ["concientiz~ar", "concienci~ar"],
      except: ["conciencia", "conciencias"]),
    PlainWord("empoderar", "«ganar poder para decidir»", ["empoder~ar"]),
    PlainWord("evidenciar", "«mostrar»", ["evidenci~ar"], except: ["evidencia", "evidencias"]),
    PlainWord("constatar", "«comprobar» o «ver»", ["constat~ar"]),
    PlainWord("subsanar", "«corregir»", ["subsan~ar"]),
    PlainWord("solventar", "«resolver» o «pagar»", ["solvent~ar"], except: ["solvente", "solventes"]),
    PlainWord("sufragar", "«pagar» (o «votar»)", ["sufrag~ar"]),
    PlainWord("estipular", "«decir» o «fijar»", ["estipul~ar"]),
    PlainWord("conllevar", "«traer»", ["conllev~ar"]),
    PlainWord("propiciar", "«ayudar a»", ["propici~ar"], except: ["propicio", "propicia"]),
    PlainWord("acreditar", "«demostrar» (o «depositar»)", ["acredit~ar"]),
    PlainWord("poseer", "«tener»", ["pose~er"]),
    PlainWord("carecer", "«no tener»", ["carec~er", "carezc~er"]),
    PlainWord("residir", "«vivir»", ["resid~ir"]),
    PlainWord("acudir", "«ir»", ["acud~ir"]),
    PlainWord("arribar", "«llegar»", ["arrib~ar"], except: ["arriba"]),
    PlainWord("retroalimentar", "«comentar» o «devolver comentarios»", ["retroaliment~ar"]),
    PlainWord("reiterar", "«repetir»", ["reiter~ar"]),
    PlainWord("peticionar", "«pedir»", ["peticion~ar"], except: ["peticiones"]),
  ]

  private static let verbPhrases: [PlainWord] = [
    PlainWord("llevar a cabo", "«hacer»", ["llev~ar a cabo"]),
    PlainWord("dar cumplimiento a", "«cumplir»", ["dar|da|dan|dando|dio|dieron cumplimiento a|al"]),
    PlainWord("dar inicio a", "«empezar»", ["dar|da|dan|dando|dio|dieron inicio a|al"]),
    PlainWord("hacer entrega de", "«entregar»", ["hacer|hace|hacen|hizo|hicieron|haz entrega de|del"]),
    PlainWord("hacer uso de", "«usar»", ["hacer|hace|haces|hacen|hizo|haz uso de|del"]),
    PlainWord("proceder a", "el verbo solo", ["proced~er a"]),
    PlainWord("tomar en consideración", "«tener en cuenta»", ["tom~ar en consideracion"]),
    PlainWord("poner de manifiesto", "«mostrar»", ["pon~er|puso de manifiesto"]),
    PlainWord(
      "cabe señalar", "la frase sin esas palabras",
      ["cabe señalar|destacar|mencionar|recalcar|indicar|resaltar|anotar"]),
    PlainWord(
      "es importante destacar", "la frase sin esas palabras",
      ["es importante|necesario señalar|destacar|mencionar|recalcar|indicar|resaltar"]),
    PlainWord("es menester", "«hay que»", ["es menester", "resulta necesario", "se hace necesario"]),
    PlainWord("es preciso", "«hay que»", ["es preciso"]),
  ]

  private static let nouns: [PlainWord] = [
    PlainWord(
      "usuario", "«persona», «quien usa» o «tú»", ["usuari~o"], notAfter: ["de"],
      notBefore: ["y"]),
    PlainWord("beneficiario", "«persona que recibe»", ["beneficiari~o"]),
    PlainWord("individuo", "«persona»", ["individuo~s"]),
    PlainWord("implementación", "«puesta en marcha»", ["implementacion~es"]),
    PlainWord("utilización", "«uso»", ["utilizacion"]),
    PlainWord("realización", "«hacer»", ["realizacion"]),
    PlainWord("finalización", "«fin»", ["finalizacion"]),
    PlainWord("ejecución", "«hacer» o «poner en marcha»", ["ejecucion"]),
    PlainWord("adquisición", "«compra»", ["adquisicion~es"]),
    PlainWord("requerimiento", "«pedido» o «lo que hace falta»", ["requerimiento~s"]),
    PlainWord("empoderamiento", "«poder para decidir»", ["empoderamiento"], notBefore: ["economico"]),
    PlainWord(
      "problemática", "«problema»", ["problematica~s"], notAfter: ["situacion", "relacion", "conducta"]),
    PlainWord("temática", "«tema»", ["tematica~s"]),
    PlainWord("metodología", "«método» o «forma de trabajar»", ["metodologia~s"]),
    PlainWord("sinergia", "«trabajo en conjunto»", ["sinergia~s"]),
    PlainWord("retroalimentación", "«comentarios»", ["retroalimentacion"]),
    PlainWord("remuneración", "«sueldo» o «pago»", ["remuneracion~es"]),
    PlainWord("erogación", "«gasto»", ["erogacion~es"]),
    PlainWord("egreso", "«gasto» o «lo que sale»", ["egreso~s"]),
    PlainWord("cónyuge", "«esposa o esposo», «pareja»", ["conyuge~s"]),
    PlainWord("progenitor", "«madre o padre»", ["progenitor|progenitora|progenitores|progenitoras"]),
    PlainWord("núcleo familiar", "«familia»", ["nucleo~s familiar|familiares"]),
    PlainWord("grupo etario", "«edad»", ["grupo~s etario~s"]),
    PlainWord("inmueble", "«casa», «local» o «terreno»", ["inmueble~s"]),
    PlainWord("la totalidad de", "«todo»", ["la totalidad de|del"]),
    PlainWord("un sinnúmero de", "«muchos» o «muchas»", ["un sinnumero de", "gran cantidad de"]),
    PlainWord("una serie de", "«varios» o «varias»", ["una serie de"]),
  ]

  private static let adjectives: [PlainWord] = [
    PlainWord(
      "dicho", "«ese», «esa», «esos» o «esas»", ["dich~o"],
      notBefore: [
        "de", "asi", "y", "en", "que", "con", "esto", "eso", "por", "o", "a", "al", "sea", "lo", "una", "un",
        "nada",
        "algo", "mil", "cosas", "popular",
      ], onlyAfter: ["", "de", "en", "a", "para", "con", "sobre", "por", "segun", "ante", "que", "durante"]),
    PlainWord(
      "el mismo", "el nombre de la cosa, o «él» o «ella»",
      ["del|al mismo", "de|a|en|con|por|para la|los|las mism~o"],
      onlyBeforePause: true),
    PlainWord(
      "antes mencionado", "«ese» o «esa»",
      [
        "antes|anteriormente|arriba|previamente mencionad~o|citad~o|indicad~o|referid~o", "susodich~o",
        "antedich~o",
      ]),
    PlainWord(
      "el presente", "«este» o «esta»",
      [
        "el|la|del|al presente documento|modulo|curso|leccion|guia|capitulo|manual|taller|carta|contrato|acta|formulario|convocatoria"
      ]),
    PlainWord("correspondiente", "«de» y el nombre de la cosa, o bórralo", ["correspondiente~s"]),
    PlainWord("respectivo", "«su» o «cada»", ["respectiv~o"]),
    PlainWord("idóneo", "«bueno para»", ["idone~o"]),
    PlainWord("inherente", "«propio de»", ["inherente~s"]),
    PlainWord("susceptible de", "«que puede»", ["susceptible~s de"]),
    PlainWord("tendiente a", "«para»", ["tendiente~s|tendente~s|conducente~s a"]),
    PlainWord("exhaustivo", "«completo»", ["exhaustiv~o"]),
    PlainWord("primordial", "«lo más importante»", ["primordial~es"]),
    PlainWord("fehaciente", "«que demuestra»", ["fehaciente~s", "fehacientemente"]),
    PlainWord("proactivo", "«con iniciativa»", ["proactiv~o"]),
    PlainWord("subsiguiente", "«siguiente»", ["subsiguiente~s", "ulterior~es"]),
    PlainWord("pertinente", "«que hace falta»", ["pertinente~s"]),
    PlainWord("sujeto a", "«depende de»", ["sujet~o a|al"]),
  ]

  private static let adverbs: [PlainWord] = [
    PlainWord("previamente", "«antes»", ["previamente"]),
    PlainWord("posteriormente", "«después» o «luego»", ["posteriormente"]),
    PlainWord("adicionalmente", "«además»", ["adicionalmente"]),
    PlainWord("actualmente", "«ahora» u «hoy»", ["actualmente"]),
    PlainWord("oportunamente", "«a tiempo»", ["oportunamente", "de manera|forma oportuna"]),
    PlainWord(
      "adecuadamente", "«bien»", ["adecuadamente", "de manera|forma adecuada|correcta|eficiente"]),
    PlainWord("simultáneamente", "«al mismo tiempo»", ["simultaneamente"]),
    PlainWord("consecuentemente", "«por eso»", ["consecuentemente"]),
    PlainWord("únicamente", "«solo»", ["unicamente", "exclusivamente"]),
    PlainWord("aproximadamente", "«más o menos» o «unos»", ["aproximadamente"]),
    PlainWord("frecuentemente", "«muchas veces» o «seguido»", ["frecuentemente"]),
    PlainWord("periódicamente", "«cada cierto tiempo»", ["periodicamente"]),
    PlainWord("paulatinamente", "«poco a poco»", ["paulatinamente", "de manera|forma paulatina"]),
    PlainWord("inmediatamente", "«enseguida»", ["inmediatamente", "de manera|forma inmediata"]),
    PlainWord("bajo ningún concepto", "«nunca»", ["bajo ningun concepto"]),
  ]

  /// Foreign words with a Spanish one, and Latin.
  private static let foreign: [PlainWord] = [
    PlainWord("feedback", "«comentarios»", ["feedback"]),
    PlainWord("networking", "«hacer contactos»", ["networking"]),
    PlainWord("stakeholders", "«quienes tienen que ver»", ["stakeholder~s"]),
    PlainWord("target", "«tu clientela»", ["target"]),
    PlainWord("online", "«en línea»", ["online"]),
    PlainWord("tips", "«consejos»", ["tip~s"]),
    PlainWord("e-mail", "«correo»", ["email~s", "mail~s"]),
    PlainWord("know-how", "«saber hacer»", ["know how"]),
    PlainWord("benchmarking", "«comparar con otros negocios»", ["benchmarking"]),
    PlainWord("insight", "«lo que descubres»", ["insight~s"]),
    PlainWord("engagement", "«interés de la gente»", ["engagement"]),
    PlainWord("branding", "«marca»", ["branding"]),
    PlainWord("in situ", "«en el lugar»", ["in situ"]),
    PlainWord("ad hoc", "«para eso»", ["ad hoc"]),
    PlainWord("a priori", "«antes de ver»", ["a priori"]),
    PlainWord("grosso modo", "«más o menos»", ["grosso modo"]),
    PlainWord("ítem", "«punto» o «cosa»", ["item~s"]),
  ]
}
