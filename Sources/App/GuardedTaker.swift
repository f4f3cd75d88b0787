import Core
import HTTP
import HTTPServer

/// A taker of a body as the server knows it: errors are pages, and every answer has what all answers have.
final class GuardedTaker: BodySink {
  private let taker: any BodyTaker
  private let answer: @Sendable (Response) -> Response
  private let explain: @Sendable (any Error) -> Response

  /// - Parameters:
  ///   - answer: adds what all answers have.
  ///   - explain: makes a page of an error.
  init(
    taker: any BodyTaker, answer: @escaping @Sendable (Response) -> Response,
    explain: @escaping @Sendable (any Error) -> Response
  ) {
    self.taker = taker
    self.answer = answer
    self.explain = explain
  }

  func receive(_ piece: [UInt8]) -> Response? {
    do {
      return try taker.receive(piece).map(answer)
    } catch {
      return answer(explain(error))
    }
  }

  func finish(_ head: Request) -> Response {
    do {
      return answer(try taker.finish())
    } catch {
      return answer(explain(error))
    }
  }

  func cut() { taker.cut() }
}
