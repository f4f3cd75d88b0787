import CMalloc
import Core
import Courses
import Crypto
@preconcurrency import Dispatch
import HTTPServer
import SQLite
import VirusScan

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
  private let nightlySweep: NightlySweep
  private let background: Background?
  private let certificates: Background
  private let counting: Background
  private let examClock: any DispatchSourceTimer
  private let memory: MemoryKeeper

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
    let certificate = try configuration.certificate.map(readCertificate)
    // Clients of an inherited socket can wait in its queue until the server before this one has answered all of its own.
    lock = try lockData(configuration.data, waiting: configuration.socket == nil ? 0 : takeoverSeconds)
    try finishRestore(in: configuration.data, holding: lock)
    let database = try openDatabase(in: configuration.data, log: log)
    let isDemo = try Demo.isDemo(database)
    let seal = Seal(key: try secretsKey(in: configuration.data))
    let mail = configuration.mail.isEmpty ? nil : try MailDelivery(configuration.mail)
    let queue = try mail.map { _ in
      MailQueue(seal: seal, baseURL: try Self.addressInLetters(configuration, isDemo: isDemo))
    }
    let site = Site(
      database: database, clock: .system, assets: assets, isDemo: isDemo, baseURL: configuration.baseURL,
      mail: queue)
    let courses = try prepareCourses(in: configuration.courses, for: site)
    assembly = Assembly(
      site: site, courses: courses,
      settings: Pipeline.Settings(
        trustedProxy: configuration.trustedProxy, allowHTTP: configuration.allowHTTP,
        requiresSecondFactor: configuration.requiresSecondFactor ?? !site.isDemo),
      log: log, seal: seal, folder: configuration.data, mail: mail,
      scanner: try configuration.clamd.map(Self.scanner), configuration: configuration)
    assembly.removeLeftovers()
    try assembly.offices.renewBulletin()
    let erasures = try assembly.eraser.finish()
    if erasures.erased > 0 {
      log.write { line in
        line.add("event", "erased-again")
        line.add("people", erasures.erased)
      }
    }
    server = try Server(
      on: configuration.socket ?? ListeningSocket(host: configuration.host, port: configuration.port),
      service: assembly.pipeline, certificate: certificate)
    assembly.server.set(server)
    background = assembly.courier.map { courier in
      Background("aula.mail", on: database, .system) { courier.work() }
    }
    let issuing = assembly.certificates
    certificates = Background("aula.certificates", on: database, .system) { issuing.work() }
    counting = Self.counting(for: assembly)
    logFlush = DispatchSource.makeTimerSource()
    logFlush.setEventHandler { log.flush() }
    logFlush.schedule(deadline: .now() + 0.2, repeating: 0.2)
    logFlush.resume()
    nightlySweep = NightlySweep(assembly)
    examClock = Self.clock(of: assembly)
    memory = MemoryKeeper(watching: assembly.pipeline.metrics)
    log.write { line in
      line.add("event", "started")
      line.add("port", Int(server.port))
    }
    if let certificate { warnOfExpiry(of: certificate) }
  }

  private static func scanner(at address: String) throws -> Clamd {
    guard let scanner = Clamd(address: address) else {
      throw StartRefused("--clamd is the path of a socket, such as /run/clamav/clamd.ctl, or host:port")
    }
    return scanner
  }

  /// Where the links in letters lead. A made-up installation may say that it is this machine.
  private static func addressInLetters(_ configuration: Configuration, isDemo: Bool) throws -> String {
    if let address = configuration.baseURL { return address }
    guard isDemo, configuration.port != 0 else {
      throw StartRefused("mail needs --base-url, since its links lead there")
    }
    return "http://localhost:\(configuration.port)"
  }

  /// Counts for the reports of a large programme; what goes wrong is tried again ten seconds later.
  private static func counting(for assembly: Assembly) -> Background {
    Background("aula.reports", on: assembly.site.database, .system) {
      do {
        return try assembly.reports.countAgain()
      } catch {
        assembly.log.write { line in
          line.add("event", "counting-failed")
          line.add("error", String(describing: error))
        }
        return assembly.site.clock.now() + .seconds(10)
      }
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
    _ = try reload(assembly.courses, from: configuration.courses, for: assembly.site, assembly.log)
  }

  /// Reads the files of the certificate again; connections that are open notice nothing. With an error in them the old
  /// certificate stays. Does nothing for a server without one.
  ///
  /// - Throws: `StartRefused` with the error.
  package func reloadCertificate() throws {
    guard let files = configuration.certificate else { return }
    let certificate = try readCertificate(files)
    if server.present(certificate) { assembly.log.write { $0.add("event", "certificate-reloaded") } }
    warnOfExpiry(of: certificate)
  }

  /// Notes in the log that something was not read again, and why.
  ///
  /// - Parameter event: such as `courses-not-reloaded`.
  package func logRefusedReload(_ event: StaticString, _ error: any Error) {
    assembly.log.write { line in
      line.add("event", "\(event)")
      line.add("error", String(describing: error))
    }
  }

  /// Browsers refuse an expired certificate, but a server with one is still better than none: whoever watches the log
  /// sees why.
  private func warnOfExpiry(of certificate: Certificate) {
    let daysLeft = daysLeft(until: certificate.expiresAt, at: Clock.system.now())
    guard daysLeft < 14 else { return }
    assembly.log.write { line in
      line.add("event", daysLeft < 0 ? "certificate-expired" : "certificate-expires-soon")
      line.add("days", daysLeft)
    }
  }

  /// Ends without losing anything: requests under way are answered, writes are on disk, the log is written.
  package func stop() {
    server.stop()
    nightlySweep.stop()
    assembly.courier?.stop()
    background?.stop(waiting: 10)
    certificates.stop(waiting: 10)
    counting.stop(waiting: 10)
    examClock.cancel()
    memory.stop()
    assembly.site.database.close()
    assembly.log.write { $0.add("event", "stopped") }
    logFlush.cancel()
    assembly.log.flush()
  }
}
