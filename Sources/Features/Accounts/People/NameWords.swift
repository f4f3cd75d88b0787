import Core
import SQLite

/// A name without what people write differently: capitals, accents, points, spaces.
func nameKey(_ name: String) -> String {
  nameWords(name).joined(separator: " ")
}

/// The words of a name in small letters without accents, as typed, in their order.
func nameWords(_ name: String) -> [String] {
  let letters = name.lowercased().map { accents[$0] ?? $0 }
  return letters.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
}

private let accents: [Character: Character] = [
  "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "í": "i",
  "ì": "i", "î": "i", "ï": "i", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "ö": "o", "ú": "u", "ù": "u",
  "û": "u", "ü": "u", "ñ": "n", "ç": "c",
]

/// Lets staff find a person by the words of this name, and by no earlier one.
package func indexName(_ name: String, of person: Person.ID, in db: WriteConnection) throws {
  try db.run("DELETE FROM person_word WHERE person_id = \(person)")
  for word in Set(nameWords(name)) {
    try db.run("INSERT INTO person_word (word, person_id) VALUES (\(word), \(person))")
  }
}
