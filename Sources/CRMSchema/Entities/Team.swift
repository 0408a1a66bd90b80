extension Entity {
  static let team = Entity(
    "team", label: "name",
    "A group of users: a role with permissions, or a team that works together.",
    fields: [
      .text("name", "Name of the team.").required,
      .choice(
        "kind", Enumeration(["role": [], "custom": []], fallback: "custom"),
        "Whether it stands for a role or was made freely."
      ).required.defaulting(to: "custom"),
    ])

  static let teamMember = Entity(
    "team_member", role: .link,
    "Who belongs to which team.",
    fields: [
      .reference("team_id", to: "team", "The team.").required,
      .reference("user_id", to: "user", "The member.").required,
    ], unique: [["team_id", "user_id"]])

  static let teamPermission = Entity(
    "team_permission", role: .link,
    "What the members of a team may do.",
    fields: [
      .reference("team_id", to: "team", "The team.").required,
      .text("codename", "Permission as `application.codename`.").required,
    ], unique: [["team_id", "codename"]])
}
