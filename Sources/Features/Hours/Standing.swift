import Courses

/// What a person has of a training and what the cohort asks for: the one place where it is decided whether somebody has
/// finished (report, «modalidades»; decisions, «Study and credit»).
package struct Standing: Sendable, Equatable {
  /// What was credited, less what was taken back.
  package let earned: HoursByKind
  /// What the cohort pinned when it was opened.
  package let required: HoursByKind
  /// Whether the validation exam was passed.
  package let isValidated: Bool

  package init(earned: HoursByKind, required: HoursByKind, isValidated: Bool) {
    self.earned = earned
    self.required = required
    self.isValidated = isValidated
  }

  /// The validation line finishes a training by itself. Otherwise each kind must reach its minutes: more of one kind makes
  /// up for no other, and a cohort that asks for no minutes at all is finished by validation only.
  package var isFinished: Bool {
    isValidated || (required.sum.count > 0 && missing.isEmpty)
  }

  /// The minutes that each kind still lacks, without those that lack none. It says nothing of validation.
  package var missing: [(kind: HoursKind, minutes: Minutes)] {
    HoursKind.counted.compactMap { kind in
      let lack = required[kind].count - earned[kind].count
      return lack > 0 ? (kind, Minutes(lack)) : nil
    }
  }

  /// The kinds that the cohort asks for, in the order in which people read them.
  package var requiredKinds: [HoursKind] { HoursKind.counted.filter { required[$0].count > 0 } }

  /// The minutes that count: of each kind no more than is required.
  package var counting: Minutes {
    Minutes(HoursKind.counted.reduce(0) { $0 + min(earned[$1].count, required[$1].count) })
  }

  package static func == (left: Standing, right: Standing) -> Bool {
    left.earned == right.earned && left.required == right.required && left.isValidated == right.isValidated
  }
}

extension Standing {
  /// What is missing as a sentence: «Te falta 1 minuto de estudio virtual.»
  package var sentence: String {
    if isFinished { return "Ya tienes todas tus horas." }
    return "Te \(lack)."
  }

  /// What is missing, without a subject: «faltan 8 horas de clase presencial y 1 hora de estudio virtual».
  package var lack: String {
    guard let first = missing.first else { return "falta aprobar el examen de validación" }
    let amounts = missing.map { "\($0.minutes.inWords) \($0.kind.ofIt)" }
    let isOne = first.minutes == Minutes(1) || first.minutes == Minutes(60)
    return "\(isOne ? "falta" : "faltan") \(listed(amounts))"
  }
}

/// «a», «a y b», «a, b y c».
private func listed(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return "\(parts.dropLast().joined(separator: ", ")) y \(last)"
}
