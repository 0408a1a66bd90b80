import CRMSchema
import CRMStore
import Testing

@Suite struct ImportRunsTests {
  @Test func `a source is made once and changed in place`() throws {
    let store = try Store.open(path: ":memory:", mode: .create)
    try store.write {
      let first = try store.upsertSource(
        name: "crm", profile: "native", timeZone: "UTC", currency: nil)
      let other = try store.upsertSource(
        name: "desk", profile: nil, timeZone: "Europe/Paris", currency: "EUR")
      let again = try store.upsertSource(
        name: "crm", profile: "native", timeZone: "Asia/Tokyo", currency: "JPY")
      #expect(first == again)
      #expect(first != other)
    }
    try store.write {
      _ = try store.upsertSource(
        name: "crm", profile: "native", timeZone: "Asia/Tokyo", currency: "JPY")
    }
    #expect(try store.sources().map(\.name) == ["crm", "desk"])
    #expect(try store.source(named: "crm")?.timeZone == "Asia/Tokyo")
    #expect(try store.revision(of: Entity.entity("source")) == 1)
  }

  @Test func `a run keeps its files, findings and sums`() throws {
    let store = try Store.open(path: ":memory:", mode: .create)
    let runs = ImportRuns(of: store)
    #expect(try store.asOf() == nil)
    var counts = ImportCounts()
    counts.read = 10
    counts.inserted = 7
    counts.rejected = 3
    counts.secretsDropped = 2
    let issue = ImportIssue(
      .warning, code: "unknown_word", path: "a.csv", line: 4, field: "stage", count: 3,
      message: "'Clsoed' is no stage; did you mean 'closed'? '); DROP TABLE import_run; --")
    let run = try store.write {
      let source = try store.upsertSource(
        name: "crm", profile: nil, timeZone: "UTC", currency: nil)
      let run = try runs.begin(at: "2026-05-01T00:00:00Z", isFull: true)
      for path in ["a.csv", "b.csv"] {
        try runs.record(
          ImportedFile(
            sourceID: source, path: path, entity: "lead", encoding: "UTF-8", delimiter: ";",
            counts: counts), in: run)
      }
      try runs.record(issue, in: run)
      try runs.finish(run)
      return run
    }
    let stored = try #require(try runs.run(run))
    #expect(stored.counts == counts + counts)
    #expect(stored.isFull)
    #expect(stored.startedAt == nil)
    #expect(try runs.files(of: run).map(\.path) == ["a.csv", "b.csv"])
    #expect(try runs.files(of: run).first?.counts == counts)
    #expect(try runs.issues(of: run) == [issue])
    #expect(try store.asOf() == "2026-05-01T00:00:00Z")
    #expect(try store.source(named: "crm")?.importedAt == "2026-05-01T00:00:00Z")
  }

  @Test func `the newest moment rules, not the last run`() throws {
    let store = try Store.open(path: ":memory:", mode: .create)
    let runs = ImportRuns(of: store)
    try store.write {
      let source = try store.upsertSource(
        name: "crm", profile: nil, timeZone: "UTC", currency: nil)
      for at in ["2026-05-02T00:00:00Z", "2026-05-01T00:00:00Z"] {
        let run = try runs.begin(at: at, isFull: false)
        try runs.record(ImportedFile(sourceID: source, path: "x.csv"), in: run)
        try runs.finish(run)
      }
    }
    #expect(try store.asOf() == "2026-05-02T00:00:00Z")
    #expect(try store.source(named: "crm")?.importedAt == "2026-05-02T00:00:00Z")
    #expect(try runs.list().map(\.id) == [1, 2])
    #expect(try runs.run(3) == nil)
  }
}
