import SQLite

/// The tables of the product: one numbered SQL file per step, in `Migrations/`, built into the program.
///
/// A new step is a new file and a new line here; a step that has been released is never changed, because installations
/// remember what they ran. Afterwards `RECORD_SNAPSHOTS=1 swift test --filter SchemaTests` renews `schema.sql`, the
/// picture of the whole.
package enum Schema {
  /// All steps in order, for `Database.migrate(by:at:)`.
  package static let migrations = [
    Migration(1, "people", PackageResources._001_people_sql),
    Migration(2, "registration", PackageResources._002_registration_sql),
    Migration(3, "second-factor", PackageResources._003_second_factor_sql),
    Migration(4, "cohorts", PackageResources._004_cohorts_sql),
    Migration(5, "hours", PackageResources._005_hours_sql),
    Migration(6, "personal-data", PackageResources._006_personal_data_sql),
    Migration(7, "identity", PackageResources._007_identity_sql),
    Migration(8, "recovery", PackageResources._008_recovery_sql),
    Migration(9, "rosters", PackageResources._009_rosters_sql),
    Migration(10, "learning", PackageResources._010_learning_sql),
    Migration(11, "attendances", PackageResources._011_attendances_sql),
    Migration(12, "attempts", PackageResources._012_attempts_sql),
    Migration(13, "exams", PackageResources._013_exams_sql),
    Migration(14, "exam-desk", PackageResources._014_exam_desk_sql),
    Migration(15, "files", PackageResources._015_files_sql),
    Migration(16, "submissions", PackageResources._016_submissions_sql),
    Migration(17, "business", PackageResources._017_business_sql),
    Migration(18, "financial-plan", PackageResources._018_financial_plan_sql),
    Migration(19, "certificates", PackageResources._019_certificates_sql),
    Migration(20, "grant-calls", PackageResources._020_grant_calls_sql),
    Migration(21, "applications", PackageResources._021_applications_sql),
    Migration(22, "reviews", PackageResources._022_reviews_sql),
    Migration(23, "awards", PackageResources._023_awards_sql),
    Migration(24, "trainers", PackageResources._024_trainers_sql),
    Migration(25, "credited-hours", PackageResources._025_credited_hours_sql),
    Migration(26, "taken-back", PackageResources._026_taken_back_sql),
    Migration(27, "crowd", PackageResources._027_crowd_sql),
    Migration(28, "offices", PackageResources._028_offices_sql),
    Migration(29, "waiting", PackageResources._029_waiting_sql),
  ]
}
