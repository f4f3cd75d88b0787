extension Module {
  /// Whether its work on line is credited (report, «modalidades»): always in a trainers' course, which asks virtual hours
  /// of its own; in the mixed modality where the module is taken on line; never in person or by validation.
  package func countsOnline(in modality: Course.Modality, of course: Course) -> Bool {
    if course.training != nil { return true }
    return switch modality {
    case .virtual: true
    case .mixed: mixed == .virtual
    case .inPerson, .validation: false
    }
  }
}
