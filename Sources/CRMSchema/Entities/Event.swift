extension Entity {
  static let event = Entity(
    "event", label: "name",
    "An occasion that a contract pays for, at a place and a time.",
    fields: [
      .text("name", "Name of the event.").required,
      .localDateTime("start_at", "Start on the clock of the place."),
      .localDateTime("end_at", "End on the clock of the place."),
      .integer("attendees", "People expected.", within: 0...Int.max),
      .text("location", "Where it takes place."),
      .longText("note", "Free text."),
      .reference("contract_id", to: "contract", "Contract that pays for it.").required,
      .reference("support_id", to: "user", "Who of us looks after it."),
    ], rules: [.inOrder("start_at", "end_at", "ends before it starts")])
}
