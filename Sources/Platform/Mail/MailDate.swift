import Glibc

/// `Sat, 21 Nov 2026 14:02:07 +0000` (RFC 5322, 3.3), in English whatever the language of the system is.
///
/// - Parameter milliseconds: UTC, since 1970.
func mailDate(_ milliseconds: Int64) -> String {
  let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  // The year has four digits in mail; moments outside of them are not times of a message.
  var seconds = Int(min(max(milliseconds / 1000, 0), 253_402_300_799))
  var parts = tm()
  gmtime_r(&seconds, &parts)
  func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let day =
    "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
  return "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) +0000"
}
