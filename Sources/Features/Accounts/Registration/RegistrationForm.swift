import Core
import Web

/// What was typed at `/registro`, and what can be made of it.
struct RegistrationForm: Sendable {
  /// As typed, passwords included; the page asks for all others.
  private let typed: [RegistrationField: String]
  let given: Set<Purpose>
  /// What is wrong, field by field.
  private(set) var problems: [RegistrationField: RegistrationProblem] = [:]
  /// What they told about themselves; nil while anything is wrong.
  private(set) var told: (name: String, profile: Profile)?
  /// Nil while anything is wrong, and in a form that opens no account.
  private(set) var registration: Registration?
  /// Where to go afterwards, when somebody came from there: an address of ours.
  let target: String?

  /// An empty form.
  init(target: String? = nil) {
    typed = [:]
    given = []
    self.target = target
  }

  /// - Parameters:
  ///   - cities: those one may live in.
  ///   - today: nobody is born later.
  init(_ form: Form, cities: [City.ID], today: Day) {
    var typed: [RegistrationField: String] = [:]
    for field in RegistrationField.allCases { typed[field] = form[field.rawValue] }
    self.typed = typed
    given = Set(Purpose.allCases.filter { form[$0.field] != nil })
    target = localTarget(form["volver"])
    read(cities: cities, today: today)
  }

  /// What somebody told, to be changed: a form without the fields of the account.
  init(told form: Form, cities: [City.ID], today: Day) {
    typed = Dictionary(
      uniqueKeysWithValues: (RegistrationField.ofPerson + RegistrationField.optional).map {
        ($0, form[$0.rawValue] ?? "")
      })
    given = []
    target = nil
    readTold(cities: cities, today: today)
  }

  /// As kept, for a form that nobody has sent yet; a name alone of those who told nothing.
  init(name: String, _ profile: Profile?) {
    given = []
    target = nil
    typed = [
      .name: name, .birth: profile?.birth.inNumbers ?? "", .condition: profile?.condition.rawValue ?? "",
      .city: profile?.city.rawValue ?? "", .nationality: profile?.nationality?.rawValue ?? "",
      .sex: profile?.sex?.rawValue ?? "", .gender: profile?.gender?.rawValue ?? "",
      .residentSince: profile?.residentSince?.inNumbers ?? "",
      .schooling: profile?.schooling?.rawValue ?? "", .contact: profile?.contact ?? "",
      .documentType: profile?.document?.type.rawValue ?? "",
      .documentNumber: profile?.document?.number ?? "", .accessNeeds: profile?.accessNeeds ?? "",
    ]
  }

  subscript(field: RegistrationField) -> String { typed[field] ?? "" }

  private mutating func read(cities: [City.ID], today: Day) {
    let identifier = Identifier(typed: self[.identifier])
    if identifier == nil { note(.identifier, text(.identifier) == nil ? .missing : .unusable) }
    readTold(cities: cities, today: today)
    let known = [.identifier, .name, .documentNumber].compactMap { text($0) }
    readPassword(known: known + [Day(typed: self[.birth])?.rawValue].compactMap { $0 })
    guard problems.isEmpty, let identifier, let told else { return }
    registration = Registration(
      name: told.name, identifier: identifier, password: self[.password], profile: told.profile,
      consents: given)
  }

  private mutating func readTold(cities: [City.ID], today: Day) {
    for field in typed.keys where self[field].unicodeScalars.count > field.longest {
      problems[field] = .tooLong
    }
    let name = text(.name)
    if name == nil { note(.name, .missing) }
    let birth = day(.birth, today: today)
    if text(.birth) == nil { note(.birth, .missing) }
    if let birth, birth.year < today.year - 120 { note(.birth, .impossibleDay) }
    let condition: Profile.Condition? = choice(.condition)
    if condition == nil { note(.condition, .missing) }
    let city = cities.first { $0.rawValue == self[.city] }
    if city == nil { note(.city, .missing) }
    let profile = profile(birth: birth, condition, city, today: today)
    guard problems.isEmpty, let name, let profile else { return }
    told = (name, profile)
  }

