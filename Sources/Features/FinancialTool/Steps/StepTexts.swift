import Markup

/// What each step explains where the person meets the number, with the sums of the course's lessons as examples.
extension Step {
  var explanation: HTML {
    switch self {
    case .products:
      """
      <p>Escribe cada producto o servicio que vendes, o un grupo de cosas parecidas. Pon el precio al que vendes <b>una</b> unidad y \
      cuántas vendes en un mes normal.</p>
      """
    case .unitCosts:
      """
      <p>El costo variable es lo que gastas en <b>una</b> unidad: insumos, funda, pasaje. Si mañana no vendes, no lo pagas. \
      Por eso crece cuando vendes más.</p>
      """
    case .seasons:
      """
      <p>Un mes normal vale 100. Si en un mes vendes la mitad más, escribe 150; si vendes la mitad, 50. Los doce deben promediar 100. \
      Si todos tus meses se parecen, déjalos vacíos: vacío vale 100. El mes 1 es cuando empiezas tu plan.</p>
      """
    case .fixedCosts:
      """
      <p>Los costos fijos se pagan cada mes, vendas o no: arriendo, luz, internet, pasajes. Lo de tu casa no va aquí: se paga con tu \
      sueldo. Los impuestos no se suman solos: si pagas alguno, anótalo aquí.</p>
      """
    case .wage:
      """
      <p>Es lo que el negocio te paga cada mes por tu trabajo. Va aparte de los costos fijos. Un negocio que no te paga parece sano y \
      no lo está.</p>
      """
    case .investment:
      """
      <p>Los <b>activos fijos</b> son los equipos que duran: los que ya tienes y quieres contar, y los que piensas comprar. Su precio \
      se reparte en los meses que durarán: eso es el desgaste.</p>
      <p>El <b>capital de trabajo</b> es la plata en caja para los primeros meses: insumos, arriendo y tu sueldo hasta cobrar.</p>
      """
    case .funding:
      """
      <p>Tu dinero, el capital de fortalecimiento que pides y los préstamos deben alcanzar para lo que necesitas. Los equipos que ya \
      tienes también cuentan como dinero tuyo.</p>
      <p>De un préstamo recibes la plata al empezar y pagas al final de cada mes, en cuotas iguales. En los meses de gracia pagas \
      solo los intereses.</p>
      """
    case .results:
      """
      <p>Todo sale de lo que escribiste. Las ventas y los costos variables se anotan en el mes en que vendes. Si un número no te \
      cuadra, vuelve al paso y cámbialo: aquí se calcula otra vez.</p>
      """
    }
  }

  /// A small sum, worked out; those of Yuleisy are in the module about money.
  var example: HTML? {
    switch self {
    case .products:
      "Yuleisy vende empanadas a 1,00. En un mes normal vende 1.250. Sus ventas son 1.250 × 1,00 = <b>1.250,00</b>."
    case .unitCosts:
      "Una empanada le cuesta 0,60 en harina, queso, aceite, gas y funda. Su margen es 1,00 − 0,60 = <b>0,40</b>."
    case .seasons:
      "En diciembre vende la mitad más: escribe 150. En enero vende la mitad: 50. Los otros diez meses valen 100. Suma 1.200, y 1.200 ÷ 12 = <b>100</b>."
    case .fixedCosts:
      "Arriendo del puesto 80, internet 20 y pasajes 50: sus costos fijos son <b>150,00</b> al mes."
    case .wage:
      "Yuleisy se paga 250. Con 150 de costos fijos, cada mes debe cubrir 400. Cada empanada le deja 0,40: necesita vender 400 ÷ 0,40 = <b>1.000</b>."
    case .investment:
      "Una cocina de 700 que dura cinco años son 60 meses: 700 ÷ 60 = 11,67 de desgaste al mes. Con 250 de capital de trabajo, su inversión es <b>950,00</b>."
    case .funding:
      "Necesita 950. Pone 150 suyos y pide 800 al fondo: 150 + 800 = <b>950</b>. No le falta ni le sobra."
    case .results: nil
    }
  }
}
