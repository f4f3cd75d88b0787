/// A typed number taken apart: its sign and its core of digits and marks, once all that is beside them has been found
/// to be harmless.
struct LearnerNumberParts {
  let isNegative: Bool
  /// Digits, `.`, `,`, `'` and spaces, from the first digit (or the mark right before it) to the last.
  let core: ArraySlice<Unicode.Scalar>

  /// Nil when something beside or between the digits is not a unit: letters (`1e5`), signs (`2+3`, `1/2`), brackets.
  init?(_ scalars: [Unicode.Scalar]) {
    guard var start = scalars.firstIndex(where: AuthorNumber.isDigit),
      var end = scalars.lastIndex(where: AuthorNumber.isDigit)
    else { return nil }
    // `,5` begins with its mark; in `Bs.5` the point belongs to the word.
    if start > 0, AuthorNumber.isDecimalMark(scalars[start - 1]),
      start == 1 || !isWordPart(scalars[start - 2])
    {
      start -= 1
    }
    if end + 1 < scalars.count, AuthorNumber.isDecimalMark(scalars[end + 1]) { end += 1 }
    core = scalars[start...end]
    guard core.allSatisfy(isCorePart), !isHexadecimal(core, followedBy: scalars[(end + 1)...]),
      let isNegative = sign(before: scalars[..<start]), isUnit(scalars[(end + 1)...])
    else { return nil }
    self.isNegative = isNegative
  }
}

private func isCorePart(_ scalar: Unicode.Scalar) -> Bool {
  AuthorNumber.isDigit(scalar) || AuthorNumber.isDecimalMark(scalar) || scalar == "'" || scalar == " "
}

private func isHexadecimal(_ core: ArraySlice<Unicode.Scalar>, followedBy rest: ArraySlice<Unicode.Scalar>)
  -> Bool
{
  core.elementsEqual(["0"]) && (rest.first == "x" || rest.first == "X")
}

/// Whether the sign is negative; nil when what precedes the number is more than a unit and one sign. A sign stands
/// before the number or its sign of money (`-$ 5`, `$ -5`); after a word it must touch them, since in `total - 5` it is no
/// sign of the number.
private func sign(before prefix: ArraySlice<Unicode.Scalar>) -> Bool? {
  guard let place = prefix.firstIndex(where: { $0 == "+" || $0 == "-" }) else {
    return isUnit(prefix) ? false : nil
  }
  let before = prefix[..<place]
  let after = prefix[(place + 1)...]
  guard isUnit(before), after.allSatisfy({ $0 == " " || isMoney($0) }) else { return nil }
  if before.contains(where: isWordPart) {
    guard before.last == " ", after.first != " " else { return nil }
  }
  return prefix[place] == "-"
}

/// Spaces, words, `%` and signs of money; a full stop or colon may end one of them.
private func isUnit(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
  var previous: Unicode.Scalar = " "
  for scalar in scalars {
    let isEnd = (scalar == "." || scalar == ":") && previous != " "
    guard scalar == " " || scalar == "%" || isMoney(scalar) || isWordPart(scalar) || isEnd else {
      return false
    }
    // An end has an end no more: `USD..` is no unit.
    previous = isEnd ? " " : scalar
  }
  return true
}

private func isMoney(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .currencySymbol && scalar != "¢"
}
