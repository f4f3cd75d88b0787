/// Everything that somebody uses or looks at has a name for those who listen.
func nameFaults(_ elements: [Element]) -> [String] {
  let labelled = Set(elements.filter { $0.name == "label" && !$0.text.isBlank }.compactMap { $0["for"] })
  let navigations = elements.filter { $0.name == "nav" }
  return elements.flatMap { element -> [String] in
    switch element.name {
    case "a", "button", "summary":
      hasName(element) ? [] : ["\(element.label) has no words"]
    case "th":
      ["col", "row"].contains(element["scope"]) ? [] : ["\(element.label) without scope"]
    case "img":
      ["alt", "width", "height"].filter { element[$0] == nil }.map { "\(element.label) without \($0)" }
    case "svg":
      element["aria-hidden"] == "true" || element["role"] == "img" && element["aria-label"] != nil
        ? [] : ["\(element.label) is neither hidden nor named"]
    case "nav":
      navigations.count > 1 && element["aria-label"] == nil ? ["a <nav> of several without aria-label"] : []
    case _ where element.isField:
      isLabelled(element, labelled) ? [] : ["\(element.label) has no label"]
    default: []
    }
  }
}

private func hasName(_ element: Element) -> Bool {
  !element.text.isBlank || !(element["aria-label"] ?? "").isBlank
    || element.all.contains { $0.name == "img" && !($0["alt"] ?? "").isBlank }
}

private func isLabelled(_ field: Element, _ labelled: Set<String>) -> Bool {
  field["id"].map(labelled.contains) ?? false || field["aria-label"] != nil
    || field.ancestors.contains { $0.name == "label" && !$0.text.isBlank }
}

/// What one element says about another is true: labels, descriptions, places of the page; a field that is wrong says why.
func referenceFaults(_ elements: [Element]) -> [String] {
  let ids = Set(elements.compactMap { $0["id"] })
  var faults: [String] = []
  for element in elements {
    for name in ["for", "aria-describedby", "aria-labelledby"] {
      for id in (element[name] ?? "").split(separator: " ") where !ids.contains(String(id)) {
        faults.append("\(element.label): nothing has the id “\(id)”")
      }
    }
    if let target = element["href"], target.hasPrefix("#"), !ids.contains(String(target.dropFirst())) {
      faults.append("\(element.label): nothing has that id")
    }
    if element["aria-invalid"] == "true", element["aria-describedby"] == nil {
      faults.append("\(element.label) does not say what is wrong")
    }
  }
  return faults
}

/// Nothing that our Content-Security-Policy would stop, or that could become a script.
func policyFaults(_ elements: [Element]) -> [String] {
  var faults: [String] = []
  for element in elements {
    for (name, value) in element.attributes {
      if name == "style" || name.hasPrefix("on") { faults.append("\(element.label) has \(name)") }
      let scheme = value.prefix { $0 != ":" }.lowercased()
      if ["href", "src", "action"].contains(name), value.contains(":"),
        !["https", "http", "mailto", "tel"].contains(scheme) || element.name != "a"
      {
        faults.append("\(element.label) leads to \(value)")
      }
    }
    if element.name == "style" || element.name == "script" && element["src"] == nil
      || element.name == "iframe"
    {
      faults.append("\(element.label) is not allowed by our policy")
    }
    if element.name == "form" {
      if element["method"] != "post" && !isFilter(element) {
        faults.append("\(element.label) is not sent with post")
      }
      if !(element["action"] ?? "").hasPrefix("/") { faults.append("\(element.label) is not sent to us") }
    }
  }
  return faults
}

/// Whether a form only narrows what is shown, so that what is chosen in it may stand in an address: no free text, which
/// could be somebody's name.
private func isFilter(_ form: Element) -> Bool {
  form["method"] == "get"
    && form.all.filter { ["input", "textarea"].contains($0.name) }
      .allSatisfy { ["date", "checkbox", "radio"].contains($0["type"]) || $0["inputmode"] == "numeric" }
}
