import HTTP
import Markup

extension Response {
  /// A page made for one person and one moment: no copy of it is kept anywhere.
  package static func page(_ page: HTML, status: Status = .ok, to request: Request) -> Response {
    var response = Response(status)
    response.headers.add("Content-Type", "text/html; charset=utf-8")
    response.headers.add("Cache-Control", "no-store")
    precondition(!page.markup.utf8.contains(0), "a slot in a page that is not made ready ahead of time")
    if request.acceptsGzip {
      response.headers.add("Content-Encoding", "gzip")
      var assembly = GzipAssembly(capacity: page.markup.utf8.count / 2)
      page.markup.withBytes { assembly.append(UnsafeRawBufferPointer($0)) }
      response.body = assembly.finished()
    } else {
      response.body = ByteStore(page.markup)
    }
    return response
  }
}
