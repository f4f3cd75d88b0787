import Accounts
import Core
import SQLite

/// What belongs to a person here, and goes along when two records turn out to be of one person.
package let filePersonRows = [
  PersonRows("file.owner_id", table: "file", person: "owner_id"),
  PersonRows("upload.person_id", table: "upload", key: "token"),
]
