extension Entity {
  static let interaction = Entity(
    "interaction", label: "subject",
    "A call, an e-mail or a meeting with a customer.",
    fields: [
      .choice(
        "type",
        Enumeration(
          ["call": ["phone call"], "email": ["e mail"], "meeting": ["visit"], "other": []],
          fallback: "other"),
        "What it was."
      ).required.defaulting(to: "other"),
      .text("subject", "What it was about."),
      .day("occurred_on", "Day on which it took place.").required,
      .integer("duration_seconds", "How long it lasted, in seconds.", within: 0...Int.max),
      .choice(
        "direction",
        Enumeration(["in": ["inbound", "incoming"], "out": ["outbound", "outgoing"]]),
        "Who reached out."),
      .text("outcome", "What came of it."),
      .boolean("is_done", "Whether it took place."),
      .longText("notes", "Free text."),
      .day("follow_up_on", "When to come back to it."),
      .reference("contact_id", to: "contact", "With whom."),
      .reference("account_id", to: "account", "With which company."),
      .reference("opportunity_id", to: "opportunity", "About which deal."),
      .reference("lead_id", to: "lead", "With which lead."),
      .reference("ticket_id", to: "ticket", "About which ticket."),
      .reference("handled_by_id", to: "user", "Who of us took part."),
      .createdAt,
    ])
}
