import SQLite
import Synchronization
import Glibc

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "writes": try measureWrites(threads: Int(arguments[2]) ?? 64, seconds: 3)
case "reads": try measureReads(threads: Int(arguments[2]) ?? 4, seconds: 2)
default: print("writes|reads THREADS")
}
