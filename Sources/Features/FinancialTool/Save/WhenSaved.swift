import Core

/// When a plan was saved, as its page says it: «Guardado 14:02».
func whenSaved(_ saved: Instant, now: Instant) -> String {
  let time = GuayaquilTime(saved)
  let today = GuayaquilTime(now)
  let isToday = (time.year, time.month, time.day) == (today.year, today.month, today.day)
  return isToday ? "Guardado \(time.clock)" : "Guardado el \(time.day)/\(time.month) a las \(time.clock)"
}
