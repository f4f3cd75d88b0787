import HTTP

/// A segment of a path that means something: a slug, a number, a code.
package protocol PathParameter: Sendable {
  /// Nil when the text cannot be one, so that the address does not exist.
  init?(pathSegment: String)
}

extension String: PathParameter {
  package init?(pathSegment: String) { self = pathSegment }
}

/// Finds what answers a path. Patterns are literal segments and `{names}`; a literal goes before a name.
package struct Router<Target: Sendable>: Sendable {
  private var root = Node()

  package init() {}

  package enum Match: Sendable {
    /// The segments that stand for the names of the pattern, decoded, in order.
    case found(Target, segments: [String])
    case wrongMethod(allowed: [Method])
    /// The same path without the slash at its end exists.
    case extraSlash
    case none
  }

  /// Registering the same method and pattern twice is a mistake of ours.
  package mutating func add(_ method: Method, _ pattern: String, _ target: Target) {
    precondition(pattern.hasPrefix("/"), "a route begins with a slash: \(pattern)")
    let segments = pattern.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    let isNew = root.insert(segments[...], method, target)
    precondition(isNew, "two routes for \(method.rawValue) \(pattern)")
  }

  package func match(_ method: Method, _ path: String) -> Match {
    guard path.utf8.first == UInt8(ascii: "/") else { return .none }  // The `*` of `OPTIONS *`.
    let segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isRoot = segments.count == 1 && segments[0].isEmpty
    var captured: [String] = []
    guard let node = root.find(isRoot ? [] : segments[...], &captured) else {
      guard segments.count > 1, segments.last?.isEmpty == true else { return .none }
      captured = []
      return root.find(segments.dropLast(), &captured) == nil ? .none : .extraSlash
    }
    if let target = node.targets[method] ?? (method == .head ? node.targets[.get] : nil) {
      return .found(target, segments: captured)
    }
    return .wrongMethod(allowed: node.allowed)
  }
}

extension Router {
  /// A class, so that walking down copies nothing; never changed once the router is in use.
  fileprivate final class Node: @unchecked Sendable {
    var literals: [String: Node] = [:]
    var parameter: Node?
    var targets: [Method: Target] = [:]

    var allowed: [Method] {
      var methods = Set(targets.keys)
      if methods.contains(.get) { methods.insert(.head) }
      methods.insert(.options)
      return Method.allCases.filter(methods.contains)
    }

    func insert(_ segments: ArraySlice<String>, _ method: Method, _ target: Target) -> Bool {
      guard let segment = segments.first else { return targets.updateValue(target, forKey: method) == nil }
      if segment.hasPrefix("{") {
        let node = parameter ?? Node()
        parameter = node
        return node.insert(segments.dropFirst(), method, target)
      }
      let node = literals[segment] ?? Node()
      literals[segment] = node
      return node.insert(segments.dropFirst(), method, target)
    }

    /// The node of a path, if a route ends there.
    func find(_ segments: ArraySlice<Substring.UTF8View>, _ captured: inout [String]) -> Node? {
      guard let segment = segments.first else { return targets.isEmpty ? nil : self }
      guard let text = decoded(segment) else { return nil }
      if let node = literals[text]?.find(segments.dropFirst(), &captured) { return node }
      guard let parameter, !text.isEmpty else { return nil }
      let count = captured.count
      captured.append(text)
      if let node = parameter.find(segments.dropFirst(), &captured) { return node }
      captured.removeSubrange(count...)
      return nil
    }

    private func decoded(_ segment: Substring.UTF8View) -> String? {
      segment.contains(UInt8(ascii: "%")) ? percentDecoded(segment) : String(Substring(segment))
    }
  }
}
