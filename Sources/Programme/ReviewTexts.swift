/// What evaluators write about applications.
package enum ReviewTexts {
  /// About the whole, from weak to strong.
  ///
  /// - Parameter mean: of the levels, 0 to 3.
  package static func comment(mean: Int, _ way: Int) -> String {
    let ways = comments[mean]
    return ways[way % ways.count]
  }

  /// Why a level was given to the criterion at that position of `Texts.criteria`.
  package static func reason(_ criterion: Int, level: Int, _ way: Int) -> String {
    let ways = reasons[criterion][level]
    return ways[way % ways.count]
  }

  private static let comments: [[String]] = [
    [
      "La idea se entiende, pero no hay números de hoy ni una prueba de la oportunidad.",
      "Todavía no se ve el negocio funcionando. Con una libreta de dos meses se podría leer distinto.",
      "Pide cosas que no responden a lo que cuenta. Conviene que vuelva a la lección del plan de inversión.",
    ],
    [
      "El negocio funciona. Las compras no responden del todo a lo que lo frena.",
      "Vende y se nota, pero las cuentas del plan y las del modelo no dicen lo mismo.",
      "Buena base. Falta la segunda cotización y decir quién compraría lo que va a producir de más.",
      "Hay clientes; no hay cómo comprobar que pedirán más.",
    ],
    [
      "Los números coinciden con su modelo y cada compra tiene razón.",
      "Claro y ordenado. Pide lo justo y explica qué pasa si vende menos.",
      "Se puede comprobar casi todo lo que dice. El plan está bien sumado.",
      "Conoce su oficio y a su clientela. La compra quita el freno que describe.",
    ],
    [
      "Negocio claro, oportunidad que se puede comprobar y cuentas ordenadas. Lo recomiendo.",
      "De lo mejor que leí en esta convocatoria: pruebas con fecha y cantidad, y pone de su parte.",
      "Todo cuadra entre el modelo, el plan y las cotizaciones.",
    ],
  ]

  private static let reasons: [[[String]]] = [
    [
      ["No se entiende qué vende ni desde cuándo.", "No dice si ya funciona."],
      ["Cuenta qué vende, sin ventas de este mes.", "Hay oficio, pero ningún número de hoy."],
      ["Da las ventas de tres meses y el precio.", "Dice cuánto vende, a quién y a cómo."],
      [
        "Sabe cuánto le sobra cada mes después de su sueldo.",
        "Ventas, costos y sueldo, con su libreta de respaldo.",
      ],
    ],
    [
      ["Solo dice que le iría mejor.", "No hay oportunidad escrita."],
      ["Habla de un pedido, sin nada que lo muestre.", "Cree que venderá más en feria; no dice cuál."],
      ["Adjunta la carta de quien le compra.", "Tiene el permiso del puesto y se ve en la foto."],
      ["La carta trae cantidad, precio y fecha de entrega.", "Pedidos anotados con teléfono de referencia."],
    ],
    [
      ["No hay plan, o la suma no da lo que pide.", "Pide arreglos que el fondo no paga."],
      ["Lista de compras sin relación con lo que la frena.", "Una sola cotización, y de otro modelo."],
      ["Suma bien y cada cosa tiene su para qué.", "Dos cotizaciones y la más conveniente."],
      [
        "Compara opciones y pone el transporte de su parte.",
        "Explica por qué usada y no nueva, con la garantía.",
      ],
    ],
    [
      ["No cuenta qué cambiaría.", "No hay un antes y un después."],
      ["Dice que duplicará, sin decir cómo.", "El después no sale de ninguna cuenta."],
      ["El aumento coincide con su herramienta financiera.", "De 60 a 90 por semana: la máquina alcanza."],
      ["Recupera lo invertido en siete meses y lo muestra.", "Calcula el caso bueno y el caso flojo."],
    ],
  ]
}
