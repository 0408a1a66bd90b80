extension Entity {
  static let message = Entity(
    "message", label: "title",
    "A message from the company to a client.",
    fields: [
      .text("title", "Headline.").required,
      .text("subject", "Subject line."),
      .longText("body", "Text of the message.").required.personal,
      .choice(
        "topic",
        Enumeration(
          [
            "project": ["projects reference"], "workflow": ["workflow reference"],
            "other": ["others"],
          ], fallback: "other"), "What it is about."
      ).required.defaulting(to: "other"),
      .text("slug", "Part of the address in its system."),
      .instant("sent_at", "When it was sent.").required,
      .reference("recipient_id", to: "user", "Who got it.").required,
      .reference("contact_id", to: "contact", "Contact of that login."),
      .reference("sender_id", to: "user", "Who sent it."),
    ])

  static let feedback = Entity(
    "feedback", plural: "feedback", label: "title",
    "What a client told the company.",
    fields: [
      .text("title", "Headline.").required,
      .longText("content", "What was said.").required.personal,
      .instant("submitted_at", "When it was said.").required,
      .reference("user_id", to: "user", "Who said it.").required,
      .reference("contact_id", to: "contact", "Contact of that login."),
    ])
}
