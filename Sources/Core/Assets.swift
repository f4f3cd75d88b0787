import HTTP
import Web

/// The files of `Public/`, read once at start and served under an address that holds their content's hash.
package struct Assets: Sendable {
  private let files: [String: StaticFile]

  /// The names of all that pages link to; the server does not start without one of them.
  package static let own = [
    "acta.css",
    "asistencia.js",
    "aula.css",
    "ayuda.css",
    "calificar.css",
    "calificar.js",
    "comunicado.css",
    "cuaderno.js",
    "decision.css",
    "ed25519.js",
    "escritorio.css",
    "espera.js",
    "evaluar.css",
    "evaluar.js",
    "fondos.css",
    "formacion.css",
    "herramienta.css",
    "herramienta.js",
    "icon.svg",
    "informes.css",
    "lienzo.css",
    "lienzo.js",
    "mesa.css",
    "mesa.js",
    "postulacion.css",
    "postulacion.js",
    "prueba.css",
    "prueba.js",
    "sala.js",
    "sello.css",
    "subir.css",
    "subir.js",
    "tarea.css",
    "tarea.js",
    "tarjetas.css",
    "verificar-sw.js",
    "verificar.js",
  ]

  /// - Parameter files: by name.
  package init(_ files: [String: StaticFile]) {
    self.files = files
  }

  /// The address of a file of ours. A name that is not there is a mistake of ours, and stops the server at its start.
  package func address(of name: StaticString) -> String {
    guard let file = files["\(name)"] else { preconditionFailure("no file \(name) in Public/") }
    return "/publico/\(file.hash)/\(name)"
  }

  /// The file of that name, if that is still its content.
  package func file(named name: String, hash: String) -> StaticFile? {
    files[name].flatMap { $0.hash == hash ? $0 : nil }
  }
}
