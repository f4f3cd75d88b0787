import Core
import SQLite

/// What a certificate is given for.
package enum CertificateKind: String, Sendable, CaseIterable, ColumnValue {
  /// The training itself, by hours or exam.
  case participant = "participante"
  /// Whoever may train others from now on.
  case trainer = "formador"
  /// Whoever attended a training of trainers without becoming one.
  case attendance = "participacion"

  /// Its number in the signed form; never another one's.
  var number: UInt8 {
    switch self {
    case .participant: 1
    case .trainer: 2
    case .attendance: 3
    }
  }

  init?(number: UInt8) {
    guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = kind
  }

  /// Over the name on the paper.
  package var title: String {
    switch self {
    case .participant: "Certificado"
    case .trainer: "Certificado de formador"
    case .attendance: "Certificado de participación"
    }
  }

  /// What it was given for, beside «Tipo» in a list of facts; `Public/verificar.js` says the same.
  package var purpose: String {
    switch self {
    case .participant: "Por completar el curso"
    case .trainer: "Para formar a otras personas"
    case .attendance: "Por participar"
    }
  }

  /// Between the name and the course, for women and men alike.
  package var sentence: String {
    switch self {
    case .participant: "completó la formación"
    case .trainer: "completó y aprobó la formación, y puede formar a otras personas en"
    case .attendance: "participó en la formación"
    }
  }

  /// Months for which it holds; nil for good. A trainer's is renewed every two years (issue 10, point 2).
  package var validMonths: Int? {
    switch self {
    case .trainer: 24
    case .participant, .attendance: nil
    }
  }

  /// The last day on which one holds that is issued on `day`; nil for good.
  package func lastDay(issuedOn day: Day) -> Day? {
    validMonths.map { months in
      let parts = day.rawValue.split(separator: "-").compactMap { Int($0) }
      let month = parts[1] - 1 + months
      let (year, number) = (parts[0] + month / 12, month % 12 + 1)
      // The 31st of a month that has none falls on its last day.
      for last in [parts[2], 30, 29, 28] where last <= parts[2] {
        if let day = Day(typed: "\(last)/\(number)/\(year)") { return day.adding(days: -1) }
      }
      preconditionFailure("a month without a 28th")
    }
  }
}
