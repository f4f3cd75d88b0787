import Core
import Mail
import SQLite

/// Whom a letter goes to.
package struct Addressee: Sendable {
  package let person: Person.ID
  package let name: String
  package let address: MailAddress

  /// Before the first space, as in the header of each page.
  var firstName: String { String(name.prefix { $0 != " " }) }

  func letter(_ kind: Letter.Kind, subject: StaticString, _ text: String) -> Letter {
    letter(kind, subject: HeaderText(literal: subject), text)
  }

  /// A letter that greets and is signed as all are; `text` is what stands between.
  package func letter(_ kind: Letter.Kind, subject: HeaderText, _ text: String) -> Letter {
    Letter(
      kind: kind, person: person, to: Message.Party(address, name: HeaderText(cleaning: name)),
      subject: subject,
      text: """
        Hola, \(firstName):

        \(text)

        Aula, el aula virtual del programa municipal de integración económica
        """)
  }
}

/// The person with the e-mail address that they sign in with; nil for whoever has none, or one that no mail goes to.
///
/// - Parameter preferred: the address to take if it is among the person's.
package func addressee(
  _ person: Person.ID, preferring preferred: Identifier? = nil, in db: ReadConnection
) throws -> Addressee? {
  let addresses: [String] = try db.all(
    """
    SELECT normalised FROM identifier
     WHERE person_id = \(person) AND kind = \(Identifier.Kind.email)
     ORDER BY normalised <> \(preferred?.key ?? ""), normalised
    """)
  guard let address = addresses.lazy.compactMap(MailAddress.init).first else { return nil }
  let name: String = try db.one("SELECT name FROM person WHERE id = \(person)")
  return Addressee(person: person, name: name, address: address)
}

/// The letter with the link for a new password.
///
/// - Parameter link: with its token, good until `end`.
func passwordLink(_ link: String, until end: Instant, to addressee: Addressee) -> Letter {
  addressee.letter(
    .passwordLink, subject: "Elige una clave nueva para tu aula",
    """
    Alguien pidió una clave nueva para tu cuenta. Si eras tú, abre este enlace y elígela:

    \(link)

    El enlace sirve una sola vez, hasta el \(GuayaquilTime(end).inWords).

    Si no la pediste, no hagas nada: tu clave sigue igual. No muestres este enlace a nadie. Nadie del programa te lo va a \
    pedir.
    """)
}

/// The letter that says that there is a new password, for whoever did not choose it.
func passwordChangedNotice(at now: Instant, recovery: String, to addressee: Addressee) -> Letter {
  addressee.letter(
    .passwordChanged, subject: "Tu clave cambió",
    """
    Tu cuenta tiene una clave nueva desde el \(GuayaquilTime(now).inWords).

    Si fuiste tú, no tienes que hacer nada.

    Si no fuiste tú, elige otra clave cuanto antes y avisa al equipo del programa en tu ciudad:

    \(recovery)
    """)
}

/// The letter to somebody whose password is known to whoever is guessing the codes.
func wrongCodesNotice(at now: Instant, account: String, to addressee: Addressee) -> Letter {
  addressee.letter(
    .wrongCodes, subject: "Alguien intentó entrar en tu cuenta",
    """
    El \(GuayaquilTime(now).inWords) alguien escribió bien tu clave y muchas veces mal el código del segundo paso. No pudo \
    entrar.

    Si fuiste tú, espera 15 minutos y prueba otra vez.

    Si no fuiste tú, alguien sabe tu clave. Entra y elige otra:

    \(account)
    """)
}

extension AccountsFeature {
  /// Queues the notice that the password changed, where mail goes out and the person has an address.
  func notePasswordChange(of person: Person.ID, at now: Instant, in db: WriteConnection) throws {
    guard let mail = site.mail, let addressee = try addressee(person, in: db) else { return }
    let letter = passwordChangedNotice(at: now, recovery: "\(mail.baseURL)/recuperar", to: addressee)
    try mail.sendLater(letter, at: now, in: db)
  }
}
