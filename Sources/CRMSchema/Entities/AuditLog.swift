extension Entity {
  static let auditLog = Entity(
    "audit_log", plural: "audit_log", title: "Audit entry", pluralTitle: "Audit log",
    "Who did what, when and from where.",
    fields: [
      .text("actor_name", "Login name of who did it.").required.personal,
      .text("actor_company", "Company of who did it."),
      .text("actor_group", "Group of who did it."),
      .text("ip", "Network address.").personal,
      .instant("at", "When.").required,
      .longText("description", "What was done, in the system's words.").required,
      .choice(
        "action",
        Enumeration(
          [
            "login": [], "logout": [], "create": [], "update": [], "delete": [], "other": [],
          ], fallback: "other"), "What was done."
      ).required.defaulting(to: "other"),
      .text("entity", "Kind of record that it was done to."),
      .reference("user_id", to: "user", "User with that login name."),
    ])
}
