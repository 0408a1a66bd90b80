extension Entity {
  static let importRun = Entity(
    "import_run", role: .system,
    "One run of `crm import` that wrote something, with what it counted.",
    fields: [
      .instant("at", "The moment that the exports describe.").required,
      .instant("started_at", "When the run began."),
      .boolean("is_full", "Whether rows missing from the exports counted as deleted.").required
        .defaulting(to: "0"),
      .text("dated_by", "Who says so: option, export, or clock where nobody does."),
      .json("derived", "How many records rows brought along, by entity, as a JSON object."),
    ] + Field.rowCounts)
}

extension Field {
  /// What a run, and each of its files, counted.
  static let rowCounts: [Field] = [
    .integer("rows_read", "Rows read.", within: 0...Int.max).required,
    .integer("rows_inserted", "Rows that became new records.", within: 0...Int.max).required,
    .integer("rows_updated", "Rows that changed a record.", within: 0...Int.max).required,
    .integer("rows_unchanged", "Rows that changed nothing.", within: 0...Int.max).required,
    .integer("rows_deleted", "Records marked as deleted.", within: 0...Int.max).required,
    .integer("rows_rejected", "Rows kept aside with a reason.", within: 0...Int.max).required,
    .integer("rows_skipped", "Rows read and left out.", within: 0...Int.max).required,
    .integer("secrets_dropped", "Secret values left out.", within: 0...Int.max).required,
  ]
}
