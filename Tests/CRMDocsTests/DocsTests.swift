import CRMBytes
import CRMImport
import CRMMetrics
import CRMSchema
import CRMTerminal
import CRMWorkspace
import Testing

@testable import CRMDocs

@Suite struct DocsTests {
  private static let commands = [
    DocsBuild.CommandGroup(
      title: "Data in",
      commands: [
        CommandDeclaration(
          "import", summary: "Bring <exports> in.", details: "One.\n\nTwo & three.",
          arguments: [.required("PATH", "A file.")],
          options: [.flag("dry-run", short: "n", "Write nothing.")],
          examples: [ExampleDeclaration("crm import \"a b\"", "One file.")]),
        CommandDeclaration(
          "profile", summary: "Profiles.",
          subcommands: [CommandDeclaration("check", summary: "Check one.")]),
      ])
  ]

  /// The files of a built reference by their paths.
  private static func build(_ files: [String: String] = [:]) throws -> [String: String] {
    let folder = try FileSystem.makeTemporaryDirectory("crm-docs-test")
    defer { try? FileSystem.remove(folder) }
    for (name, text) in files {
      let path = FileSystem.join(folder, name)
      try FileSystem.makeDirectory(FileSystem.parent(of: path))
      try FileSystem.write(text, to: path)
    }
    let out = FileSystem.join(folder, "docs")
    let outcome = try docs(folder).run(out: out)
    var found: [String: String] = [:]
    for path in outcome.written {
      found[path] = try FileSystem.readText(FileSystem.join(out, path))
    }
    return found
  }

  private static func docs(_ folder: String) -> DocsBuild {
    DocsBuild(
      workspace: Workspace(folder: folder), settings: Settings(), commands: commands,
      globalOptions: [.flag("quiet", "Less.")])
  }

