import Dispatch
import Testing

@testable import HTTPServer

@Suite struct ThreadPoolTests {
  private let entered = DispatchSemaphore(value: 0)
  private let gate = DispatchSemaphore(value: 0)

  private func waitAtGate() {
    entered.signal()
    gate.wait()
  }

  @Test func `jobs that come together run together, even when a thread was idle`() {
    let pool = ThreadPool(limit: 8, capacity: 100)
    #expect(pool.submit { entered.signal() })
    entered.wait()

    let accepted = (0..<8).map { _ in pool.submit { waitAtGate() } }
    let hasEntered = accepted.map { _ in entered.wait(timeout: .now() + 60) == .success }
    for _ in accepted { gate.signal() }
    pool.close()

    #expect(accepted == Array(repeating: true, count: 8))
    #expect(hasEntered == Array(repeating: true, count: 8))
  }

  @Test func `jobs beyond the capacity are refused, and the others all run`() {
    let pool = ThreadPool(limit: 1, capacity: 2)
    #expect(pool.submit { waitAtGate() })
    entered.wait()

    let accepted = (0..<4).map { _ in pool.submit { entered.signal() } }
    let waiting = pool.waiting
    gate.signal()
    pool.close()

    #expect(accepted == [true, true, false, false])
    #expect(waiting == 2)
    #expect((0..<3).map { _ in entered.wait(timeout: .now()) == .success } == [true, true, false])
  }

  @Test func `many jobs run in their order on one thread`() {
    let pool = ThreadPool(limit: 1, capacity: 5000, politeness: 10)
    nonisolated(unsafe) var order: [Int] = []

    for number in 0..<5000 { _ = pool.submit { order.append(number) } }
    pool.close()

    #expect(order == Array(0..<5000))
  }

  @Test func `a closed pool takes no job`() {
    let pool = ThreadPool(limit: 1, capacity: 1)
    pool.close()

    #expect(!pool.submit {})
    pool.close()
  }

  @Test func `what a job held is let go when it is done`() {
    final class Held: Sendable {}
    let pool = ThreadPool(limit: 1, capacity: 10)
    weak var held: Held?
    do {
      let object = Held()
      held = object
      #expect(
        pool.submit {
          _ = object
          waitAtGate()
        })
    }
    entered.wait()
    #expect(pool.submit { waitAtGate() })  // The first job is not the last.

    gate.signal()
    entered.wait()

    #expect(held == nil)
    gate.signal()
    pool.close()
  }
}
