/// Where the pages of a course are. Addresses are part of the interface and stay (`product.md`).
package func path(to course: Course) -> String { "/cursos/\(course.slug)" }

package func path(to module: Module, of course: Course) -> String { "\(path(to: course))/\(module.slug)" }

package func path(to lesson: Lesson, of module: Module, in course: Course) -> String {
  "\(path(to: module, of: course))/\(lesson.slug)"
}
