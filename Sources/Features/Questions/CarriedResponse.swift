extension Question {
  /// A response to this question as one to `mended`, for marking it again: options, items and pairs are known by their
  /// text, and those whose own text was mended by their place. Nil where the two cannot be compared: another kind, or
  /// a calculation with other numbers than the person saw.
  package func carry(_ response: Response, to mended: Question) -> Response? {
    switch kind {
    case .single(let old, _):
      guard case .single(let new, _) = mended.kind else { return nil }
      guard case .option(let index) = response else { return .unanswered }
      return counterparts(of: old, in: new)[index].map(Response.option) ?? .unanswered
    case .several(let old, _):
      guard case .several(let new, _) = mended.kind else { return nil }
      guard case .options(let ticked) = response else { return .unanswered }
      let places = counterparts(of: old, in: new)
      return .options(Set(ticked.compactMap { places[$0] }))
    case .trueFalse:
      guard case .trueFalse = mended.kind else { return nil }
      return response
    case .number:
      guard case .number = mended.kind else { return nil }
      return response
    case .shortText:
      guard case .shortText = mended.kind else { return nil }
      return response
    case .open:
      guard case .open = mended.kind else { return nil }
      return response
    case .calculated(let old):
      guard case .calculated(let new) = mended.kind, id == mended.id, old.parameters == new.parameters
      else { return nil }
      return response
    case .order(let old):
      guard case .order(let new) = mended.kind, old.count == new.count else { return nil }
      guard case .places(let given) = response, given.count == old.count else { return .unanswered }
      return carryPlaces(given, old, new)
    case .matching(let pairs, let choices):
      guard case .matching(let newPairs, let newChoices) = mended.kind else { return nil }
      guard case .choices(let given) = response, given.count == pairs.count else { return .unanswered }
      let rows = counterparts(of: pairs.map(\.left), in: newPairs.map(\.left))
      let sides = counterparts(of: choices, in: newChoices)
      var carried = [Int?](repeating: nil, count: newPairs.count)
      for (row, choice) in given.enumerated() {
        if let place = rows[row] { carried[place] = choice.flatMap { sides[$0] } }
      }
      return .choices(carried)
    }
  }

  /// Numbers stand for places among as many items as there were, so they are only carried where that is as many.
  private func carryPlaces(_ given: [Int?], _ old: [String], _ new: [String]) -> Response {
    let places = counterparts(of: old, in: new)
    var carried = [Int?](repeating: nil, count: new.count)
    for (index, place) in given.enumerated() {
      if let target = places[index] { carried[target] = place }
    }
    return .places(carried)
  }
}

/// For each old text the index of the new one that is it: the same text, else, where no other old one has that place,
/// the one in its place.
private func counterparts(of old: [String], in new: [String]) -> [Int: Int] {
  var found: [Int: Int] = [:]
  for (index, text) in old.enumerated() {
    if let place = new.firstIndex(of: text) { found[index] = place }
  }
  let taken = Set(found.values)
  guard old.count == new.count else { return found }
  for index in old.indices where found[index] == nil && !taken.contains(index) { found[index] = index }
  return found
}
