import Core
import Markup

/// `/cuenta/borrar`: what goes, what stays, and how to ask for it.
struct OwnErasurePage {
  let layout: Layout

  enum Problem {
    case word, password

    var field: HTML {
      switch self {
      case .word: "palabra"
      case .password: "clave"
      }
    }

    var summary: HTML {
      switch self {
      case .word: "Falta la palabra \(ErasureRequest.word)"
      case .password: "Tu clave no es esa"
      }
    }

    var sentence: HTML {
      switch self {
      case .word: "Escribe \(ErasureRequest.word), para que nadie borre tus datos sin querer."
      case .password: "Escríbela de nuevo. Cuida las mayúsculas y los espacios."
      }
    }
  }

  func page(_ state: OwnErasure, _ problems: [Problem], for viewer: Viewer) -> HTML {
    layout.page(
      "Borrar mis datos", for: viewer, in: .account, width: .small,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Borrar mis datos</h1>
      \(problemList(problems.map { ($0.field, $0.summary) }))\(state.takenBack.map(Self.takenBack))\
      \(Self.whatGoes)\(state.obstacle.map(Self.explanation) ?? form(problems))
      <p><a href="/cuenta">No borrar nada y volver a mi cuenta</a></p>
      """)
  }

  func requested(for viewer: Viewer) -> HTML {
    layout.page(
      "Tu pedido está guardado", for: viewer, width: .message,
      """
      <h1>Tu pedido está guardado</h1>
      <p>Cerramos tu aula en todos los aparatos. En \(ErasureRequest.graceDays) días borraremos tus datos.</p>
      <p><b>¿Cambiaste de idea?</b> Entra a tu aula antes de que pasen esos días, y no se borra nada.</p>
      <p><a href="/entrar">Entrar y no borrar nada</a></p>
      """)
  }

  private static func takenBack(_ at: Instant) -> HTML {
    """
    <div class="box tip" role="status"><p class="box-title">No se borra nada</p><p>El \(GuayaquilTime(at).dayInWords) se pidió \
    borrar tus datos. Como entraste otra vez, ese pedido ya no vale.</p></div>
    """
  }

  private static let whatGoes: HTML = """
    <section class="card"><h2>Lo que se borra</h2><ul><li>Tu nombre, tu correo, tu teléfono y tu documento</li>\
    <li>Lo que contaste al registrarte</li><li>Lo que escribiste y los archivos que subiste</li>\
    <li>Tu clave: ya no podrás entrar</li></ul>
    <h2>Lo que queda</h2><p>Quedan las horas, las notas y las cuentas del programa, porque el municipio debe poder \
    rendirlas. Quedan con un código en vez de tu nombre: nadie puede saber que son tuyas.</p>
    <p>Tus certificados ya no se podrán comprobar con tu nombre. <a href="/cuenta/descarga">Descarga antes tus datos</a>.</p>\
    </section>

    """

  private static func explanation(_ obstacle: OwnErasure.Obstacle) -> HTML {
    switch obstacle {
    case .staff:
      """
      <section class="card"><h2>Antes hay que hacer algo</h2><p>Tienes funciones en el equipo. Pide a quien administra el programa \
      que te las quite y que otra persona siga con tu trabajo. Después vuelve aquí.</p></section>
      """
    case .lastAdministrator:
      """
      <section class="card"><h2>Antes hay que hacer algo</h2><p>Eres la única persona que administra el programa. Da esa función a \
      otra persona y pídele que te la quite. Después vuelve aquí.</p></section>
      """
    }
  }

  private func form(_ problems: [Problem]) -> HTML {
    func problem(_ wanted: Problem) -> HTML? { problems.contains(wanted) ? wanted.sentence : nil }
    let password = formField(
      "clave", "Tu clave", help: "La pedimos otra vez, para saber que eres tú.", problem: problem(.password)
    ) { marks in
      "<input id=\"clave\" name=\"clave\" type=\"password\" autocomplete=\"current-password\" required\(marks)>"
    }
    let word = formField(
      "palabra", "Escribe \(ErasureRequest.word)", help: "Así nadie borra nada sin querer.",
      problem: problem(.word)
    ) { marks in
      """
      <input id="palabra" name="palabra" autocomplete="off" autocapitalize="characters" spellcheck="false" required\(marks)>
      """
    }
    return """
      <p>Se hace en \(ErasureRequest.graceDays) días. Si entras a tu aula antes, no se borra nada. Después no se puede deshacer.</p>
      <form method="post" action="/cuenta/borrar">
      \(word)\(password)<p><button class="danger">Pedir que borren mis datos</button></p></form>
      """
  }
}
