import Courses
import Hours
import Testing

@Suite struct `What is missing to finish` {
  private func standing(
    inPerson: Int = 0, virtual: Int = 0, extra: Int = 0, practice: Int = 0, of required: HoursByKind,
    isValidated: Bool = false
  ) -> Standing {
    Standing(
      earned: minutes(inPerson, virtual, extra, practice), required: required, isValidated: isValidated)
  }

  @Test func `nineteen hours and twenty hours fifty-nine minutes lack one minute`() {
    let mixed = minutes(19 * 60, 21 * 60)

    let almost = standing(inPerson: 19 * 60, virtual: 21 * 60 - 1, of: mixed)
    let whole = standing(inPerson: 19 * 60, virtual: 21 * 60, of: mixed)

    #expect(!almost.isFinished)
    #expect(almost.sentence == "Te falta 1 minuto de estudio virtual.")
    #expect(whole.isFinished)
    #expect(whole.sentence == "Ya tienes todas tus horas.")
  }

  @Test func `more of one kind makes up for no other`() {
    let standing = standing(inPerson: 80 * 60, of: minutes(19 * 60, 21 * 60))

    #expect(!standing.isFinished)
    #expect(standing.sentence == "Te faltan 21 horas de estudio virtual.")
    #expect(standing.counting == Minutes(19 * 60))
  }

  @Test func `what is missing is named kind by kind`() {
    let standing = standing(
      inPerson: 1199, virtual: 400, extra: 180, practice: 480, of: minutes(1200, 480, 240, 480))

    #expect(
      standing.sentence
        == "Te falta 1 minuto de clase presencial, 1 h 20 min de estudio virtual y 1 hora de actividades extra."
    )
  }

  @Test func `validation asks for no hours and is finished by its exam alone`() {
    let before = standing(virtual: 9000, of: .none)
    let after = standing(of: .none, isValidated: true)

    #expect(!before.isFinished)
    #expect(before.sentence == "Te falta aprobar el examen de validación.")
    #expect(after.isFinished)
  }

  @Test func `whoever passes the exam has finished in any modality`() {
    #expect(standing(of: minutes(2400, 0), isValidated: true).isFinished)
  }
}

private func minutes(_ inPerson: Int, _ virtual: Int, _ extra: Int = 0, _ practice: Int = 0) -> HoursByKind {
  HoursByKind(
    inPerson: Minutes(inPerson), virtual: Minutes(virtual), extra: Minutes(extra), practice: Minutes(practice)
  )
}
