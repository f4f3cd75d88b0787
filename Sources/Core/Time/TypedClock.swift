/// A time of the day as people type it, in minutes since midnight: «14:00», «9:30», «14h00», «09.00». Nil for anything else.
package func minuteOfDay(typed: String) -> Int? {
  let text = typed.filter { !$0.isWhitespace }
  let parts = text.split(omittingEmptySubsequences: false) { ":hH.".contains($0) }
  guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
    parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
    let hour = Int(parts[0]), hour < 24, let minute = Int(parts[1]), minute < 60
  else { return nil }
  return hour * 60 + minute
}
