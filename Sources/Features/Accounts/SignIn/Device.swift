import HTTP

/// What to call a browser in the list of sign-ins: enough to tell one's telephone from another computer, and no more.
func deviceName(of request: Request) -> String {
  let agent = request.headers["User-Agent"] ?? ""
  let browser = firstMatch(
    in: agent,
    [
      ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
      ("Chrome", "Chrome"), ("Safari", "Safari"),
    ])
  let system = firstMatch(
    in: agent,
    [
      ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
      ("Mac OS", "Mac"),
      ("Linux", "Linux"),
    ])
  switch (browser, system) {
  case (let browser?, let system?): return "\(browser) en \(system)"
  case (let browser?, nil): return browser
  case (nil, let system?): return "Navegador en \(system)"
  case (nil, nil): return "Navegador desconocido"
  }
}

private func firstMatch(in agent: String, _ names: [(mark: String, name: String)]) -> String? {
  names.first { agent.contains($0.mark) }?.name
}
