import SeededRandom
import Testing

@testable import Reports

/// What pages with different filters tell together.
@Suite struct HiderTests {
  /// So many people by city, sex and furthest step.
  private func cube(_ counts: [(city: String, sex: String, step: Step, count: Int)]) -> Cube {
    Cube(
      counts.filter { $0.count > 0 }.map { line in
        (values: [line.city, "", "", "", line.sex, "", ""], furthest: line.step, count: line.count)
      })
  }

  @Test func `what one city hides does not follow from the others and the whole`() {
    let cube = cube([
      ("ambato", "female", .registered, 40), ("ambato", "male", .registered, 30),
      ("quito", "female", .registered, 50), ("quito", "male", .registered, 3),
      ("duran", "female", .registered, 60), ("duran", "male", .registered, 20),
    ])
    let hider = Hider(cube)

    // Men of Quito are three: hidden there with the women of Quito, and in another city both, or the three would be what the
    // whole has more than the other cities.
    #expect(hider.table([:], by: .sex).rows == [4, 4])
    #expect(hider.table([.city: "quito"], by: .sex).rows == [0, 0])
    #expect(hider.table([.city: "ambato"], by: .sex).rows == [0, 0])
    #expect(hider.table([.city: "duran"], by: .sex).rows == [4, 4])
  }

  @Test func `a page whose total is hidden in the page above shows nothing`() {
    let cube = cube([
      ("ambato", "female", .registered, 20), ("ambato", "male", .registered, 20),
      ("quito", "female", .registered, 90), ("quito", "male", .registered, 80),
      ("duran", "female", .registered, 2),
    ])
    let hider = Hider(cube)

    #expect(hider.table([:], by: .city).rows == [0, 0, 4])
    #expect(hider.total([.city: "ambato"]) == 0)
    #expect(hider.table([.city: "ambato"], by: .sex).rows == [0, 0])
    #expect(hider.total([.city: "quito"]) == 4)
  }

  /// By trying the numbers beside each hidden one, which suffices in a network.
  @Test func `no small number follows from all pages of a filter together`() {
    var random = SeededGenerator(for: "pages")
    for _ in 0..<150 {
      let cities = ["a", "b", "c"].prefix(Int.random(in: 2...3, using: &random))
      let sexes = ["f", "m"]
      let counts = cities.map { _ in sexes.map { _ in Int.random(in: 0...9, using: &random) } }
      let cube = cube(
        cities.enumerated().flatMap { row, city in
          sexes.enumerated().map { (city, $1, Step.registered, counts[row][$0]) }
        })
      guard cube.values(of: .city).count == cities.count, cube.values(of: .sex).count == 2 else { continue }
      let hider = Hider(cube)
      for (row, column) in derivable(counts, Array(cities), hider) {
        #expect(!isSmall(counts[row][column]), "\(counts) \(random.seed)")
      }
    }
  }

  /// The counts that everybody can calculate from the page of each city, the page of all, and both their totals.
  private func derivable(_ counts: [[Int]], _ cities: [String], _ hider: Hider) -> [(Int, Int)] {
    let inner = cities.map { hider.table([.city: $0], by: .sex).rows.map { $0 > 0 } }
    let byCity = hider.table([:], by: .city).rows.map { $0 > 0 }
    let bySex = hider.table([:], by: .sex).rows.map { $0 > 0 }
    let pages = cities.map { hider.total([.city: $0]) > 0 }
    let whole = hider.total([:]) > 0
    let sums = counts.map { $0.reduce(0, +) }
    let columns = (0..<2).map { column in counts.reduce(0) { $0 + $1[column] } }
    let total = sums.reduce(0, +)
    var possible = counts.map { $0.map { _ in Set<Int>() } }
    func fits(_ tried: [[Int]]) -> Bool {
      for row in tried.indices where (byCity[row] || pages[row]) && tried[row].reduce(0, +) != sums[row] {
        return false
      }
      for column in 0..<2 where bySex[column] && tried.reduce(0, { $0 + $1[column] }) != columns[column] {
        return false
      }
      return !whole || tried.reduce(0) { $0 + $1.reduce(0, +) } == total
    }
    func extend(_ tried: [[Int]], _ row: [Int]) {
      guard tried.count < counts.count else {
        if fits(tried) {
          for (index, line) in tried.enumerated() {
            for column in 0..<2 { possible[index][column].insert(line[column]) }
          }
        }
        return
      }
      guard row.count < 2 else {
        let isTold = byCity[tried.count] || pages[tried.count]
        if !isTold || row.reduce(0, +) == sums[tried.count] { extend(tried + [row], []) }
        return
      }
      let (at, column) = (tried.count, row.count)
      if inner[at][column] {
        extend(tried, row + [counts[at][column]])
      } else {
        for count in max(0, counts[at][column] - 1)...(counts[at][column] + 1) {
          extend(tried, row + [count])
        }
      }
    }
    extend([], [])
    return possible.indices.flatMap { row in
      (0..<2).compactMap { possible[row][$0].count < 2 ? (row, $0) : nil }
    }
  }
}
