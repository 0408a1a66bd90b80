extension Entity {
  static let accessRequest = Entity(
    "access_request", label: "name",
    "A person or a company that asks for access.",
    fields: [
      .choice("kind", Enumeration(["user": [], "company": []]), "Who asks.").required,
      .text("name", "Name of the company.")
        .derived(.joined(["first_name", "last_name"])),
      .text("first_name", "Given name.").personal,
      .text("last_name", "Family name.").personal,
      .text("email", "E-mail address.").personal,
      .text("service_line", "Service that the company offers."),
      .longText("description", "What was written."),
      .boolean("is_approved", "Whether access was given.").required.defaulting(to: "0"),
      .instant("submitted_at", "When access was asked for."),
      .reference("tenant_id", to: "account", "Tenant that access is asked to."),
    ])
}
