extension Entity {
  static let ticket = Entity(
    "ticket", label: "title",
    "A customer's question or trouble, from first word to solution.",
    fields: [
      .text("number", "Number that the customer sees."),
      .text("title", "What it is about."),
      .longText("description", "What the customer wrote.").personal,
      .choice("status", .ticketStatus, "How far it is.").required.tracked
        .defaulting(to: "open"),
      .choice("priority", .ticketPriority, "How pressing it is.").tracked,
      .choice("type", .ticketType, "What kind of matter it is."),
      .choice("channel", .ticketChannel, "How it reached us."),
      .text("tags", "Labels, separated by spaces or commas."),
      .instant("first_replied_at", "When the customer first heard from us."),
      .instant("resolved_at", "When it was resolved."),
      .instant("due_at", "By when it is to be resolved."),
      .integer("reply_count", "Public replies by our side.", within: 0...Int.max),
      .integer("reopen_count", "How often it was reopened.", within: 0...Int.max),
      .integer("csat_score", "The customer's rating, 1–5.", within: 1...5),
      .longText("csat_comment", "What the customer wrote with the rating.").personal,
      .reference("contact_id", to: "contact", "Customer who asked."),
      .reference("account_id", to: "account", "Company of the customer."),
      .reference("created_by_id", to: "user", "Login that made the ticket."),
      .reference("assignee_id", to: "user", "Who is to solve it.").tracked,
      .reference("team_id", to: "team", "Team that is to solve it.").tracked,
      .reference("resolved_by_id", to: "user", "Who solved it."),
      .createdAt, .updatedAt,
    ],
    rules: [
      .inOrder("created_at", "resolved_at", "resolved before it was made"),
      .inOrder("created_at", "first_replied_at", "first reply before it was made"),
      .inOrder("first_replied_at", "resolved_at", "resolved before the first reply"),
    ])

  static let ticketEvent = Entity(
    "ticket_event",
    "One thing that happened to a ticket.",
    fields: [
      .reference("ticket_id", to: "ticket", "The ticket.").required,
      .instant("at", "When it happened.").required,
      .choice(
        "kind",
        Enumeration([
          "created": [], "reply": ["comment"], "note": [], "status": [], "assignee": [],
          "priority": [], "rating": [],
        ]), "What happened."
      ).required,
      .text("from_value", "Value before."),
      .text("to_value", "Value after."),
      .boolean("is_public", "Whether the customer saw it."),
      .reference("actor_id", to: "user", "Who did it."),
    ])
}

extension Enumeration {
  static let ticketStatus = Enumeration(
    [
      "new": [], "open": ["created", "reopened", "in progress"], "pending": [],
      "on_hold": ["hold", "waiting"], "resolved": ["solved"], "closed": [], "deleted": [],
      "other": [],
    ], fallback: "other")

  static let ticketPriority = Enumeration([
    "low": [], "normal": ["medium"], "high": [], "urgent": ["critical"],
  ])

  static let ticketType = Enumeration(
    [
      "question": [], "incident": [], "problem": ["technical issue"], "task": [], "other": [],
    ], fallback: "other")

  static let ticketChannel = Enumeration(
    [
      "email": ["e mail", "mail"], "phone": ["call", "voice"], "chat": ["messaging"],
      "web": ["portal", "web form"], "social": ["social media", "twitter", "facebook"],
      "api": [], "other": [],
    ], fallback: "other")
}
