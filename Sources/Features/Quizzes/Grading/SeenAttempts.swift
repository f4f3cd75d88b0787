import Core
import SQLite

/// A condition on the columns of `attempt`: whether its person studies that course in a cohort that `viewer` runs, or in a
/// city that `viewer` coordinates. Administrators see everybody, also those who study without a cohort.
func isSeen(by viewer: Viewer.SignedIn) -> SQL {
  if viewer.grants.contains(where: { $0.role == .administrator }) { return "1" }
  let cities = viewer.cities(as: .coordinator)
  return """
    EXISTS (
      SELECT 1 FROM cohort_member
       WHERE cohort_member.person_id = attempt.person_id AND cohort_member.course = attempt.course
         AND (cohort_member.city IN (\(cities))
              OR EXISTS (SELECT 1 FROM cohort_run_by
                          WHERE cohort_run_by.cohort_id = cohort_member.cohort_id
                            AND cohort_run_by.person_id = \(viewer.id))))
    """
}
