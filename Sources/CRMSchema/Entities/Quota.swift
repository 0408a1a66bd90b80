extension Entity {
  static let quota = Entity(
    "quota",
    "What a user or a team is to win in a stretch of time.",
    fields: [
      .reference("user_id", to: "user", "Whose target it is."),
      .reference("team_id", to: "team", "Which team's target it is."),
      .day("from_on", "First day.").required,
      .day("to_on", "Last day, included.").required,
      .money("amount_minor", "What is to be won.").required,
      .text("currency", "ISO 4217 code of the target.").required,
    ], rules: [.inOrder("from_on", "to_on", "ends before it starts")])
}
