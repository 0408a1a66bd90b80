extension Entity {
  static let reportRun = Entity(
    "report_run", label: "type",
    "One run of a report, with what it said.",
    fields: [
      .text("type", "Which report it was.").required,
      .longText("content", "What it said."),
      .boolean("is_json", "Whether the content is JSON.").required.defaulting(to: "0")
        .labelled("JSON"),
      .instant("generated_at", "When it was made.").required,
      .reference("generated_by_id", to: "user", "Who made it."),
    ])
}
