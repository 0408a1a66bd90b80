extension Entity {
  static let email = Entity(
    "email", title: "E-mail", pluralTitle: "E-mails", label: "subject",
    "An e-mail that was sent, or waits to be.",
    fields: [
      .text("subject", "Subject line."),
      .longText("body", "Text of the e-mail.").personal,
      .text("recipient", "Address that it goes to.").required.personal,
      .choice(
        "status",
        Enumeration(
          ["queued": [], "sent": ["delivered"], "failed": [], "bounced": [], "unknown": []],
          fallback: "unknown"),
        "What became of it."
      ).required.defaulting(to: "unknown"),
      .instant("sent_at", "When it was sent; empty while it waits."),
      .reference("sent_by_id", to: "user", "Who sent it."),
      .reference("contact_id", to: "contact", "Contact with that address."),
      .createdAt,
    ])
}
