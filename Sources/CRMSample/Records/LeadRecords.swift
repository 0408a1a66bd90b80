internal import CRMBytes
internal import CRMTime

/// Leads and their history.
struct LeadRecords {
  let company: Company
  private let leads: TableWriter
  private let history: TableWriter

  init(company: Company, folder: SampleFolder) throws(FileError) {
    self.company = company
    leads = try folder.table(
      "lead",
      """
      source_key full_name company title email phone address status source_channel score lost_reason
      owner_label owner_id tenant_id campaign_id first_touch_at converted_at converted_contact_id
      converted_account_id converted_opportunity_id created_at updated_at
      """)
    history = try folder.table(
      "lead_history", "source_key lead_id valid_from valid_to status owner_id")
  }

  func write(_ lead: Lead) throws(FileError) {
    var stream = company.stream("lead more", lead.index)
    let isSilent = stream.chance(0.5)
    leads.key(.lead(lead.index))
    leads.text(lead.person.fullName)
    leads.text(lead.company)
    leads.text(stream.chance(0.5) ? stream.pick(lead.language.jobs) : nil)
    leads.text(lead.email)
    leads.text(isSilent ? nil : "\(lead.country.phone) 555 \(stream.within(10_000...99_999))")
    leads.text(stream.chance(0.08) ? "\(lead.country.street) \(stream.within(1...90))" : nil)
    // A word that no system knows, which the import is to report.
    let isOdd = lead.status == .contacted && lead.index % 7 == 3
    leads.word(isOdd ? "nurturing" : lead.status.word)
    leads.text(DealWords.channels[lead.channel])
    leads.number(lead.score)
    leads.text(lead.lostReason)
    leads.text(lead.owner == nil && stream.chance(0.3) ? "trade fair team" : nil)
    leads.key(lead.owner.map(Key.user))
    leads.key(.tenant)
    leads.key(lead.campaign.map(Key.campaign))
    leads.instant(lead.touched)
    leads.instant(lead.deal?.created)
    leads.key(lead.deal.map { .contact($0.contact) })
    leads.key(lead.deal.map { .account($0.account) })
    leads.key(lead.deal.map { .deal($0.index) })
    leads.instant(lead.created)
    leads.instant(lead.path.last?.at ?? lead.created)
    try leads.endRow()
    try writeHistory(lead, isOdd: isOdd)
  }

  private func writeHistory(_ lead: Lead, isOdd: Bool) throws(FileError) {
    let path = [(status: Lead.Status.new, at: lead.created)] + lead.path
    for (step, entry) in path.enumerated() {
      let isLast = step == path.count - 1
      history.key(.lead(lead.index), step: step)
      history.key(.lead(lead.index))
      history.instant(entry.at)
      history.instant(isLast ? nil : path[step + 1].at)
      history.word(isLast && isOdd ? "nurturing" : entry.status.word)
      history.key(lead.owner.map(Key.user))
      try history.endRow()
    }
  }
}
