extension Entity {
  static let contact = Entity(
    "contact", label: "full_name",
    "A person or client that the company deals with.",
    fields: [
      .text("full_name", "Name as people say it.").required.personal
        .derived(.joined(["first_name", "last_name"])),
      .text("first_name", "Given name.").personal,
      .text("last_name", "Family name.").personal,
      .text("title", "Position at the company."),
      .text("email", "E-mail address, compared without case.").personal,
      .text("phone", "Telephone number as written.").personal,
      .text("address", "Postal address.").personal,
      .text("country", "Country of the address."),
      .text("website", "Address of the web site."),
      .text("social_url", "Profile on a social network.").personal,
      .longText("description", "Free text.").personal,
      .text("avatar_path", "Path of the portrait in the export.").personal,
      .text("lifecycle", "Stage of the relation as the source calls it."),
      .choice("client_size", .clientSize, "Size of the client."),
      .choice("client_type", .clientType, "Kind of the client."),
      .boolean("is_primary", "Whether the person is the company's first contact."),
      .reference("account_id", to: "account", "Company that the person works for."),
      .reference("tenant_id", to: "account", "Tenant that the record belongs to."),
      .reference("owner_id", to: "user", "Who looks after the contact."),
      .reference("user_id", to: "user", "Login of the person on the portal.").unique,
      .createdAt, .updatedAt,
    ])
}

extension Enumeration {
  static let clientSize = Enumeration([
    "small": ["small client"], "medium": ["medium client"], "big": ["big client"],
    "huge": ["huge client"],
  ])

  static let clientType = Enumeration([
    "self_employed": ["self employed person"], "startup": [], "company": [], "corporation": [],
  ])
}
