extension Entity {
  static let importIssue = Entity(
    "import_issue", role: .system,
    "One group of equal findings of an import run, with its count and its first line.",
    fields: [
      .reference("import_run_id", to: "import_run", "The run.").required,
      .choice(
        "severity", Enumeration(["error": [], "warning": [], "note": []]), "How grave it is."
      )
      .required,
      .text("code", "Stable code of the kind of finding.").required,
      .text("path", "File that it was found in."),
      .integer("line", "First line that it was found at; 1 is the first.", within: 0...Int.max),
      .text("field", "Column that it concerns."),
      .integer("count", "How many rows show it.", within: 1...Int.max).required,
      .longText("message", "What is wrong, and what to do.").required,
    ])
}
