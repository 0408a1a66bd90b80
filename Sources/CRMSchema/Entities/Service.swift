extension Entity {
  static let service = Entity(
    "service", label: "name",
    "Something that customers use for a time.",
    fields: [
      .text("name", "Name of the service.").required,
      .longText("description", "Free text."),
      .money("price_minor", "Price as the catalogue states it."),
      .currency,
      .reference("created_by_id", to: "user", "Who set it up."),
      .createdAt,
    ])

  static let subscription = Entity(
    "subscription",
    "A customer's use of a service: the present state; past uses are in its history.",
    fields: [
      .choice(
        "status", Enumeration(["current": ["active"], "past": ["old", "cancelled", "stopped"]]),
        "Whether it is in use."
      ).required.tracked,
      .instant("started_at", "When the use began."),
      .instant("stopped_at", "When it ended; empty while it lasts."),
      .money("amount_minor", "Price of one interval.").tracked,
      .currency,
      .choice(
        "interval",
        Enumeration(["month": ["monthly"], "quarter": ["quarterly"], "year": ["yearly", "annual"]]),
        "How often the amount is due."),
      .reference("service_id", to: "service", "The service.").required,
      .reference("user_id", to: "user", "Login that uses it."),
      .reference("contact_id", to: "contact", "Contact that uses it."),
      .reference("account_id", to: "account", "Company that uses it."),
    ], unique: [["service_id", "user_id"]],
    rules: [.inOrder("started_at", "stopped_at", "stopped before it started")])
}
