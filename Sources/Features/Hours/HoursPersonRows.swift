import Accounts

/// What belongs to a person here, and goes along when two records turn out to be of one person. What both were credited
/// for the same evidence is credited twice until somebody takes one of the lines back.
package let hoursPersonRows = [PersonRows("hours_line.person_id", table: "hours_line")]
