import SeededRandom
import Testing

@testable import Reports

/// What somebody learns who opens every page and subtracts.
@Suite struct FilteredPagesTests {
  /// A group of people and a step.
  private struct Place: Hashable {
    let group: Cube.Selection
    let step: Int
  }

  /// So many filters has a page that somebody opens.
  private var mostFilters = 2

  /// A population that is spread over few groups or many, with people who told nothing and have no cohort yet.
  private func randomCube(_ random: inout SeededGenerator) -> Cube {
    let cities = ["", "ambato", "duran", "quito"].suffix(Int.random(in: 2...4, using: &random))
    let cycles = ["uno", "dos"].prefix(Int.random(in: 1...2, using: &random))
    let sexes = ["", "female", "male"].suffix(Int.random(in: 2...3, using: &random))
    let most = [6, 12, 40][Int.random(in: 0...2, using: &random)]
    var lines: [(values: [String], furthest: Step, count: Int)] = []
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      let isPlaced = Int.random(in: 0..<5, using: &random) > 0
      let values = [
        cities.randomElement(using: &random) ?? "",
        isPlaced ? cycles.randomElement(using: &random) ?? "" : "",
        isPlaced ? ["virtual", "en-sitio"].randomElement(using: &random) ?? "" : "",
        ["2026-1", "2026-2"].randomElement(using: &random) ?? "", sexes.randomElement(using: &random) ?? "",
        ["co", "ec", "pe", "ve"].randomElement(using: &random) ?? "", "",
      ]
      let step = Step.allCases.randomElement(using: &random) ?? .registered
      lines.append((values, step, Int.random(in: 1...most, using: &random)))
    }
    var sums: [[String]: [Int]] = [:]
    for line in lines { sums[line.values, default: [0, 0, 0, 0]][line.furthest.rawValue] += line.count }
    return Cube(
      sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { values, counts in
        Step.allCases.filter { counts[$0.rawValue] > 0 }.map {
          (values: values, furthest: $0, count: counts[$0.rawValue])
        }
      })
  }

  private func pages(of cube: Cube) -> [Cube.Selection] {
    Dimension.filters.reduce([[:]]) { pages, filter in
      pages
        + pages.filter { $0.count < mostFilters }.flatMap { page in
          cube.values(of: filter).filter { !$0.isEmpty }.map { value in page.merging([filter: value]) { $1 } }
        }
    }
  }

  /// Every count that stands on a page.
  private func published(_ cube: Cube) -> [Place: Int] {
    let (pages, usual) = (pages(of: cube), Hider(cube))
    let deepest = usual.covering(pages.max { $0.count < $1.count } ?? [:])
    var found: [Place: Int] = [:]
    for page in pages {
      let hider = page.count > 2 ? deepest : usual
      let (total, hidden) = (cube.total(page), hider.total(page))
      for step in 0..<hidden { found[Place(group: page, step: step)] = total[step] }
      for dimension in Dimension.allCases where page[dimension] == nil && dimension != .period {
        let (rows, hiding) = (cube.table(page, by: dimension), hider.table(page, by: dimension))
        for (row, value) in cube.values(of: dimension).enumerated() {
          for step in Step.allCases where hiding.shows(row: row, step) {
            found[Place(group: page.merging([dimension: value]) { $1 }, step: step.rawValue)] =
              rows[row][step]
          }
        }
      }
    }
    return found
  }

  /// Sums with their parts: everybody by a dimension, of each group that a page may tell.
  private func sums(of cube: Cube) -> [(whole: Cube.Selection, parts: [Cube.Selection])] {
    let further = Dimension.allCases.filter { !Dimension.filters.contains($0) }
    var groups: [Cube.Selection] = [[:]]
    for dimension in Dimension.filters {
      groups += groups.filter { $0.count < mostFilters }.flatMap { group in
        cube.values(of: dimension).map { group.merging([dimension: $0]) { $1 } }
      }
    }
    groups += groups.flatMap { group in
      further.flatMap { dimension in
        cube.values(of: dimension).map { group.merging([dimension: $0]) { $1 } }
      }
    }
    return groups.flatMap { group in
      let hasFurther = further.contains { group[$0] != nil }
      return Dimension.allCases.filter { group[$0] == nil && !(hasFurther && further.contains($0)) }
        .map { dimension in
          (group, cube.values(of: dimension).map { group.merging([dimension: $0]) { $1 } })
        }
    }
  }

  /// What is published, and all that follows by subtracting one thing from a sum, again and again.
  private func learnt(_ cube: Cube) -> [Place: Int] {
    var known = published(cube)
    let sums = sums(of: cube)
    var isChanged = true
    func learn(_ place: Place, _ count: Int) {
      guard known[place] == nil else { return }
      known[place] = count
      isChanged = true
      if count == 0 { for later in place.step..<4 { known[Place(group: place.group, step: later)] = 0 } }
    }
    while isChanged {
      isChanged = false
      for (whole, parts) in sums {
        for step in 0..<4 {
          let open = parts.filter { known[Place(group: $0, step: step)] == nil }
          let told = parts.reduce(0) { $0 + (known[Place(group: $1, step: step)] ?? 0) }
          let total = known[Place(group: whole, step: step)]
          if let total {
            if total == told { for part in open { learn(Place(group: part, step: step), 0) } }
            if open.count == 1 { learn(Place(group: open[0], step: step), total - told) }
          } else if open.isEmpty {
            learn(Place(group: whole, step: step), told)
          }
        }
      }
    }
    return known
  }

  @Test(arguments: 0..<30) func `nobody learns a count of one to four people`(number: Int) {
    var random = SeededGenerator(for: "filtered pages \(number)")
    let cube = randomCube(&random)

    expectNothingSmall(learnt(cube), of: cube, random.seed)
  }

  @Test(arguments: 0..<3) func `nor from pages with all filters`(number: Int) {
    var random = SeededGenerator(for: "pages with all filters \(number)")
    let cube = randomCube(&random)
    var everywhere = self
    everywhere.mostFilters = Dimension.filters.count

    expectNothingSmall(everywhere.learnt(cube), of: cube, random.seed)
  }

  private func expectNothingSmall(_ known: [Place: Int], of cube: Cube, _ seed: UInt64) {
    for (place, count) in known {
      #expect(count == cube.total(place.group)[place.step], "\(place) \(seed)")
      #expect(!isSmall(count), "\(place) is \(count), seed \(seed)")
      if place.step > 0, let before = known[Place(group: place.group, step: place.step - 1)] {
        #expect(!isSmall(before - count), "\(place) lost \(before - count), seed \(seed)")
      }
    }
  }

  @Test func `large groups stay visible on every page`() {
    let cube = Cube(
      ["ambato", "duran", "quito"].flatMap { city in
        ["uno", "dos"].flatMap { cycle in
          ["female", "male"].map { sex in
            (values: [city, cycle, "virtual", "2026-1", sex, "ve", ""], furthest: Step.registered, count: 20)
          }
        }
      })

    #expect(published(cube).filter { $0.key.step == 0 && $0.value > 0 }.values.min() == 20)
    let hider = Hider(cube)
    for page in pages(of: cube) { #expect(hider.total(page) == Hiding.nothing) }
  }
}
