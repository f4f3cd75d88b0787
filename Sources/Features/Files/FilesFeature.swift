import Core
import FileStore
import Web

/// What people send and get back: uploads that survive a bad line, and downloads for those who may.
package struct FilesFeature: Feature {
  let site: Site
  let layout: Layout
  let readers: FileReaders
  package let keeper: FileKeeper

  var store: ContentStore { keeper.store }

  /// - Parameter readers: who may read a file because of what it hangs on.
  package init(site: Site, keeper: FileKeeper, readers: FileReaders) {
    self.site = site
    self.keeper = keeper
    self.readers = readers
    layout = Layout(site)
  }

  package var routes: [Route] {
    [.get("/archivos/{archivo}", for: .signedIn, download)]
  }
}
