import Glibc

// What cannot be a quick unit test of SQLite: to be killed, to run out of disk, and to be measured.

let words = Array(CommandLine.arguments.dropFirst())
do {
  switch words.first {
  case "crash": try crashRounds(number(at: 1, or: 100), seed: UInt64(number(at: 2, or: Int(time(nil)))))
  case "write-until-killed": try writeUntilKilled(words.count > 1 ? words[1] : "")
  case "full-disk": try fillDisk()
  case "writes": try measureWrites(threads: number(at: 1, or: 64), seconds: number(at: 2, or: 3))
  case "reads": try measureReads(threads: number(at: 1, or: 4), seconds: number(at: 2, or: 2))
  default:
    print(
      """
      SQLiteTrial crash [ROUNDS] [SEED]      kill a writer at random moments; every acknowledged write must be there
      SQLiteTrial full-disk                  let writes fail for lack of room; the same must hold
      SQLiteTrial writes [THREADS] [SECONDS] durable writes per second, and the disk's own rate
      SQLiteTrial reads [THREADS] [SECONDS]  look-ups by key per second
      """)
    exit(2)
  }
} catch {
  print("failed: \(error)")
  exit(1)
}

func number(at index: Int, or usual: Int) -> Int {
  index < words.count ? Int(words[index]) ?? usual : usual
}
