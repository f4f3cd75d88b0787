import XML

/// Reads one part of a workbook.
protocol PartListener: XMLListener {
  /// Why it stopped; nil while it goes on.
  var failure: XLSXError? { get }
}

extension PartListener {
  var isStopped: Bool { failure != nil }
}
