import Crypto
import Testing

@Suite struct PasswordHashTests {
  @Test(arguments: [
    "demo-aula-2026", "", " ", "contraseña 🇪🇨", "a\0b", "\0", String(repeating: "x", count: 100_000),
  ])
  func `a password matches its own hash and no near one`(_ password: String) throws {
    let hash = try #require(PasswordHash(of: password, work: .least))

    #expect(hash.matches(password))
    #expect(!hash.matches(password + "x"))
    #expect(!hash.matches(password + "\0"))
    #expect(!hash.matches(String(password.dropLast()) + "y"))
    #expect(PasswordHash(rawValue: hash.rawValue).matches(password))
  }

  @Test func `what follows a NUL counts`() throws {
    let hash = try #require(PasswordHash(of: "a\0b", work: .least))

    #expect(!hash.matches("a\0c"))
    #expect(!hash.matches("a"))
  }

  @Test func `the same password is hashed differently each time`() {
    #expect(PasswordHash(of: "clave", work: .least) != PasswordHash(of: "clave", work: .least))
  }

  @Test func `a hash carries its algorithm and its work`() throws {
    let hash = try #require(PasswordHash(of: "clave"))

    #expect(hash.rawValue.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(hash.matches("clave"))
  }

  @Test func `a hash of other work is to be replaced`() throws {
    let weak = try #require(PasswordHash(of: "clave", work: .least))
    let standard = try #require(PasswordHash(of: "clave"))

    #expect(!weak.needsUpgrade(to: .least))
    #expect(weak.needsUpgrade())
    #expect(!standard.needsUpgrade())
    #expect(standard.needsUpgrade(to: .least))
  }

  @Test(arguments: [
    "", "clave", "$argon2id$", "$argon2id$v=19$m=19456,t=2,p=1$",
    "$argon2id$v=19$m=4294967295,t=4294967295,p=1$c2FsdA$aGFzaA",
    "\0", String(repeating: "$", count: 10_000),
    "$2y$10$abcdefghijklmnopqrstuuZk0pVx4v6xUoXh0p0Jm0qk1rQbGzLZq",
  ])
  func `what is no hash matches nothing and is to be replaced`(_ text: String) {
    let hash = PasswordHash(rawValue: text)

    #expect(!hash.matches(""))
    #expect(!hash.matches(text))
    #expect(hash.needsUpgrade())
  }
}
