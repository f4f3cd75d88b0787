import Core
import Crypto
import FileStore
import SQLite

extension FileKeeper {
  /// How long what nothing refers to stays: longer than it takes from the disk to the database.
  private static let strayPatience = 3600

  /// Removes contents whose rows are gone, and parts of uploads that are over.
  ///
  /// - Returns: how many.
  package func removeStrays() throws -> Int {
    let now = clock.now()
    return try store.removeStrays(
      untouchedFor: Self.strayPatience,
      isNamed: { digest in
        try database.one("SELECT EXISTS (SELECT 1 FROM file WHERE digest = \(digest.bytes))")
      },
      isExpected: { name in
        try database.one(
          """
          SELECT EXISTS (SELECT 1 FROM upload
                          WHERE token = \(name) AND file_id IS NULL AND refusal IS NULL AND expires_at > \(now))
          """)
      })
  }
}

/// What is wrong with the contents that the database names, one line each, in words for an operator. Reads every byte.
package func contentProblems(in store: ContentStore, _ database: Database) throws -> [String] {
  var problems: [String] = []
  var last = ""
  while true {
    // A hundred at a time: no snapshot is held while gigabytes are read.
    let digests: [String] = try database.all(
      """
      SELECT DISTINCT lower(hex(digest)) FROM file
       WHERE lower(hex(digest)) > \(last)
       ORDER BY 1
       LIMIT 100
      """)
    guard let end = digests.last else { return problems }
    problems += digests.compactMap(SHA256.init(hexadecimal:)).compactMap { digest in
      // Somebody may have been erased meanwhile.
      guard let problem = store.problem(of: digest) else { return nil }
      return problem
    }
    last = end
  }
}