  /// The values of an attribute in a page.
  private static func values(_ attribute: String, in page: String) -> [String] {
    page.split(separator: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func `everything that is declared stands in the reference`() throws {
    let pages = try Self.build()
    for entity in Schema.entities {
      let page = try #require(pages["entity-\(entity.name).html"], "\(entity.name)")
      for column in entity.columns {
        #expect(page.contains("id=\"\(column.name)\""), "\(entity.name).\(column.name)")
      }
      #expect(pages["entities.html"]?.contains("entity-\(entity.name).html") == true)
    }
    let metrics = try MetricCatalogue.load(Workspace(folder: ""))
    let glossary = try #require(pages["metrics.html"])
    for metric in metrics.metrics {
      #expect(glossary.contains("id=\"\(metric.name)\""), "\(metric.name)")
    }
    for rule in try RuleCatalogue.load(Workspace(folder: "")).rules {
      #expect(pages["rules.html"]?.contains("id=\"\(rule.name)\"") == true, "\(rule.name)")
    }
    for profile in try ProfileSummary.all(of: Workspace(folder: "")) {
      #expect(pages["profile-\(profile.name).html"] != nil, "\(profile.name)")
    }
    for transform in TextTransform.all {
      #expect(pages["transforms.html"]?.contains("id=\"\(transform.name)\"") == true)
    }
    for code in IssueCode.allCases {
      #expect(pages["issues.html"]?.contains("id=\"\(code.rawValue)\"") == true)
    }
    for key in SettingKey.all {
      #expect(pages["settings.html"]?.contains("id=\"\(key.name)\"") == true)
    }
    let commands = try #require(pages["commands.html"])
    for id in ["import", "profile", "profile-check"] { #expect(commands.contains("id=\"\(id)\"")) }
  }

  @Test func `all links lead somewhere`() throws {
    let pages = try Self.build()
    var links = 0
    for (path, page) in pages where path.hasSuffix(".html") {
      let ids = Self.values("id", in: page)
      #expect(Set(ids).count == ids.count, "\(path) has an id twice")
      for link in Self.values("href", in: page) + Self.values("src", in: page) {
        if link.hasPrefix("data:") || link.hasPrefix("http") { continue }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? path : String(parts[0])
        guard let found = pages[target] else {
          Issue.record("\(path): \(link) leads nowhere")
          continue
        }
        links += 1
        if parts.count == 2, !parts[1].isEmpty {
          #expect(found.contains("id=\"\(parts[1])\""), "\(path): \(link)")
        }
      }
    }
    #expect(links > 1000)
  }

  @Test func `texts of declarations are escaped`() throws {
    let pages = try Self.build([
      "profiles/evil.yaml": """
      name: "../<b>evil"
      title: "<script>alert(1)</script>"
      about: |
        <img src=x onerror=alert(2)> [a](javascript:alert(3))
      files:
        - match: {columns: ["<i>x"]}
          entity: contact
          key: "<i>x"
          columns: {full_name: "a\\"b<u>"}

      """
    ])
    let page = try #require(pages["profile-~46~46~47~60b~62evil.html"])
    for text in ["<script>alert", "<i>x", "<u>", "<img", "javascript:"] {
      #expect(!page.contains(text), "\(text)")
    }
    #expect(page.contains("&lt;script&gt;alert(1)"))
    #expect(pages["commands.html"]?.contains("Bring &lt;exports&gt; in.") == true)
    #expect(pages["commands.html"]?.contains("crm import &quot;a b&quot;") == true)
  }

  @Test func `the same declarations give the same bytes`() throws {
    #expect(try Self.build() == Self.build())
  }

  @Test func `a folder with something else is refused, an older reference replaced`() throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-docs-test")
    defer { try? FileSystem.remove(folder) }
    let out = FileSystem.join(folder, "docs")
    try FileSystem.makeDirectory(out)
    try FileSystem.write("mine", to: FileSystem.join(out, "notes.txt"))
    #expect(throws: (any Error).self) { try Self.docs(folder).run(out: out) }
    #expect(try FileSystem.readText(FileSystem.join(out, "notes.txt")) == "mine")
    try FileSystem.remove(FileSystem.join(out, "notes.txt"))
    let first = try Self.docs(folder).run(out: out)
    let second = try Self.docs(folder).run(out: out)
    #expect(second.written.isEmpty && second.kept == first.written.count)
    // A site is no reference: it is not replaced either.
    try FileSystem.remove(out)
    try FileSystem.makeDirectory(out)
    try FileSystem.write("", to: FileSystem.join(out, "manifest.txt"))
    #expect(throws: (any Error).self) { try Self.docs(folder).run(out: out) }
  }
}

@Suite struct RelationLayoutTests {
  private let layout = RelationLayout(Schema.entities.filter { !$0.isHistory })

  @Test func `every entity has a box, and every reference a line to it`() {
    #expect(layout.boxes.map(\.entity.name) == Schema.entities.filter { !$0.isHistory }.map(\.name))
    for box in layout.boxes {
      #expect(box.references.map(\.name) == box.entity.references.map(\.field.name))
    }
  }

  @Test func `boxes and lanes do not touch, and lie in the picture`() {
    for (index, box) in layout.boxes.enumerated() {
      #expect(box.x >= 0 && box.y >= 0)
      #expect(box.x + box.width <= layout.width && box.y + box.height <= layout.height)
      for other in layout.boxes.dropFirst(index + 1) {
        let isApart =
          box.x + box.width <= other.x || other.x + other.width <= box.x
          || box.y + box.height <= other.y || other.y + other.height <= box.y
        #expect(isApart, "\(box.entity.name) and \(other.entity.name)")
      }
      for lane in layout.lanes where lane.layer == box.layer {
        #expect(lane.y < box.y || lane.y > box.y + box.height, "a line through \(box.entity.name)")
      }
    }
  }

  @Test func `lines run between columns, or along one on a row of their own`() {
    for link in layout.links where link.from.y != link.to.y && link.from.x != link.to.x {
      let left = min(link.from.x, link.to.x)
      let right = max(link.from.x, link.to.x)
      for column in layout.columns {
        let end = column.x + column.width
        // A line may leave a box that is narrower than its column.
        #expect(right <= end + 0.5 || left >= column.x - 0.5, "\(left) to \(right)")
      }
    }
  }
}
