import Glibc

/// Threads that take jobs from a bounded queue. They are started as they are needed, up to `limit`, since each costs
/// memory once it has run.
final class ThreadPool: @unchecked Sendable {  // All state is touched under `mutex` only.
  private let limit: Int
  private let capacity: Int
  /// Added to the threads' `nice` value: 0 as the process, 19 the most polite.
  private let politeness: Int32
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let wake: UnsafeMutablePointer<pthread_cond_t>
  private let ended: UnsafeMutablePointer<pthread_cond_t>
  /// Those already taken are nil, so that what a job holds is freed when it is done.
  private var jobs: [(@Sendable () -> Void)?] = []
  /// Index of the next job in `jobs`: taking one moves no other.
  private var next = 0
  private var threads = 0
  /// Threads that wait for a job, some of which may have been woken for one that is still in `jobs`.
  private var idle = 0
  private var isClosed = false

  /// - Parameters:
  ///   - limit: the most threads.
  ///   - capacity: the most jobs that may wait.
  init(limit: Int, capacity: Int, politeness: Int32 = 0) {
    self.limit = limit
    self.capacity = capacity
    self.politeness = politeness
    mutex = .allocate(capacity: 1)
    wake = .allocate(capacity: 1)
    ended = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(wake, nil)
    pthread_cond_init(ended, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(wake)
    pthread_cond_destroy(ended)
    mutex.deallocate()
    wake.deallocate()
    ended.deallocate()
  }

  /// How many jobs wait for a thread.
  var waiting: Int {
    locked { jobs.count - next }
  }

  /// Queues `job`. False when the queue is full, the pool is closed or the system has no thread to give: the job will
  /// not run.
  func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
    let isAccepted = locked {
      guard !isClosed, jobs.count - next < capacity else { return false }
      // A thread that was woken counts as idle until it runs: one more is started unless there is one for each job.
      if jobs.count - next >= idle, threads < limit, Thread.start(run) { threads += 1 }
      guard threads > 0 else { return false }
      jobs.append(job)
      return true
    }
    // After the mutex is free: a thread that wakes would only wait for it again.
    if isAccepted { pthread_cond_signal(wake) }
    return isAccepted
  }

  /// Lets the queued jobs run to their end, then ends the threads. Returns when all have ended.
  func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(wake)
      while threads > 0 { pthread_cond_wait(ended, mutex) }
    }
  }

  private func run() {
    // On Linux `setpriority` of "process 0" concerns the calling thread alone.
    if politeness != 0 { setpriority(Int32(PRIO_PROCESS.rawValue), 0, politeness) }
    while let job = take() { job() }
    locked {
      threads -= 1
      if threads == 0 { pthread_cond_broadcast(ended) }
    }
  }

  /// Waits for a job; nil when the pool is closed and empty.
  private func take() -> (@Sendable () -> Void)? {
    locked {
      idle += 1
      while next == jobs.count && !isClosed { pthread_cond_wait(wake, mutex) }
      idle -= 1
      guard next < jobs.count else { return nil }
      let job = jobs[next]
      jobs[next] = nil
      next += 1
      if next == jobs.count || next > 1024 {
        jobs.removeFirst(next)
        next = 0
      }
      return job
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
