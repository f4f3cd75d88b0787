import Accounts

/// What belongs to a person here, and goes along when two records turn out to be of one person. Classes of both stay as they
/// were told, also where they overlap: each was signed as it is.
package let trainerPersonRows = [
  PersonRows("practice_class.person_id", table: "practice_class"),
  PersonRows("training_confirmation.person_id", table: "training_confirmation"),
]
