internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// The sources of a run and the writers of their entities, made when first needed.
final class RunWriters {
  let run: RunFacts
  let settings: Settings
  /// The caller says which moment all exports describe.
  private let isDateGiven: Bool
  private(set) var sessions: [SourceSession] = []
  private var writers: [String: RecordWriter] = [:]

  init(_ run: RunFacts, settings: Settings, isDateGiven: Bool) {
    self.run = run
    self.settings = settings
    self.isDateGiven = isDateGiven
  }

  /// The source of a file, made in the database where it is new.
  ///
  /// Its zone and currency are those of `crm.yaml`, else of the export's manifest, else those that
  /// are stored, else the profile's.
  func session(of job: FileJob) throws -> SourceSession {
    if let session = sessions.first(where: { $0.name == job.source }) { return session }
    let given = settings.source(job.source)
    let stored = try run.store.source(named: job.source)
    let manifest = job.input.manifest
    let storedZone = try stored.map { try TimeZone(named: $0.timeZone) }
    let zone =
      given?.timeZone ?? manifest?.timeZone ?? storedZone ?? job.profile.timeZone ?? .utc
    let currency =
      given?.currency ?? manifest?.currency ?? stored?.currency ?? job.profile.currency
    let id = try run.store.upsertSource(
      name: job.source, profile: manifest?.profile ?? job.profile.name, timeZone: zone.name,
      currency: currency)
    let session = SourceSession(
      id: id, name: job.source, zone: zone, currency: currency,
      at: isDateGiven ? run.at : manifest?.at?.text ?? run.at, importedAt: stored?.importedAt,
      run: run)
    sessions.append(session)
    return session
  }

  func writer(_ entity: Entity, of session: SourceSession) throws -> RecordWriter {
    let name = "\(session.id) \(entity.name)"
    if let writer = writers[name] { return writer }
    let writer = try RecordWriter(entity, of: session, run: run)
    writers[name] = writer
    return writer
  }
}
