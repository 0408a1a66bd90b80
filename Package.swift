// swift-tools-version: 6.2
import Glibc
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of ours; `needs` are the only modules that it may import.
func library(_ name: String, needs: [String] = [], exclude: [String] = []) -> Target {
  .target(
    name: name, dependencies: needs.map { .init(stringLiteral: $0) }, exclude: exclude,
    swiftSettings: strict)
}

/// The tests of one library, which may import everything that the library itself may.
@MainActor func tests(_ name: String, needs: [String] = []) -> Target {
  let own = libraries.first { $0.name == name }?.dependencies ?? []
  return .testTarget(
    name: "\(name)Tests", dependencies: own + ([name] + needs).map { .init(stringLiteral: $0) },
    exclude: folders(["Fixtures", "Golden", "Scripts"], of: name), swiftSettings: strict)
}

/// Those of the folders that hold data of a library's tests, which the build leaves alone.
func folders(_ names: [String], of library: String) -> [String] {
  names.filter { access("\(Context.packageDirectory)/Tests/\(library)Tests/\($0)", F_OK) == 0 }
}

let systemLibraries: [Target] = [
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
  .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo"),
  .systemLibrary(name: "CPNG", pkgConfig: "libpng"),
  .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
  .systemLibrary(name: "CMarkdown", pkgConfig: "libcmark-gfm"),
  .systemLibrary(name: "CArchive", pkgConfig: "libarchive"),
  .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0"),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
]

let cLibraries: [Target] = [
  .target(name: "CLinux"),
  .target(name: "CScan"),
  .target(
    name: "CLimits",
    linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("simdjson")]),
  .target(name: "CRows", linkerSettings: [.linkedLibrary("sqlite3")]),
  .target(name: "CAssets", exclude: ["update.sh"]),
  .target(
    name: "CSimdJSON",
    cxxSettings: [.define("SIMDJSON_THREADS_ENABLED", to: "1")],
    linkerSettings: [.linkedLibrary("simdjson")]),
]

let libraries: [Target] = [
  library("CRMBytes", needs: ["CLinux"]),
  library("CRMTime", needs: ["CRMBytes"]),
  library("CRMYAML", needs: ["CRMBytes", "CYAML"]),
  library("CRMSchema", needs: ["CRMBytes"]),
  library("CRMWorkspace", needs: ["CRMBytes", "CRMTime", "CRMYAML", "CAssets"]),
  library(
    "CRMFormats",
    needs: ["CRMBytes", "CRMTime", "CSimdJSON", "CScan", "CArchive", "CXML", "CZlib"]),
  library("CRMStore", needs: ["CRMBytes", "CRMTime", "CRMSchema", "CRows", "CSQLite"]),
  library(
    "CRMImport",
    needs: [
      "CRMBytes", "CRMTime", "CRMYAML", "CRMSchema", "CRMFormats", "CRMStore", "CRMWorkspace",
    ], exclude: ["Profiles"]),
  library("CRMColumns", needs: ["CRMBytes", "CRMTime", "CRMSchema", "CRMStore"]),
  library(
    "CRMMetrics",
    needs: [
      "CRMBytes", "CRMTime", "CRMYAML", "CRMSchema", "CRMStore", "CRMColumns", "CRMWorkspace",
    ]),
  library("CRMCharts", needs: ["CRMBytes", "CRMTime", "CPangoCairo", "CZlib"]),
  library("CRMTemplates", needs: ["CRMBytes", "CMarkdown"]),
  library(
    "CRMReports",
    needs: [
      "CRMBytes", "CRMTime", "CRMYAML", "CRMSchema", "CRMStore", "CRMMetrics", "CRMCharts",
      "CRMTemplates", "CRMWorkspace",
    ]),
  library(
    "CRMSite",
    needs: [
      "CRMBytes", "CRMTime", "CRMSchema", "CRMStore", "CRMMetrics", "CRMCharts", "CRMTemplates",
      "CRMReports", "CRMWorkspace",
    ]),
  library("CRMSample", needs: ["CRMBytes", "CRMTime", "CRMSchema"]),
  library("CRMExport", needs: ["CRMBytes", "CRMTime", "CRMSchema", "CRMStore", "CArchive"]),
  library("CRMTerminal", needs: ["CRMBytes"]),
  library(
    "CRMDocs",
    needs: [
      "CRMBytes", "CRMTime", "CRMSchema", "CRMWorkspace", "CRMImport", "CRMMetrics", "CRMCharts",
      "CRMTemplates", "CRMSite", "CRMTerminal",
    ]),
  library(
    "CRMCommands",
    needs: [
      "CRMBytes", "CRMTime", "CRMYAML", "CRMSchema", "CRMWorkspace", "CRMFormats", "CRMStore",
      "CRMImport", "CRMColumns", "CRMMetrics", "CRMCharts", "CRMTemplates", "CRMReports",
      "CRMSite", "CRMSample", "CRMExport", "CRMTerminal", "CRMDocs",
    ]),
]

