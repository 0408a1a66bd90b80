extension Entity {
  static let recordLink = Entity(
    "record_link", role: .system,
    "Records of several sources that are the same person or company: each but the first of them.",
    fields: [
      .text("entity", "What the records are: user, account or contact.").required,
      .integer("record_id", "The record.").required,
      .integer("leader_id", "The first of the records that are the same, by id.").required,
      .text("rule", "Why: email, domain, name, or always where the settings say so.").required,
    ], unique: [["entity", "record_id"]])
}
