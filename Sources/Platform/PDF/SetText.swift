import CPango

/// How text looks.
package struct TextStyle: Sendable {
  /// A family that fontconfig knows, such as `Noto Sans`; what it lacks comes from other families.
  package var family: String
  /// In points.
  package var size: Double
  package var weight: Weight
  package var isItalic: Bool
  package var colour: Colour
  package var alignment: Alignment
  /// Between letters, in points.
  package var spacing: Double
  /// The height of a line as a part of the font's own; 1 leaves it.
  package var lineHeight: Double

  package enum Weight: Sendable {
    case regular, bold
  }

  package enum Alignment: Sendable {
    case left, centre, right
  }

  package init(
    _ family: String, size: Double, weight: Weight = .regular, isItalic: Bool = false, colour: Colour,
    alignment: Alignment = .left, spacing: Double = 0, lineHeight: Double = 1
  ) {
    self.family = family
    self.size = size
    self.weight = weight
    self.isItalic = isItalic
    self.colour = colour
    self.alignment = alignment
    self.spacing = spacing
    self.lineHeight = lineHeight
  }
}

/// Text in any script, broken into lines of a width and ready to be drawn.
package final class SetText {
  fileprivate let layout: OpaquePointer
  fileprivate let style: TextStyle
  /// Of all lines together, in points.
  package let height: Double
  package let lineCount: Int
  /// Of the longest line.
  package let width: Double

  fileprivate init(_ text: String, _ style: TextStyle, width: Double, in context: OpaquePointer) {
    self.style = style
    layout = pango_cairo_create_layout(context)
    let font = pango_font_description_new()
    defer { pango_font_description_free(font) }
    pango_font_description_set_family(font, style.family)
    pango_font_description_set_absolute_size(font, style.size * pangoUnit)
    switch style.weight {
    case .regular: pango_font_description_set_weight(font, Int32(AULA_PANGO_WEIGHT_NORMAL))
    case .bold: pango_font_description_set_weight(font, Int32(AULA_PANGO_WEIGHT_BOLD))
    }
    if style.isItalic { pango_font_description_set_style(font, Int32(AULA_PANGO_STYLE_ITALIC)) }
    pango_layout_set_font_description(layout, font)
    if style.spacing != 0 {
      let attributes = pango_attr_list_new()
      pango_attr_list_insert(
        attributes, pango_attr_letter_spacing_new(Int32(style.spacing * pangoUnit)))
      pango_layout_set_attributes(layout, attributes)
      pango_attr_list_unref(attributes)
    }
    pango_layout_set_width(layout, Int32(width * pangoUnit))
    pango_layout_set_wrap(layout, Int32(AULA_PANGO_WRAP_WORD_CHAR))
    if style.lineHeight != 1 { pango_layout_set_line_spacing(layout, Float(style.lineHeight)) }
    switch style.alignment {
    case .left: pango_layout_set_alignment(layout, Int32(AULA_PANGO_ALIGN_LEFT))
    case .centre: pango_layout_set_alignment(layout, Int32(AULA_PANGO_ALIGN_CENTER))
    case .right: pango_layout_set_alignment(layout, Int32(AULA_PANGO_ALIGN_RIGHT))
    }
    // The side at which lines begin is the page's; letters within them run as their script does.
    pango_layout_set_auto_dir(layout, 0)
    // NUL would end the text, and no font has it.
    let clean = text.contains("\0") ? text.replacing("\0", with: "") : text
    pango_layout_set_text(layout, clean, -1)
    var extents = PangoRectangle()
    pango_layout_get_extents(layout, nil, &extents)
    self.width = Double(extents.width) / pangoUnit
    height = Double(extents.height) / pangoUnit
    lineCount = Int(pango_layout_get_line_count(layout))
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
  }
}

extension Drawing {
  /// Breaks `text` into lines of at most `width` points.
  package func set(_ text: String, _ style: TextStyle, width: Double) -> SetText {
    SetText(text, style, width: width, in: context)
  }

  /// The same, as large as it fits into `lines` lines and `height` points, but no smaller than `least`: then it takes as
  /// many lines as it needs. Nothing is ever cut.
  package func set(
    _ text: String, _ style: TextStyle, width: Double, lines: Int, height: Double, noSmallerThan least: Double
  ) -> SetText {
    var style = style
    var result = set(text, style, width: width)
    while result.lineCount > lines || result.height > height, style.size > least {
      style.size = max(least, style.size * 0.94)
      result = set(text, style, width: width)
    }
    return result
  }

  /// Draws text with its upper left corner there.
  package func draw(_ text: SetText, at corner: Point) {
    use(text.style.colour)
    cairo_move_to(context, corner.x, corner.y)
    pango_cairo_show_layout(context, text.layout)
  }

  /// Sets and draws in one go.
  ///
  /// - Returns: where the text ends below.
  @discardableResult
  package func write(_ text: String, _ style: TextStyle, at corner: Point, width: Double) -> Double {
    let set = set(text, style, width: width)
    draw(set, at: corner)
    return corner.y + set.height
  }
}

/// Pango counts in parts of a point.
private let pangoUnit = Double(AULA_PANGO_SCALE)
