import Core
import Web

extension GrantCall.ID: PathParameter {
  package init?(pathSegment: String) {
    guard (1...18).contains(pathSegment.utf8.count),
      pathSegment.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(pathSegment), number > 0
    else { return nil }
    self.init(rawValue: number)
  }

  /// Its page for everybody.
  package var publicPath: String { "/fondos/\(rawValue)" }

  /// Its page on the desk, below which the other pages of the desk are.
  package var deskPath: String { "/coordinacion/fondos/\(rawValue)" }
}
