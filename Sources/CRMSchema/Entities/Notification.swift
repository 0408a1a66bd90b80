extension Entity {
  static let notification = Entity(
    "notification", label: "title",
    "A notice to many users.",
    fields: [
      .text("title", "Headline."),
      .longText("body", "Text of the notice."),
      .reference("created_by_id", to: "user", "Who wrote it."),
      .createdAt,
    ])

  static let notificationRecipient = Entity(
    "notification_recipient", role: .link,
    "Who got a notice, and whether it is still there for that person.",
    fields: [
      .reference("notification_id", to: "notification", "The notice.").required,
      .reference("user_id", to: "user", "Who got it.").required,
      .choice(
        "state", Enumeration(["visible": [], "deleted": ["dismissed"]]),
        "Whether the person still sees it."
      ).required.defaulting(to: "visible"),
      .instant("deleted_at", "When the person dismissed it."),
    ], unique: [["notification_id", "user_id"]])
}
