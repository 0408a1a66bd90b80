extension Entity {
  static let source = Entity(
    "source", role: .system, label: "name",
    "One place that exports come from, with its time zone, currency and space of keys.",
    fields: [
      .text("name", "Name by which commands and settings mean it.").required.unique,
      .text("profile", "Name of the profile that its exports are read with."),
      .text("time_zone", "Zone of times that the exports give without one.").required
        .defaulting(to: "UTC"),
      .text("currency", "Currency of amounts that the exports give without one."),
      .instant("imported_at", "The `at` of its newest import."),
    ])
}
