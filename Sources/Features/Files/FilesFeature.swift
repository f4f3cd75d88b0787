import Core
import FileStore
import SafePicture
import Web

/// What people send and get back: uploads that survive a bad line, and downloads for those who may.
package struct FilesFeature: Feature {
  let site: Site
  let layout: Layout
  let readers: FileReaders
  package let keeper: FileKeeper
  let pictures: PictureDesk
  /// The uploads that are arriving.
  let underWay = UploadsUnderWay()

  var store: ContentStore { keeper.store }

  /// - Parameters:
  ///   - readers: who may read a file because of what it hangs on.
  ///   - pictures: makes what is shown of a picture.
  package init(site: Site, keeper: FileKeeper, readers: FileReaders, pictures: PictureMaker) {
    self.site = site
    self.keeper = keeper
    self.pictures = PictureDesk(maker: pictures)
    self.readers = readers
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/archivos/{archivo}", for: .signedIn, download),
      .get("/archivos/{archivo}/imagen", for: .signedIn, showPicture),
    ] + ownRoutes + uploadRoutes
  }
}
