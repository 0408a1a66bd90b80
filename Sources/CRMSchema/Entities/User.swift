extension Entity {
  static let user = Entity(
    "user", label: "full_name",
    "A person with a login: a colleague, or a customer on a portal.",
    fields: [
      .text("full_name", "Name as people say it.").required.personal
        .derived(.joined(["first_name", "last_name"])),
      .text("first_name", "Given name.").personal,
      .text("last_name", "Family name.").personal,
      .text("username", "Login name.").personal,
      .text("email", "E-mail address, compared without case.").personal,
      .text("phone", "Telephone number as written.").personal,
      .text("address", "Postal address.").personal,
      .choice("role", .userRole, "What the person may do.").required.defaulting(to: "none"),
      .boolean("is_active", "Whether the login works.").required.defaulting(to: "1"),
      .boolean("is_activated", "Whether the address was confirmed; empty where unknown."),
      .text("avatar_path", "Path of the portrait in the export.").personal,
      .text("time_zone", "Zone that the person works in."),
      .day("hired_on", "First day at work."),
      .day("left_on", "Last day at work."),
      .instant("last_login_at", "Newest login."),
      .instant("last_logout_at", "Newest logout."),
      .reference("manager_id", to: "user", "Whom the person reports to."),
      .reference("team_id", to: "team", "Team that the person's figures count for."),
      .reference("tenant_id", to: "account", "Company whose members share one view."),
      .createdAt, .updatedAt,
    ])
}

extension Enumeration {
  static let userRole = Enumeration(
    [
      "admin": ["administrator"], "manager": ["account manager"],
      "sales": ["sales rep", "commercial", "account executive"], "support": ["agent"],
      "staff": [], "customer": ["end user"], "none": [],
    ], fallback: "none")
}
