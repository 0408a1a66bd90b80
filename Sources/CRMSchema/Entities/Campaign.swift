extension Entity {
  static let campaign = Entity(
    "campaign", label: "name",
    "A marketing effort that leads and opportunities came from.",
    fields: [
      .text("name", "Name of the campaign.").required,
      .text("channel", "Where it ran."),
      .text("status", "Standing as the source calls it."),
      .day("started_on", "First day."),
      .day("ended_on", "Last day."),
      .money("budget_minor", "What it may cost."),
      .money("cost_minor", "What it did cost."),
      .currency,
    ], rules: [.inOrder("started_on", "ended_on", "ends before it starts")])
}
