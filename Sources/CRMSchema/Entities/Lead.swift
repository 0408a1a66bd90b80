extension Entity {
  static let lead = Entity(
    "lead", label: "full_name",
    "Someone who might buy, before there is an opportunity.",
    fields: [
      .text("full_name", "Name as people say it.").required.personal
        .derived(.joined(["first_name", "last_name"])),
      .text("first_name", "Given name.").personal,
      .text("last_name", "Family name.").personal,
      .text("company", "Company that the person named."),
      .text("title", "Position at the company."),
      .text("email", "E-mail address, compared without case.").personal,
      .text("phone", "Telephone number as written.").personal,
      .text("address", "Postal address.").personal,
      .choice("status", .leadStatus, "How far the lead is.").tracked,
      .text("source_channel", "Where the lead came from.").labelled("Source"),
      .integer("score", "Rating by the source; higher is better."),
      .text("lost_reason", "Why it was given up."),
      .text("owner_label", "Owner as free text, where the source has no reference."),
      .reference("owner_id", to: "user", "Who follows it up.").tracked,
      .reference("tenant_id", to: "account", "Tenant that the record belongs to."),
      .reference("campaign_id", to: "campaign", "Campaign that it came from."),
      .instant("first_touch_at", "First time that someone reached out."),
      .instant("converted_at", "When it became a contact or an opportunity."),
      .reference("converted_contact_id", to: "contact", "Contact that it became."),
      .reference("converted_account_id", to: "account", "Company that it became."),
      .reference("converted_opportunity_id", to: "opportunity", "Opportunity that it became."),
      .createdAt, .updatedAt,
    ],
    rules: [
      .inOrder("created_at", "converted_at", "converted before it was made"),
      .inOrder("created_at", "first_touch_at", "touched before it was made"),
    ])
}

extension Enumeration {
  static let leadStatus = Enumeration(
    [
      "new": ["not contacted", "open", "open not contacted"],
      "contacted": ["working", "working contacted", "attempted to contact"],
      "qualified": [], "converted": ["converted to customer", "closed converted"],
      "lost": ["unqualified", "closed not converted", "recycled", "dead", "junk"], "other": [],
    ], fallback: "other")
}
