import HTTP
import Markup
import Web

/// A page for what was refused or failed: what happened, why, and what to do now. Never a bare code.
package struct ErrorPage: Sendable {
  private let title: String
  private let paragraphs: [HTML]
  private let icon: HTML
  private let status: Status
  private let offersCourses: Bool

  private init(
    _ status: Status, _ title: String, _ paragraphs: [HTML], icon: HTML, offersCourses: Bool = false
  ) {
    self.status = status
    self.title = title
    self.paragraphs = paragraphs
    self.icon = icon
    self.offersCourses = offersCourses
  }

  package func page(in layout: Layout, for viewer: Viewer) -> HTML {
    let courses: HTML = offersCourses ? "<a class=\"btn quiet\" href=\"/cursos\">Ver los cursos</a>" : .empty
    return layout.page(
      title, for: viewer, width: .message,
      """
      <svg class="ico" viewBox="0 0 24 24" aria-hidden="true"><path d="\(icon)"/></svg><h1>\(title)</h1>
      \(paragraphs.map { "<p>\($0)</p>" })
      <p class="row"><a class="btn" href="/">Ir al inicio</a>\(courses)</p><p class="soft">¿Necesitas ayuda? <a href="/ayuda/contacto">Pregunta en tu ciudad</a>. \
      Error \(status.rawValue)</p>
      """)
  }

  package static let notFound = ErrorPage(
    .notFound, "No encontramos esta página",
    [
      "Puede que la dirección tenga una letra de más o que la página haya cambiado de lugar.",
      "Vuelve al inicio y búscala desde ahí.",
    ], icon: "M12 3v18M5 5h12l3 3-3 3H5zM9 21h6", offersCourses: true)

  /// - Parameter reason: a whole sentence that says why and what to do.
  package static func forbidden(_ reason: String) -> ErrorPage {
    ErrorPage(
      .forbidden, "Esta página no es para tu cuenta", ["\(reason)"],
      icon: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3M12 15v2", offersCourses: true)
  }

  package static let forged = ErrorPage(
    .forbidden, "No pudimos comprobar de dónde vino este envío",
    [
      "Por tu seguridad, solo aceptamos formularios enviados desde las páginas de Aula. No se cambió nada.",
      "Abre la página otra vez y vuelve a intentarlo.",
    ], icon: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3M12 15v2")

  package static let methodNotAllowed = ErrorPage(
    .methodNotAllowed, "Por aquí no se puede hacer eso",
    [
      "Abriste una dirección que solo funciona con su botón. No se cambió nada.",
      "Vuelve a la página anterior y usa el botón.",
    ], icon: "M4 12h16M10 6l-6 6 6 6")

  package static let contentTooLarge = ErrorPage(
    .contentTooLarge, "Lo que enviaste pesa demasiado",
    [
      "Esta página no puede recibir tanto de una vez. No se guardó nada de este envío.",
      "Vuelve atrás y prueba con un texto más corto o un archivo más liviano.",
    ], icon: "M12 16V4m0 0L7 9m5-5 5 5M4 15v5h16v-5")

  /// - Parameter minutes: how long the pause lasts from now.
  package static func tooManyRequests(minutes: Int) -> ErrorPage {
    ErrorPage(
      .tooManyRequests, "Espera un momento, por favor",
      [
        "Hubo muchos intentos seguidos desde aquí. Por seguridad hicimos una pausa. Tu cuenta está bien.",
        """
        Prueba otra vez en <b>\(minutes == 1 ? "un minuto" : "\(minutes) minutos")</b>. Si olvidaste tu clave, pide \
        una nueva a quien facilita tu grupo.
        """,
      ], icon: clock)
  }

  package static let busy = ErrorPage(
    .serviceUnavailable, "El aula está muy ocupada",
    [
      "Hay muchas personas entrando a la vez o la estamos poniendo al día. Lo tuyo está a salvo.",
      "Vuelve a intentar en <b>un minuto</b>.",
    ], icon: clock)

  /// The disk of the machine is full: waiting does not help until somebody makes room.
  package static let noRoom = ErrorPage(
    .insufficientStorage, "El aula se quedó sin espacio",
    [
      "No pudimos guardar lo que enviaste. Lo que ya estaba guardado sigue guardado, y puedes seguir leyendo.",
      "Copia lo que escribiste para no perderlo y avisa a quien facilita tu grupo o administra el aula.",
    ], icon: "M4 5h16v6H4zM4 13h16v6H4zM7 8h.01M7 16h.01")

  /// - Parameter requestID: by which whoever helps finds the line in the log.
  package static func failure(requestID: String) -> ErrorPage {
    ErrorPage(
      .internalServerError, "Algo falló de nuestro lado",
      [
        "No hiciste nada mal. Lo que ya estaba guardado sigue guardado.",
        """
        Espera un minuto y vuelve a intentar. Si pasa otra vez, muestra este código a quien facilita tu grupo: \
        <code>\(requestID)</code>
        """,
      ], icon: "M14 6a4 4 0 0 1 5-3l-3 3 2 2 3-3a4 4 0 0 1-5 5l-8 9-3-3 9-8z")
  }

  /// - Parameter sentence: what was wrong with what was sent.
  package static func badRequest(_ sentence: String) -> ErrorPage {
    ErrorPage(
      .badRequest, "No entendimos lo que llegó", ["\(sentence)", "No se cambió nada."],
      icon: "M4 12h16M10 6l-6 6 6 6")
  }

  /// The page for a request that was refused by its head alone.
  package static func refusal(_ status: Status, requestID: String) -> ErrorPage {
    switch status {
    case .notFound: notFound
    case .methodNotAllowed: methodNotAllowed
    case .contentTooLarge: contentTooLarge
    case .serviceUnavailable: busy
    case .uriTooLong: other(status, "La dirección es demasiado larga. Vuelve al inicio y búscala desde ahí.")
    case .requestHeaderFieldsTooLarge:
      other(
        status,
        "Tu navegador mandó demasiados datos. Borra las galletas (cookies) de esta página y vuelve a entrar.")
    case .lengthRequired: other(status, "El envío no decía cuánto pesa. Vuelve a intentarlo desde la página.")
    case .unsupportedMediaType:
      other(status, "El envío llegó en un formato que esta página no recibe. Usa su botón.")
    case .notImplemented: other(status, "Tu programa pidió algo que el aula no sabe hacer.")
    case .internalServerError: failure(requestID: requestID)
    default: other(status, "El pedido llegó incompleto o dañado. Vuelve a intentarlo desde la página.")
    }
  }

  private static func other(_ status: Status, _ sentence: HTML) -> ErrorPage {
    ErrorPage(
      status, "No entendimos lo que llegó", [sentence, "No se cambió nada."], icon: "M4 12h16M10 6l-6 6 6 6")
  }

  private static let clock: HTML = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3 3"
}

extension ErrorPage {
  /// The answer with this page and its status.
  package func response(to request: Request, in layout: Layout, for viewer: Viewer) -> Response {
    .page(page(in: layout, for: viewer), status: status, to: request)
  }
}
