/// A step of the way through the programme. Each person is counted at every step up to the furthest one they reached.
package enum Step: Int, Sendable, CaseIterable {
  case registered, finished, applied, granted

  /// As the head of a column says it.
  package var name: String {
    switch self {
    case .registered: "Se registraron"
    case .finished: "Terminaron la formación"
    case .applied: "Postularon"
    case .granted: "Recibieron capital"
    }
  }

  /// Of whom somebody at this step is a part, as a percentage says it; nil for the first.
  var previousInWords: String? {
    switch self {
    case .registered: nil
    case .finished: "de quienes se registraron"
    case .applied: "de quienes terminaron"
    case .granted: "de quienes postularon"
    }
  }

  var previous: Step? { Step(rawValue: rawValue - 1) }

  /// What is counted, in one plain sentence.
  package var definition: String {
    switch self {
    case .registered:
      "Personas que contaron sus datos al registrarse y no pidieron quedar fuera de los conteos."
    case .finished:
      "De ellas, las que tienen todas las horas del curso o aprobaron su examen, o a quienes la coordinación aceptó sin eso en una postulación."
    case .applied:
      "De ellas, las que entregaron una postulación a una convocatoria de fondos y no la retiraron."
    case .granted:
      "De ellas, las que una decisión publicada financia, o a quienes se dio la razón en su apelación."
    }
  }
}

/// How many persons reached each step: never more at a step than at the one before.
package struct StepCounts: Sendable, Equatable {
  private var reached: SIMD4<Int>

  package static let zero = StepCounts(reached: .zero)

  private init(reached: SIMD4<Int>) { self.reached = reached }

  /// - Parameter reached: by step, never growing, none below zero.
  package init(_ reached: [Int]) {
    precondition(reached.count == Step.allCases.count && reached.allSatisfy { $0 >= 0 }, "four counts")
    precondition(zip(reached, reached.dropFirst()).allSatisfy { $0 >= $1 }, "a later step has more people")
    self.reached = SIMD4(reached)
  }

  /// So many persons whose furthest step it is.
  package init(_ count: Int, furthest step: Step) {
    reached = .zero
    for index in 0...step.rawValue { reached[index] = count }
  }

  package subscript(step: Step) -> Int { reached[step.rawValue] }
  subscript(index: Int) -> Int { reached[index] }

  package static func += (left: inout StepCounts, right: StepCounts) { left.reached &+= right.reached }
}
