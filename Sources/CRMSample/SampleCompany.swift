package import CRMBytes
internal import CRMTime

/// The exports of an invented company: Brenholt Instruments of Bremen, which sells sensors,
/// instruments and a cloud to growers, water works, laboratories and dairies in fourteen countries,
/// over the three years up to 2026-06-30.
///
/// A manager who reads its dashboards finds these stories; `sample-data/README.md` says where:
/// - Viktor left on 2026-02-27, and his open deals are still his. Tobias, who left in 2024, handed
///   his over.
/// - Some two dozen deals are put off quarter after quarter.
/// - Release 4.2 broke the dashboards from 2025-10-14 to 2025-11-09: a flood of tickets, slow
///   replies, bad ratings.
/// - Two agents are on leave in June 2026, and tickets pile up.
/// - Account A12 wrote more tickets than anyone, and stopped every service on 2026-03-13.
/// - Gateway Classic became dearer in January 2025 and lost half of its users.
/// - Contracts are overpaid, or paid without a signature; coming events have nobody to support them.
/// - "Competitor price" grows into the main reason for lost deals.
/// - The prize draw of September 2025 brought many leads and hardly a deal.
/// - Leila opened the Gulf in January 2025 and wins most.
/// - August is quiet, December and the ends of quarters are not, and everything grows.
///
/// Some records are faulty on purpose, for the data-quality page; none is so faulty that an import
/// would reject it.
package struct SampleCompany: Sendable {
  /// 1 is the committed `sample-data/`; records grow in proportion, colleagues with the root.
  package var scale: Double
  /// The same scale and seed give the same bytes on every machine.
  package var seed: UInt64

  package static let defaultSeed: UInt64 = 2026

  package init(scale: Double = 1, seed: UInt64 = defaultSeed) {
    self.scale = scale
    self.seed = seed
  }

  /// Rows of one entity's file.
  package struct Table: Equatable, Sendable {
    package let entity: String
    package let rows: Int
  }

  /// Writes one native CSV file an entity, and `almanac.json`, which says what date they describe.
  ///
  /// Memory does not grow with the rows. `progress` is told, now and then, the share done, 0 to 1.
  @discardableResult
  package func write(
    to path: String, progress: (Double) -> Void = { _ in }
  ) throws(FileError) -> [Table] {
    let company = Company(scale: max(scale, 0.01), seed: seed)
    let folder = try SampleFolder(path: path)
    try MasterRecords(company: company, folder: folder).write()
    let activities = try ActivityRecords(company: company, folder: folder)
    let counts = company.counts
    let leads = counts.leads + counts.drawLeads
    let total = Double(leads + 3 * counts.deals + 2 * counts.tickets)
    let leadRecords = try LeadRecords(company: company, folder: folder)
    for index in 0..<leads {
      let lead = company.lead(index)
      try leadRecords.write(lead)
      try activities.write(lead)
      if index % 1024 == 0 { progress(Double(index) / total) }
    }
    let dealRecords = try DealRecords(company: company, folder: folder)
    let contracts = try ContractRecords(company: company, folder: folder)
    for index in 0..<counts.deals {
      let deal = company.deal(index)
      let account = company.account(deal.account)
      try dealRecords.write(deal, account)
      try activities.write(deal, account)
      try contracts.write(deal, account)
      if index % 1024 == 0 { progress(Double(leads + 3 * index) / total) }
    }
    let tickets = try TicketRecords(company: company, folder: folder)
    for index in 0..<counts.tickets {
      let ticket = company.ticket(index)
      try tickets.write(ticket)
      try activities.write(ticket)
      if index % 1024 == 0 { progress(1 - Double(2 * (counts.tickets - index)) / total) }
    }
    try ServiceRecords(company: company, folder: folder).write()
    try ProjectRecords(company: company, folder: folder).write()
    try PortalRecords(company: company, folder: folder).write()
    try SystemRecords(company: company, folder: folder).write()
    for table in folder.tables { try table.flush() }
    try FileSystem.write(Self.manifest, to: FileSystem.join(path, "almanac.json"))
    progress(1)
    return folder.tables.map { Table(entity: $0.entity, rows: $0.rows) }
  }

  private static let manifest = """
    {
      "format": "almanac-export",
      "version": 1,
      "as_of": "\(SampleCalendar.asOf)",
      "source": "sample"
    }

    """
}
