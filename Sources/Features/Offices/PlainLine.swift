/// What somebody typed as one line of letters: runs of blanks and line breaks are one blank, and what is no letter, such as marks that turn
/// the direction of a text, is left out.
func plainLine(_ typed: String) -> String {
  let visible = String.UnicodeScalarView(
    typed.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar.properties.isWhitespace
      case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
      case _: true
      }
    })
  return String(visible).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
