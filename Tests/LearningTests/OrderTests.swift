import Cohorts
import Courses
import TestSupport
import Testing

@testable import Learning

@Suite struct `The order of a course` {
  private func name(_ module: String, _ lesson: String) -> LessonName {
    LessonName(Module.Slug(rawValue: module), Lesson.Slug(rawValue: lesson))
  }

  private func open(_ study: Study, order: String = "ordenada") throws -> [String] {
    let course = try StudySample.course(order: order)
    return courseProgress(of: study, in: course).modules.filter(\.isOpen).map(\.module.rawValue)
  }

  private let flour: Set<Module.Slug> = [Module.Slug(rawValue: "harina")]
  private var bothLessons: Set<LessonName> { [name("harina", "trigo"), name("harina", "maiz")] }

  @Test func `at first only the first module is open`() throws {
    #expect(try open(.none) == ["harina"])
  }

  @Test func `a course without order is open everywhere`() throws {
    #expect(try open(.none, order: "libre") == ["harina", "horno", "venta"])
  }

  @Test func `lessons without the quiz do not open the next module`() throws {
    #expect(try open(Study(done: bothLessons)) == ["harina"])
  }

  @Test func `lessons and quiz do`() throws {
    #expect(try open(Study(done: bothLessons, passed: flour)) == ["harina", "horno"])
  }

  @Test func `a module in preparation is stepped over`() throws {
    let study = Study(done: bothLessons.union([name("horno", "fuego")]), passed: flour)

    #expect(try open(study) == ["harina", "horno", "venta"])
  }

  @Test func `staff open one module and not those before it`() throws {
    #expect(try open(Study(opened: [Module.Slug(rawValue: "venta")])) == ["harina", "venta"])
  }

  @Test func `where something is done already stays open`() throws {
    #expect(try open(Study(done: [name("venta", "precio")])) == ["harina", "venta"])
  }

  @Test func `what is missing is what can be done now`() throws {
    let course = try StudySample.course()
    let last = try #require(course.modules.last)

    let missing = stepsMissing(before: last, of: Study(done: [name("harina", "trigo")]), in: course)

    #expect(
      missing.map { $0.path(in: course) } == ["/cursos/pan/harina/maiz", "/cursos/pan/harina/prueba"])
  }
}

/// The first module is given in class there, the others on line.
@Suite struct `The mixed modality` {
  private let course: Course

  init() throws { course = try StudySample.course(mixed: true) }

  private func name(_ module: String, _ lesson: String) -> LessonName {
    LessonName(Module.Slug(rawValue: module), Lesson.Slug(rawValue: lesson))
  }

  @Test func `one begins with the first module on line, and goes on there`() {
    let inClass = StudyPlace(lesson: name("harina", "trigo"), anchor: "parte-1")

    #expect(nextStep(of: Study(isMixed: true), in: course)?.address == StudySample.fuego)
    #expect(nextStep(of: Study(place: inClass, isMixed: true), in: course)?.address == StudySample.fuego)
    #expect(
      nextStep(of: Study(done: [name("horno", "fuego")], isMixed: true), in: course)?.address
        == StudySample.precio)
    #expect(
      nextStep(
        of: Study(done: [name("horno", "fuego"), name("venta", "precio")], isMixed: true), in: course)?
        .address == nil)
  }

  @Test func `nobody waits for what is given in class, which is always open`() {
    let open = { (study: Study) in
      courseProgress(of: study, in: self.course).modules.filter(\.isOpen).map(\.module.rawValue)
    }

    #expect(open(Study(isMixed: true)) == ["harina", "horno"])
    #expect(open(Study()) == ["harina"])
  }

  @Test func `what is given in class does not count in how far one is`() {
    let progress = courseProgress(
      of: Study(done: [name("harina", "trigo"), name("horno", "fuego")], isMixed: true), in: course)

    #expect([progress.lessonsDone, progress.lessons, progress.percent] == [1, 2, 50])
    #expect(progress.modules.filter(\.isInClass).map(\.module.rawValue) == ["harina"])
  }

  @Test(arguments: [(Course.Modality.mixed, StudySample.fuego), (.virtual, StudySample.trigo)])
  func `the pages ask the cohort`(modality: Course.Modality, next: String) throws {
    let site = try TestSite(courses: StudySample.folder(order: "libre", mixed: true))
    try site.cohort(of: "pan", modality: modality)
    site.post("\(StudySample.precio)/terminar", ["hecha": "si"], as: .ana)

    let page = Page(site.get("/cursos/pan", as: .ana).text)
    let module = Page(site.get("/cursos/pan/harina", as: .ana).text)

    #expect(page.faults == [] && module.faults == [])
    #expect(page.root.all.first { $0.name == "a" && $0.text.hasPrefix("Sigue") }?["href"] == next)
    #expect(page.root.text.contains("En clase: leerlo es opcional") == (modality == .mixed))
    #expect(module.root.text.contains("Este módulo se da en clase con tu grupo.") == (modality == .mixed))
  }
}

@Suite struct `Where somebody goes on` {
  private func name(_ module: String, _ lesson: String) -> LessonName {
    LessonName(Module.Slug(rawValue: module), Lesson.Slug(rawValue: lesson))
  }

  private func next(_ study: Study, order: String = "libre") throws -> String? {
    nextStep(of: study, in: try StudySample.course(order: order))?.address
  }

  @Test func `who has not begun begins at the beginning`() throws {
    #expect(try next(.none) == StudySample.trigo)
  }

  @Test func `a lesson that is not done goes on where it was left`() throws {
    let place = StudyPlace(lesson: name("horno", "fuego"), anchor: "parte-1")

    #expect(try next(Study(place: place)) == "\(StudySample.fuego)#parte-1")
  }

  @Test func `after a lesson that is done comes the next one that is not`() throws {
    let study = Study(
      done: [name("harina", "maiz")], passed: [Module.Slug(rawValue: "harina")],
      place: StudyPlace(lesson: name("harina", "maiz")))

    #expect(try next(study) == StudySample.fuego)
  }

  @Test func `the quiz comes after its lessons`() throws {
    let study = Study(done: [name("harina", "maiz")], place: StudyPlace(lesson: name("harina", "maiz")))

    #expect(try next(study) == "/cursos/pan/harina/prueba")
  }

  @Test func `at the end comes what was left out`() throws {
    let study = Study(done: [name("venta", "precio")], place: StudyPlace(lesson: name("venta", "precio")))

    #expect(try next(study) == StudySample.trigo)
  }

  @Test func `a lesson that the course no longer has is no place to go on`() throws {
    let study = Study(
      done: [name("harina", "trigo"), name("quitado", "nada")],
      place: StudyPlace(lesson: name("quitado", "nada")))

    #expect(try next(study) == StudySample.maiz)
    #expect(courseProgress(of: study, in: try StudySample.course()).lessonsDone == 1)
  }

  @Test func `in an ordered course it is never a closed module`() throws {
    let study = Study(place: StudyPlace(lesson: name("venta", "precio")))

    #expect(try next(study, order: "ordenada") == StudySample.trigo)
  }
}
