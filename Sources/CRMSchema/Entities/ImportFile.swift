extension Entity {
  static let importFile = Entity(
    "import_file", role: .system,
    "What one import run read from one file for one entity.",
    fields: [
      .reference("import_run_id", to: "import_run", "The run.").required,
      .reference("source_id", to: "source", "The source that the file came from."),
      .text("path", "Path as it was given.").required,
      .text("profile", "Profile that the file was read with."),
      .text("entity", "Entity that its rows became; empty for rows only looked up."),
      .text("encoding", "Encoding that was found or given."),
      .text("delimiter", "Delimiter that was found or given; empty for JSON."),
    ] + Field.rowCounts)
}
