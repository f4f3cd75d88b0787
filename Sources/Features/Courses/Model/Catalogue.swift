/// All courses of the installation, in the order of their folders. Made only from folders without errors.
package struct Catalogue: Sendable {
  package let courses: [Course]

  package init(courses: [Course]) { self.courses = courses }

  package subscript(slug: Course.Slug) -> Course? { courses.first { $0.slug == slug } }
}
