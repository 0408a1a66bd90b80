extension Entity {
  static let opportunity = Entity(
    "opportunity", plural: "opportunities", label: "name",
    "A deal: what a customer may buy, how far it is, and what it is worth.",
    fields: [
      .text("name", "Name of the deal."),
      .choice("stage", .opportunityStage, "Stage, in words that every source shares.").required
        .tracked,
      .reference("stage_id", to: "stage", "Stage of the source's own pipeline.").tracked,
      .text("pipeline", "Name of the source's pipeline."),
      .money("amount_minor", "What it is worth; empty where unknown, which is not 0.").tracked,
      .currency.tracked,
      .integer("probability", "Chance to win, 0–100.", within: 0...100).tracked,
      .choice("forecast_category", .forecastCategory, "How sure the owner is.").tracked,
      .choice("kind", .opportunityKind, "Whether the customer is new."),
      .day("expected_close_on", "When it is expected to close.").tracked,
      .instant("closed_at", "When it was won or lost."),
      .boolean("is_closed", "Whether it was won or lost.").tracked
        .derived(.isOneOf(field: "stage", values: ["won", "lost"])),
      .boolean("is_won", "Whether it was won.").tracked
        .derived(.isOneOf(field: "stage", values: ["won"])),
      .text("lost_reason", "Why it was lost."),
      .text("next_step", "What is to be done next."),
      .text("product", "What is sold, as free text."),
      .text("source_channel", "Where the deal came from.").labelled("Source"),
      .longText("notes", "Free text."),
      .reference("owner_id", to: "user", "Who is to win it.").tracked,
      .reference("account_id", to: "account", "Company that may buy."),
      .reference("contact_id", to: "contact", "Person who decides."),
      .reference("lead_id", to: "lead", "Lead that it came from."),
      .reference("campaign_id", to: "campaign", "Campaign that it came from."),
      .createdAt, .updatedAt,
    ], rules: [.inOrder("created_at", "closed_at", "closed before it was made")])

  static let opportunityItem = Entity(
    "opportunity_item",
    "One line of an opportunity: a product, how many, for how much.",
    fields: [
      .reference("opportunity_id", to: "opportunity", "The opportunity.").required,
      .reference("product_id", to: "product", "The product.").required,
      .decimal("quantity", "How many."),
      .money("amount_minor", "Price of the whole line."),
      .currency,
    ])
}

extension Enumeration {
  static let opportunityStage = Enumeration(
    [
      "prospecting": [], "qualification": ["qualified"],
      "proposal": ["proposal/price quote", "proposal price quote", "quote"],
      "negotiation": ["negotiation/review", "negotiation review"], "closing": [],
      "won": ["closed won", "closedwon"], "lost": ["closed lost", "closedlost"], "other": [],
    ], fallback: "other")

  static let forecastCategory = Enumeration([
    "pipeline": [], "best_case": ["bestcase"], "commit": ["forecast"], "closed": [],
    "omitted": [],
  ])

  static let opportunityKind = Enumeration(
    [
      "new": ["new business", "new customer"], "existing": ["existing business"], "renewal": [],
      "other": [],
    ], fallback: "other")
}