let programs: [Target] = [
  .executableTarget(name: "crm", dependencies: ["CRMCommands"], swiftSettings: strict),
  .executableTarget(
    name: "crm-bench",
    dependencies: [
      "CRMBytes", "CRMTime", "CRMSchema", "CRMFormats", "CRMStore", "CRMImport", "CRMColumns",
      "CRMMetrics", "CRMCharts", "CRMTemplates", "CRMTerminal", "CRMCommands", "CRMWorkspace",
      "CLimits", "CScan", "CSimdJSON",
    ], swiftSettings: strict),
]

/// The inputs of the fuzz targets come from libFuzzer (`make fuzz`), and not from tests.
let isFuzzed = Context.environment["CRM_FUZZ"] != nil

/// Slow, plain readers that the fast ones must agree with, and what feeds both with made-up bytes.
let fuzzing: [Target] = {
  let needs: [Target.Dependency] = [
    "CRMBytes", "CRMFormats", "CRMImport", "CRMYAML", "PlainReaders",
  ]
  let folder = "Tests/Fuzz"
  let data = ["Corpus", "Dictionaries", "fuzz.sh"]
  let plain = Target.target(
    name: "PlainReaders", path: "Tests/PlainReaders", swiftSettings: strict)
  guard isFuzzed else {
    return [
      plain,
      .testTarget(
        name: "FuzzTests", dependencies: needs, path: folder,
        exclude: data + ["Driver", "Program"], swiftSettings: strict),
    ]
  }
  return [
    plain,
    .systemLibrary(name: "CFuzzer", path: "\(folder)/Driver"),
    .executableTarget(
      name: "crm-fuzz", dependencies: needs + ["CFuzzer"], path: folder,
      exclude: data + ["Driver", "CorpusTests.swift"], swiftSettings: strict),
  ]
}()

let testTargets: [Target] = [
  tests("CRMBytes"), tests("CRMTime"), tests("CRMYAML"), tests("CRMSchema"),
  tests("CRMWorkspace"), tests("CRMFormats", needs: ["PlainReaders"]), tests("CRMStore"),
  tests("CRMImport", needs: ["PlainReaders", "CSQLite"]), tests("CRMColumns", needs: ["CSQLite"]),
  tests("CRMMetrics"), tests("CRMCharts", needs: ["CXML", "CPNG"]),
  tests("CRMTemplates"), tests("CRMReports"), tests("CRMSite"), tests("CRMSample"),
  tests("CRMExport", needs: ["CRMImport", "CRMWorkspace", "CRMFormats"]), tests("CRMTerminal"),
  tests("CRMDocs"), tests("CRMCommands"),
  // Run the built program as a process, with CFaults in it.
  .target(name: "CFaults", path: "Tests/Faults/Shim"),
  .testTarget(
    name: "FaultTests", dependencies: ["CRMBytes", "CRMStore", "CArchive", "PlainReaders"],
    path: "Tests/Faults", exclude: ["Shim"], swiftSettings: strict),
  .testTarget(
    name: "crm-benchTests",
    dependencies: [
      "crm-bench", "CRMBytes", "CRMFormats", "CRMImport", "CRMStore", "CRMTime", "CRMWorkspace",
    ],
    swiftSettings: strict),
]

let package = Package(
  name: "almanac",
  products: [.executable(name: "crm", targets: ["crm"])]
    + (isFuzzed ? [] : [.library(name: "CFaults", type: .dynamic, targets: ["CFaults"])]),
  targets: systemLibraries + cLibraries + libraries + programs + fuzzing
    + (isFuzzed ? [] : testTargets),
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x,
  cxxLanguageStandard: .cxx17
)
