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

/// The tests of a module; `expected` are files beside them with what they expect to see.
func tests(_ name: String, _ uses: [Target.Dependency], expected: [String] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: uses, path: "Tests/\(name)Tests", exclude: expected)
}

let package = Package(
  name: "aula",
  products: [
    .executable(name: "aula", targets: ["aula"]),
    .executable(name: "aula-picture", targets: ["aula-picture"]),
  ],
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
    c("CXLSXWriter", "libxlsxwriter-dev", pkgConfig: "xlsxwriter"),
    c("CExpat", "libexpat1-dev", pkgConfig: "expat"),
    c("CPango", "libpango1.0-dev"),
    c("CGLPK", "libglpk-dev"),

    c("CMalloc", "libc6-dev"),
    c("CMagic", "libmagic-dev"),
    c("CPoppler", "libpoppler-glib-dev", pkgConfig: "poppler-glib"),
    c("CHEIF", "libheif-dev", pkgConfig: "libheif"),
    c("CWebP", "libwebp-dev", pkgConfig: "libwebp"),
    c("CPNG", "libpng-dev", pkgConfig: "libpng"),
    c("CJPEG", "libjpeg-dev", pkgConfig: "libjpeg"),

    platform("Markup"),
    platform("HTTP"),
    platform("HTTPServer", ["CMicroHTTPD", "HTTP"]),
    platform("Web", ["Crypto", "CZlib", "HTTP", "Markup"]),
    platform("Markdown", ["CCmark", "Markup"]),
    platform("SQLite", ["CSQLite"]),
    platform("Crypto", ["CNettle", "CSodium"]),
    platform("Mail", ["CCurl"]),
    platform("QR", ["CQREncode", "Markup"]),
    platform("PDF", ["CPango"]),
    platform("Zip", ["CZip"]),
    platform("FileType", ["CMagic", "Zip"]),
    platform("FileStore", ["Crypto"]),
    platform("Fractions"),
    platform("XML", ["CExpat"]),
    platform("SafePicture"),
    platform("VirusScan"),
    platform("XLSX", ["CXLSXWriter", "XML", "Zip"]),
    platform("Optimization", ["CGLPK"]),

    .target(
      name: "Core",
      dependencies: [
        "Crypto",
        "HTTP",
        "HTTPServer",
        "Mail",
        "Markup",
        "SQLite",
        "Web",
      ],
      path: "Sources/Core", exclude: ["Schema/schema.sql"],
      resources: [.embedInCode("Schema/Migrations")]),

    feature("Language"),
    feature("Questions", ["Fractions"]),
    feature("Finance", ["Fractions"]),
    feature("FinanceSheet", ["Finance", "Fractions", "XLSX"]),
    feature("Selection", ["Crypto", "Finance", "Optimization"]),
    feature("QuestionImport", ["Fractions", "Questions", "XML"]),
    .target(
      name: "Accounts",
      dependencies: ["Core", "Crypto", "HTTP", "Mail", "Markup", "QR", "SQLite", "Web"],
      path: "Sources/Features/Accounts",
      resources: [.embedInCode("Registration/leaked-passwords.txt")]),
    feature("PersonalData", ["Accounts", "Core", "Crypto", "HTTP", "Markup", "SQLite", "Web", "Zip"]),
    feature(
      "Courses", ["Core", "Crypto", "HTTP", "Language", "Markdown", "Markup", "Questions", "SQLite", "Web"]),
    feature("Cohorts", ["Accounts", "Core", "Courses", "Crypto", "HTTP", "Markup", "SQLite", "Web", "XLSX"]),
    feature(
      "Submissions",
      [
        "Accounts", "Cohorts", "Core", "Courses", "Crypto", "Files", "FileType", "Hours", "HTTP", "Markup",
        "Notices", "SQLite", "Web",
      ]),
    feature("Notices", ["Accounts", "Core", "Courses", "HTTP", "Mail", "Markup", "SQLite", "Web"]),
    feature(
      "Quizzes",
      [
        "Accounts", "Attempts", "Cohorts", "Core", "Courses", "Crypto", "Hours", "HTTP", "Markup",
        "Questions", "SQLite", "Web",
      ]),
    feature(
      "Exams",
      [
        "Accounts", "Attempts", "Cohorts", "Core", "Courses", "Crypto", "Hours", "HTTP", "Markup",
        "Questions", "SQLite", "Web", "XLSX",
      ]),
    feature(
      "Attempts",
      [
        "Accounts", "Cohorts", "Core", "Courses", "Crypto", "Fractions", "HTTP", "Markup", "Questions",
        "SQLite", "Web",
      ]),
    feature(
      "Files",
      [
        "Accounts", "Core", "Crypto", "FileStore", "FileType", "HTTP", "Markup", "SafePicture", "SQLite",
        "VirusScan", "Web",
      ]),
    feature("Hours", ["Accounts", "Cohorts", "Core", "Courses", "HTTP", "Markup", "SQLite", "Web"]),
    feature(
      "Classroom",
      [
        "Accounts", "Attendances", "Cohorts", "Core", "Courses", "Hours", "HTTP", "Markup", "SQLite", "Web",
        "XLSX",
      ]),
    feature(
      "Attendances",
      ["Accounts", "Cohorts", "Core", "Courses", "Crypto", "Hours", "HTTP", "Markup", "QR", "SQLite", "Web"]),
    feature(
      "Certificates",
      [
        "Accounts", "Cohorts", "Core", "Courses", "Crypto", "Hours", "HTTP", "Markup", "PDF", "QR", "SQLite",
        "Web",
      ]),
    feature(
      "FinancialTool",
      [
        "Accounts", "Core", "Courses", "Finance", "FinanceSheet", "HTTP", "Markup", "SQLite", "Web", "XLSX",
      ]),
    feature(
      "Learning",
      ["Accounts", "Cohorts", "Core", "Courses", "Hours", "HTTP", "Markup", "SQLite", "Web"]),
    feature("Business", ["Accounts", "Core", "Courses", "HTTP", "Learning", "Markup", "SQLite", "Web"]),
    feature(
      "GrantCalls", ["Accounts", "Cohorts", "Core", "Courses", "Finance", "HTTP", "Markup", "SQLite", "Web"]),
    feature(
      "Applications",
      [
        "Accounts", "Business", "Cohorts", "Core", "Courses", "Crypto", "Files", "Finance", "FinancialTool",
        "GrantCalls", "Hours", "HTTP", "Markup", "Notices", "SQLite", "Submissions", "Web", "XLSX",
      ]),
    feature(
      "Reviews",
      [
        "Accounts", "Applications", "Cohorts", "Core", "Courses", "Finance", "GrantCalls", "HTTP", "Markup",
        "Notices", "Selection", "SQLite", "Web",
      ]),
    feature(
      "Awards",
      [
        "Accounts", "Applications", "Cohorts", "Core", "Courses", "Crypto", "Files", "Finance", "GrantCalls",
        "HTTP", "Markup", "Notices", "Reviews", "Selection", "SQLite", "Web", "XLSX",
      ]),
    feature(
      "Trainers",
      [
        "Accounts", "Certificates", "Cohorts", "Core", "Courses", "Files", "Hours", "HTTP", "Markup",
        "Notices", "SQLite", "Web", "XLSX",
      ]),
    feature(
      "Administration",
      ["Accounts", "Core", "Courses", "HTTP", "Markup", "SQLite", "Web", "XLSX"]),
    feature("Offices", ["Accounts", "Core", "HTTP", "Mail", "Markup", "SQLite", "Web"]),
    .target(
      name: "Help", dependencies: ["Core", "HTTP", "Markdown", "Markup", "Web"],
      path: "Sources/Features/Help",
      resources: [.embedInCode("Guides")]),
    feature(
      "Reports", ["Accounts", "Cohorts", "Core", "Courses", "HTTP", "Markup", "SQLite", "Web", "XLSX"]),

    /// Made-up people and what becomes of them, for the demonstration: pure, from a seed.
    .target(name: "Programme", path: "Sources/Programme"),

    .target(
      name: "App",
      dependencies: [
        "Accounts",
        "Administration",
        "Applications",
        "Attempts",
        "Attendances",
        "Awards",
        "Business",
        "Certificates",
        "Classroom",
        "CMalloc",
        "Cohorts",
        "Core",
        "Courses",
        "Crypto",
        "Exams",
        "Files",
        "FileStore",
        "FileType",
        "Finance",
        "FinancialTool",
        "GrantCalls",
        "Help",
        "Hours",
        "HTTP",
        "HTTPServer",
        "Learning",
        "Mail",
        "Markup",
        "Notices",
        "Offices",
        "PersonalData",
        "Programme",
        "Questions",
        "Quizzes",
        "Reports",
        "Reviews",
        "Selection",
        "SafePicture",
        "SQLite",
        "Submissions",
        "Trainers",
        "VirusScan",
        "Web",
      ],
      path: "Sources/App"),
    .executableTarget(
      name: "aula",
      dependencies: [
        "App",
        "Courses",
        "Finance",
        "FinanceSheet",
        "QuestionImport",
      ], path: "Sources/aula"),

    /// Makes safe copies of pictures, as a process of its own with limits.
    .executableTarget(
      name: "aula-picture", dependencies: ["CHEIF", "CJPEG", "CPNG", "CPoppler", "CWebP"],
      path: "Sources/aula-picture"),

    /// The cast, a Site in memory, courses, requests without a socket, and looks at pages: for tests only.
    .target(
      name: "TestSupport",
      dependencies: [
        "Accounts",
        "App",
        "Cohorts",
        "Core",
        "Courses",
        "Crypto",
        "Finance",
        "GrantCalls",
        "Hours",
        "HTTP",
        "HTTPServer",
        "Mail",
        "SeededRandom",
        "SQLite",
        "VirusScan",
        "Web",
      ],
      path: "Sources/TestSupport"),

    /// Random numbers from a printed seed, for tests of properties.
    .target(name: "SeededRandom", path: "Tests/SeededRandom"),

    /// A scanner that says what a test wants.
    .target(name: "FakeClamd", path: "Tests/FakeClamd"),

    /// Writes until it is killed, and measures: for the tests of SQLite and for Benchmarks.
    .executableTarget(name: "SQLiteTrial", dependencies: ["SQLite"], path: "Tests/SQLiteTrial"),

    /// Measures the financial tool: for Benchmarks.
    .executableTarget(
      name: "FinanceTrial", dependencies: ["Finance", "FinanceSheet"], path: "Tests/FinanceTrial"),

    tests(
      "Accounts",
      ["Accounts", "App", "Core", "Crypto", "CSQLite", "HTTP", "Mail", "SQLite", "TestSupport", "Web"],
      expected: ["__Snapshots__"]),
    tests(
      "App",
      [
        "Accounts", "App", "Core", "Courses", "Crypto", "CSQLite", "GrantCalls", "HTTP", "HTTPServer", "Mail",
        "Programme",
        "SQLite",
        "TestSupport", "Web",
      ], expected: ["__Snapshots__", "access-matrix.txt"]),
    tests("Programme", ["Programme"]),
    tests(
      "Business",
      ["App", "Business", "Core", "Courses", "HTTP", "Learning", "Markup", "SQLite", "TestSupport", "Web"]),
    tests(
      "Classroom",
      [
        "Accounts", "App", "Attendances", "Classroom", "Cohorts", "Core", "Courses", "Hours", "HTTP",
        "SQLite", "TestSupport", "Web", "XLSX",
      ]),
    tests(
      "Attendances",
      [
        "Accounts", "App", "Attendances", "Cohorts", "Core", "Courses", "Hours", "HTTP", "SQLite",
        "TestSupport", "Web",
      ]),
    tests(
      "Certificates",
      [
        "App", "Certificates", "Cohorts", "Core", "Courses", "Crypto", "Hours", "HTTP", "PDF", "SeededRandom",
        "SQLite", "TestSupport", "Web",
      ]),
    tests(
      "Cohorts",
      ["Accounts", "App", "Cohorts", "Core", "Courses", "HTTP", "SQLite", "TestSupport", "Web", "XLSX"]),
    tests("Offices", ["App", "Core", "HTTP", "Offices", "SQLite", "TestSupport", "Web"]),
    tests("Help", ["Core", "Help", "HTTP", "Markup", "TestSupport"]),
    tests("Core", ["Core", "Crypto", "Mail", "SQLite"]),
    tests("Courses", ["Courses", "Markdown", "Markup", "Questions"]),
    tests("Crypto", ["Crypto", "SeededRandom"]),
    tests(
      "Exams",
      [
        "Attempts", "Cohorts", "Core", "Courses", "Crypto", "Exams", "HTTP", "Questions", "SeededRandom",
        "SQLite", "TestSupport", "Web", "XLSX",
      ]),
    tests("FileType", ["FileType", "SeededRandom", "Zip"]),
    tests("FileStore", ["Crypto", "FileStore", "SeededRandom"]),
    tests(
      "Files",
      [
        "App", "Core", "Crypto", "FakeClamd", "Files", "FileStore", "FileType", "HTTP", "SeededRandom",
        "SQLite", "TestSupport", "VirusScan", "Web", "Zip",
      ]),
    tests("Finance", ["Finance", "Fractions", "SeededRandom"]),
    tests("FinanceSheet", ["Finance", "FinanceSheet", "Fractions", "SeededRandom", "XLSX", "Zip"]),
    tests(
      "FinancialTool",
      [
        "Accounts", "App", "Core", "Courses", "Finance", "FinanceSheet", "FinancialTool", "HTTP",
        "SeededRandom", "SQLite", "TestSupport", "Web",
      ]),
    tests(
      "GrantCalls",
      [
        "App", "Core", "Courses", "Finance", "GrantCalls", "HTTP", "SeededRandom", "SQLite", "TestSupport",
        "Web",
      ]),
    tests(
      "Applications",
      [
        "App", "Applications", "Business", "Cohorts", "Core", "Courses", "Files", "Finance", "FinancialTool",
        "GrantCalls", "Hours", "HTTP", "SeededRandom", "SQLite", "Submissions", "TestSupport", "Web",
      ]),
    tests(
      "Reviews",
      [
        "Accounts", "App", "Applications", "Cohorts", "Core", "Courses", "Finance", "GrantCalls", "HTTP",
        "Notices", "Reviews",
        "SeededRandom", "Selection", "SQLite", "TestSupport", "Web",
      ]),
    tests(
      "Awards",
      [
        "Accounts", "App", "Applications", "Awards", "Core", "Courses", "Crypto", "Finance", "GrantCalls",
        "HTTP",
        "Notices", "Reviews", "SeededRandom", "Selection", "SQLite", "TestSupport", "Web", "XLSX",
      ]),
    tests(
      "Trainers",
      [
        "Accounts", "App", "Attendances", "Certificates", "Cohorts", "Core", "Courses", "Hours", "HTTP",
        "SQLite", "Submissions", "TestSupport", "Trainers", "Web", "XLSX",
      ]),
    tests(
      "Reports",
      [
        "App", "Cohorts", "Core", "Courses", "HTTP", "Reports", "SeededRandom", "SQLite", "TestSupport",
        "Web", "XLSX",
      ]),
    tests(
      "Administration",
      [
        "Accounts", "Administration", "App", "Core", "Courses", "HTTP", "SQLite", "TestSupport", "Web",
        "XLSX",
      ]),
    tests("Selection", ["Crypto", "Finance", "SeededRandom", "Selection"]),
    tests("Optimization", ["Optimization", "SeededRandom"]),
    tests("HTTP", ["HTTP", "SeededRandom"]),
    tests("HTTPServer", ["HTTP", "HTTPServer", "SeededRandom"]),
    tests("Hours", ["Cohorts", "Core", "Courses", "Hours", "SQLite", "TestSupport"]),
    tests("Language", ["Courses", "Language", "SeededRandom"]),
    tests(
      "Learning",
      ["App", "Cohorts", "Core", "Courses", "Hours", "HTTP", "Learning", "SQLite", "TestSupport", "Web"]),
    tests("Mail", ["Mail", "SeededRandom"]),
    tests("Markdown", ["Markdown", "Markup"]),
    tests("Markup", ["Markup", "SeededRandom"]),
    tests(
      "Quizzes",
      [
        "Attempts", "Cohorts", "Core", "Courses", "Crypto", "Hours", "HTTP", "Questions", "Quizzes", "SQLite",
        "TestSupport", "Web",
      ], expected: ["__Snapshots__"]),
    tests(
      "Submissions",
      [
        "Cohorts", "Core", "Courses", "Files", "HTTP", "Markup", "Notices", "SeededRandom", "SQLite",
        "Submissions", "TestSupport", "Web",
      ]),
    tests(
      "PersonalData",
      ["Accounts", "App", "Core", "HTTP", "PersonalData", "SQLite", "TestSupport", "Web"]),
    tests("PDF", ["PDF"]),
    tests("QR", ["Markup", "QR"]),
    tests("QuestionImport", ["Courses", "QuestionImport", "SeededRandom"]),
    tests("Questions", ["Fractions", "Questions"]),
    tests("SQLite", ["CSQLite", "SQLite", "SQLiteTrial"]),
    tests("SafePicture", ["aula-picture", "SafePicture"]),
    tests("VirusScan", ["FakeClamd", "VirusScan"]),
    tests("Web", ["CZlib", "HTTP", "Markup", "SeededRandom", "Web"]),
    tests("XLSX", ["SeededRandom", "XLSX", "Zip"]),
    tests("Zip", ["Zip"]),
  ],
  swiftLanguageModes: [.v6]
)
