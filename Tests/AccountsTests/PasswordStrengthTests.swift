import Testing

@testable import Accounts

/// Which passwords are refused because they are among the first that somebody tries.
@Suite struct PasswordStrengthTests {
  private let known = ["0991234567", "Rosa María Mina", "1985-03-27", "rosita.mina@demo.example"]

  @Test(arguments: [
    "1234567890", "0987654321", "aaaaaaaaaa", "abcabcabcabc", "1212121212", "qwertyuiop", "poiuytrewq",
    "QwertyUiop123", "asdfghjklñ", "Contraseña1", "contrasena2026", "demo-aula-2026", "Ecuador2026",
    "barcelona1925",
    "teamomucho", "0991234567", "rosa mina", "RosaMina1985", "27031985", "1985-03-27", "27 03 1985 !!",
    "rosita.mina",
    "Rosa-Mina-99", "1q2w3e4r5t6y", "iloveyou2020", "          ", "..........", "11223344556677",
    "quito2026!!", "zaq12wsxcde", "qweasdzxcv", "1qazxsw23edc", "Emprende2026", "AulaVirtual1", "C0ntr4s3ñ4",
    "Integra-2026-Quito", "p4ssw0rd2026", "mi negocio 2026", "sisepuede2026",
    "vqsablpzla", "Tinker-Bell", "3rJs1La7qE",
  ])
  func `these are easy to guess`(password: String) {
    #expect(isEasyToGuess(password, known: known))
  }

  @Test(arguments: [
    "tres gatos azules", "nueve peces rojos", "vendo empanadas los martes", "Xk9#vT2pLq",
    "luna perro cafe mango",
    "mi tia baila cumbia", "tengo 3 ollas y 2 pailas", "Gr3ca-tamb0r-9x", "7KTA-0P3N-XH4R",
  ])
  func `these are not`(password: String) {
    #expect(!isEasyToGuess(password, known: known))
  }
}
