/// A time of the clock as archives keep it: without a zone, in steps of two seconds, from 1980 to 2107.
package struct ZipTime: Sendable, Equatable {
  let date: UInt16
  let clock: UInt16

  /// The clock where the people are who open the archive. What lies outside of the format's years or of the calendar is
  /// put to the nearest that it can hold.
  package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    func bits(_ number: Int, _ range: ClosedRange<Int>) -> UInt16 {
      UInt16(min(max(number, range.lowerBound), range.upperBound))
    }
    date = bits(year - 1980, 0...127) << 9 | bits(month, 1...12) << 5 | bits(day, 1...31)
    clock = bits(hour, 0...23) << 11 | bits(minute, 0...59) << 5 | bits(second / 2, 0...29)
  }
}
