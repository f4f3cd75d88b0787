import Administration
import Core
import Courses

extension Installation {
  /// What the desk of the administration may know and do of a server that was started like this.
  init(_ configuration: Configuration, serving served: ServedCourses, on site: Site, _ log: Log) {
    let folder = configuration.courses
    self.init(
      settings: configuration.shownSettings(requiresSecondFactor: !site.isDemo),
      checkCourses: { Folder(at: folder).map { CourseCheck.run($0) } },
      reloadCourses: {
        do {
          return .done(notices: try reload(served, from: folder, for: site, log))
        } catch let refused as StartRefused {
          // The first line says in the operator's English that nothing was changed, which the page says itself.
          let lines = refused.description.split(separator: "\n")
          return .refused(lines.dropFirst(lines.count > 1 ? 1 : 0).joined(separator: "\n"))
        }
      })
  }
}

extension Configuration {
  /// Each setting with the variable that decides it. Of secrets only that they are there: no key, password, or the user of the
  /// mail server.
  ///
  /// - Parameter usual: whether a second step is required where nobody said.
  func shownSettings(requiresSecondFactor usual: Bool) -> [Installation.Setting] {
    func said(_ isSo: Bool) -> String { isSo ? "Sí" : "No" }
    let secondFactor = requiresSecondFactor ?? usual
    return [
      Installation.Setting("AULA_BASE_URL", "Dirección por la que se llega desde fuera", baseURL),
      Installation.Setting("AULA_HOST", "Dirección de la máquina en la que escucha", host),
      Installation.Setting("AULA_PORT", "Puerto en el que escucha", "\(port)"),
      Installation.Setting("AULA_DATA", "Carpeta de la base de datos y de los archivos", data),
      Installation.Setting("AULA_COURSES", "Carpeta de los cursos", courses),
      Installation.Setting("AULA_PUBLIC", "Carpeta de los estilos y los íconos", publicFolder),
      Installation.Setting("AULA_TLS_CERTIFICATE", "Certificado para https", certificate?.certificate),
      Installation.Setting("AULA_TLS_KEY", "Llave del certificado", certificate.map { _ in "Puesta" }),
      Installation.Setting("AULA_TRUSTED_PROXY", "Intermediario al que se le cree quién llama", trustedProxy),
      Installation.Setting("AULA_ALLOW_HTTP", "Entrar sin https desde otras máquinas", said(allowHTTP)),
      Installation.Setting(
        "AULA_SECOND_FACTOR", "El equipo entra con un segundo paso obligatorio", said(secondFactor)),
      Installation.Setting("AULA_SMTP_URL", "Servidor de correo", mail.smtpURL.map(withoutLogin)),
      Installation.Setting(
        "AULA_SMTP_LOGIN", "Usuario y clave del correo", mail.loginFile.map { _ in "Puestos" }),
      Installation.Setting("AULA_MAIL_FROM", "De quién son los correos", mail.sender),
      Installation.Setting("AULA_MAIL_FOLDER", "Carpeta de correos de prueba", mail.folder),
      Installation.Setting("AULA_CLAMD", "Antivirus que mira los archivos", clamd),
    ]
  }
}

/// An address without what stands before its `@`.
private func withoutLogin(_ address: String) -> String {
  guard let end = address.lastIndex(of: "@") else { return address }
  let scheme = address.prefix { $0 != ":" }
  return "\(scheme)://\(address[address.index(after: end)...])"
}