  /// Looks at every field, also when there will be no profile.
  private mutating func profile(
    birth: Day?, _ condition: Profile.Condition?, _ city: City.ID?, today: Day
  ) -> Profile? {
    let sex: Profile.Sex? = choice(.sex)
    let gender: Profile.Gender? = choice(.gender)
    let nationality: Profile.Nationality? = choice(.nationality)
    let schooling: Profile.Schooling? = choice(.schooling)
    let residentSince = day(.residentSince, today: today)
    let document = document()
    guard let birth, let condition, let city else { return nil }
    return Profile(
      birth: birth, sex: sex, gender: gender, nationality: nationality, condition: condition, city: city,
      residentSince: residentSince, schooling: schooling, contact: text(.contact), document: document,
      accessNeeds: text(.accessNeeds))
  }

  private mutating func document() -> Profile.Document? {
    let type: Profile.DocumentType? = choice(.documentType)
    switch (type, text(.documentNumber)) {
    case (nil, nil): return nil
    case (nil, .some):
      note(.documentType, .missing)
      return nil
    case (.some, nil):
      note(.documentNumber, .missing)
      return nil
    case (let type?, let number?):
      guard let key = Identifier(typed: number)?.key else {
        note(.documentNumber, .unusable)
        return nil
      }
      return Profile.Document(type: type, number: number, key: key)
    }
  }

  private mutating func readPassword(known: [String]) {
    let password = self[.password]
    if password.count < PasswordChangeForm.shortest {
      note(.password, .tooShort(missing: PasswordChangeForm.shortest - password.count))
    } else if password.utf8.count > SignInForm.longestPassword {
      note(.password, .tooLong)
    } else if isEasyToGuess(password, known: known) {
      note(.password, .easyToGuess)
    }
    if password != self[.repeated] { note(.repeated, .notRepeated) }
  }

  private mutating func day(_ field: RegistrationField, today: Day) -> Day? {
    guard let typed = text(field) else { return nil }
    guard let day = Day(typed: typed), day <= today else {
      note(field, Day(typed: typed) == nil ? .noDay : .impossibleDay)
      return nil
    }
    return day
  }

  private mutating func choice<Value: Choice>(_ field: RegistrationField) -> Value? {
    guard !self[field].isEmpty else { return nil }
    let value = Value(rawValue: self[field])
    if value == nil { note(field, .unusable) }
    return value
  }

  private func text(_ field: RegistrationField) -> String? {
    let text = self[field].trimmingSpaces
    return text.isEmpty ? nil : text
  }

  private mutating func note(_ field: RegistrationField, _ problem: RegistrationProblem) {
    if problems[field] == nil { problems[field] = problem }
  }
}

/// What is wrong with a field of the registration.
enum RegistrationProblem: Equatable, Sendable {
  case missing, unusable, tooLong, noDay, impossibleDay, easyToGuess, notRepeated
  case tooShort(missing: Int)

  /// For the place beside the field, and for the list at the top behind the field's label.
  var sentence: String {
    switch self {
    case .missing: "Falta este dato."
    case .unusable: "No entendimos este dato. Revísalo."
    case .tooLong: "Es demasiado largo. Escribe menos."
    case .noDay: "Escribe día, mes y año con números, como 27/3/1985."
    case .impossibleDay: "Esa fecha no puede ser. Revisa el año."
    case .easyToGuess:
      "Esta clave es fácil de adivinar. Prueba con tres o cuatro palabras que no vayan juntas."
    case .notRepeated: "Escribe lo mismo que arriba."
    case .tooShort(let missing):
      missing == PasswordChangeForm.shortest
        ? "Escribe al menos \(PasswordChangeForm.shortest) letras, números o signos."
        : "Agrega al menos \(missing) más."
    }
  }
}
