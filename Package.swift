// swift-tools-version: 6.2
import PackageDescription

// The manifest is the map: every arrow between modules is written here and nowhere else.
// `script/check` builds with --explicit-target-dependency-import-check error, so an import that is
// not written here does not compile.

/// A C library of the system, as Debian packages it; its module map and shims are in `Sources/C`.
func c(_ name: String, _ package: String, pkgConfig: String? = nil) -> Target {
  .systemLibrary(
    name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// A module of general use that knows nothing of cities, courses or people.
func platform(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, path: "Sources/Platform/\(name)")
}

/// One part of what people do in Aula, with the other parts that it may use.
func feature(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, path: "Sources/Features/\(name)")
}

func tests(_ name: String, _ uses: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: uses, path: "Tests/\(name)Tests")
}

let package = Package(
  name: "aula",
  products: [.executable(name: "aula", targets: ["aula"])],
  targets: [
    c("CMicroHTTPD", "libmicrohttpd-dev", pkgConfig: "libmicrohttpd"),
    c("CSQLite", "libsqlite3-dev", pkgConfig: "sqlite3"),
    c("CCmark", "libcmark-dev", pkgConfig: "libcmark"),
    c("CSodium", "libsodium-dev", pkgConfig: "libsodium"),
    c("CZlib", "zlib1g-dev", pkgConfig: "zlib"),
    c("CNettle", "nettle-dev", pkgConfig: "nettle"),
    c("CCurl", "libcurl4-openssl-dev", pkgConfig: "libcurl"),
    c("CQREncode", "libqrencode-dev", pkgConfig: "libqrencode"),
    c("CZip", "libzip-dev", pkgConfig: "libzip"),

    c("CMalloc", "libc6-dev"),

    platform("Markup"),
    platform("HTTP"),
    platform("HTTPServer", ["CMicroHTTPD", "HTTP"]),
    platform("Web", ["Crypto", "CZlib", "HTTP", "Markup"]),
    platform("Markdown", ["CCmark", "Markup"]),
    platform("SQLite", ["CSQLite"]),
    platform("Crypto", ["CNettle", "CSodium"]),
    platform("Mail", ["CCurl"]),
    platform("QR", ["CQREncode", "Markup"]),
    platform("Zip", ["CZip"]),

    .target(
      name: "Core", dependencies: ["Crypto", "HTTP", "HTTPServer", "Markup", "SQLite", "Web"],
      path: "Sources/Core", exclude: ["Schema/schema.sql"],
      resources: [.embedInCode("Schema/Migrations")]),

    feature("Questions"),
    feature("Accounts", ["Core", "Crypto", "HTTP", "Markup", "SQLite", "Web"]),
    feature(
      "Courses", ["Core", "Crypto", "HTTP", "Markdown", "Markup", "Questions", "SQLite", "Web"]),

    .target(
      name: "App",
      dependencies: [
        "Accounts", "CMalloc", "Core", "Courses", "Crypto", "HTTP", "HTTPServer", "Markup", "SQLite", "Web",
      ],
      path: "Sources/App"),
    .executableTarget(
      name: "aula", dependencies: ["App", "Courses"], path: "Sources/aula"),

    /// Writes until it is killed, and measures: for the tests of SQLite and for Benchmarks.
    .executableTarget(name: "SQLiteTrial", dependencies: ["SQLite"], path: "Tests/SQLiteTrial"),

    tests("Core", ["Core", "SQLite"]),
    tests("Courses", ["Courses", "Markdown", "Markup", "Questions"]),
    tests("Crypto", ["Crypto"]),
    tests("Mail", ["Mail"]),
    tests("Markdown", ["Markdown", "Markup"]),
    tests("Markup", ["Markup"]),
    tests("QR", ["Markup", "QR"]),
    tests("Questions", ["Questions"]),
    tests("SQLite", ["CSQLite", "SQLite", "SQLiteTrial"]),
    tests("Zip", ["Zip"]),
  ],
  swiftLanguageModes: [.v6]
)
