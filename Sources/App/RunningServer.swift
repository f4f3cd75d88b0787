import CMalloc
import Core
import Courses
import Crypto
@preconcurrency import Dispatch
import HTTPServer
import SQLite

/// Why a server did not start, in words for an operator.
package struct StartRefused: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Aula as it serves: its data folder locked, its database open, its courses read, its port bound.
package final class RunningServer: Sendable {
  let assembly: Assembly
  private let configuration: Configuration
  private let lock: DataLock
  private let server: Server
  private let logFlush: any DispatchSourceTimer
  private let examClock: any DispatchSourceTimer

  package var port: UInt16 { server.port }
  package var isDemo: Bool { assembly.site.isDemo }

  /// Starts serving; returns once the port accepts connections.
  ///
  /// - Throws: `StartRefused`, `MigrationError`, `SQLiteError` or `ListeningError`: nothing is left half started.
  package init(_ configuration: Configuration, log descriptor: Int32 = 2) throws {
    self.configuration = configuration
    aula_keep_memory_small()
    let log = Log(descriptor: descriptor)
    let assets = try readAssets(in: configuration.publicFolder)
    lock = try lockData(configuration.data)
    let database = try openDatabase(in: configuration.data, log: log)
    let site = Site(
      database: database, clock: .system, assets: assets, isDemo: try Demo.isDemo(database),
      baseURL: configuration.baseURL)
    let courses = try prepareCourses(in: configuration.courses, for: site)
    assembly = Assembly(
      site: site, courses: courses,
      settings: Pipeline.Settings(
        trustedProxy: configuration.trustedProxy, allowHTTP: configuration.allowHTTP,
        requiresSecondFactor: configuration.requiresSecondFactor ?? !site.isDemo),
      log: log, seal: Seal(key: try secretsKey(in: configuration.data)))
    server = try Server(host: configuration.host, port: configuration.port, service: assembly.pipeline)
    assembly.server.set(server)
    logFlush = DispatchSource.makeTimerSource()
    logFlush.setEventHandler { log.flush() }
    logFlush.schedule(deadline: .now() + 0.2, repeating: 0.2)
    logFlush.resume()
    examClock = Self.clock(of: assembly)
    log.write { line in
      line.add("event", "started")
      line.add("port", Int(server.port))
    }
  }

  /// Each second, from now on, what the exams need; what goes wrong is tried again a second later.
  private static func clock(of assembly: Assembly) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource()
    timer.setEventHandler {
      do {
        try assembly.exams.everySecond()
      } catch {
        assembly.log.write { line in
          line.add("event", "exam-clock-failed")
          line.add("error", String(describing: error))
        }
      }
    }
    timer.schedule(deadline: .now(), repeating: 1)
    timer.resume()
    return timer
  }

  /// Reads the courses again. All or nothing: with any error the old ones stay.
  ///
  /// What the new ones no longer have is noted in the log.
  ///
  /// - Throws: `StartRefused` with the errors, after which nothing has changed.
  package func reloadCourses() throws {
    let courses = try prepareCourses(in: configuration.courses, for: assembly.site)
    for notice in assembly.courses.current.courses.noticesOfRemovals(in: courses.courses) {
      assembly.log.write { line in
        line.add("event", "course-notice")
        line.add("notice", notice.description)
      }
    }
    assembly.courses.replace(with: courses)
    assembly.log.write { $0.add("event", "courses-reloaded") }
  }

  /// Notes in the log that a reload was refused, and why.
  package func logRefusedReload(_ error: any Error) {
    assembly.log.write { line in
      line.add("event", "courses-not-reloaded")
      line.add("error", String(describing: error))
    }
  }

  /// Ends without losing anything: requests under way are answered, writes are on disk, the log is written.
  package func stop() {
    server.stop()
    examClock.cancel()
    assembly.site.database.close()
    assembly.log.write { $0.add("event", "stopped") }
    logFlush.cancel()
    assembly.log.flush()
  }
}
