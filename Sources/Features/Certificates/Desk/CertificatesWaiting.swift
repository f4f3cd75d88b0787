import Core
import SQLite

/// How many people of the cities that `viewer` coordinates have finished, in a cycle that is open, and were never given their
/// certificate. Those of trainers are confirmed by whoever trained them, and an administrator leaves it to each city.
package func certificatesWaiting(forCoordinator viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> [Waiting]
{
  guard let cities = coordinatedCities(of: viewer), !cities.isEmpty else { return [] }
  let count: Int = try db.one(
    """
    SELECT count(*)
      FROM (SELECT 1
              FROM cohort
              JOIN cycle ON cycle.id = cohort.cycle_id
              JOIN training_finished ON training_finished.cohort_id = cohort.id
             WHERE cohort.city IN (\(Array(cities))) AND cohort.zone IS NULL
               AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM certificate
                                WHERE certificate.person_id = training_finished.person_id
                                  AND certificate.course = training_finished.course
                                  AND certificate.kind = 'participante')
             LIMIT \(Waiting.mostCounted))
    """)
  return [Waiting("Certificados por emitir", count: count, at: CertificatesFeature.deskPath)].compactMap(
    \.self)
}
