extension Entity {
  static let account = Entity(
    "account", label: "name",
    "A company: one that buys, or a tenant whose users share one view.",
    fields: [
      .text("name", "Name of the company.").required,
      .choice(
        "kind", Enumeration(["customer": [], "tenant": []], fallback: "customer"),
        "Whether it buys or is a tenant of the system."
      ).required.defaulting(to: "customer"),
      .text("industry", "Line of business."),
      .text("service_line", "Service that the company offers."),
      .text("status", "Standing as the source calls it."),
      .integer("employees", "Number of people employed.", within: 0...Int.max),
      .money("annual_revenue_minor", "Revenue of a year."),
      .currency,
      .text("country", "Country of the seat."),
      .text("address", "Postal address."),
      .text("phone", "Telephone number as written."),
      .text("website", "Address of the web site."),
      .longText("description", "Free text."),
      .reference("owner_id", to: "user", "Who looks after the company."),
      .reference("parent_id", to: "account", "Company that it belongs to."),
      .createdAt, .updatedAt,
    ])
}
