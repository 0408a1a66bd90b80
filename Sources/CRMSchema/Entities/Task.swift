extension Entity {
  static let task = Entity(
    "task", label: "title",
    "Something that someone is to do by a day.",
    fields: [
      .text("title", "What is to be done, in a few words."),
      .longText("description", "What is to be done, in full."),
      .choice(
        "status",
        Enumeration(
          [
            "not_started": ["pending", "to do", "todo", "open"],
            "in_progress": ["started", "doing"], "completed": ["done", "closed"], "other": [],
          ], fallback: "other"),
        "How far it is."
      ).required.tracked.defaulting(to: "not_started"),
      .choice(
        "priority", Enumeration(["low": [], "medium": ["normal"], "high": ["urgent"]]),
        "How pressing it is."),
      .day("due_on", "Day by which it is to be done.").tracked,
      .timeOfDay("due_time", "Time of that day."),
      .instant("completed_at", "When it was done."),
      .reference("assigned_to_id", to: "user", "Who is to do it.").tracked,
      .reference("contact_id", to: "contact", "For which contact."),
      .reference("account_id", to: "account", "For which company."),
      .reference("opportunity_id", to: "opportunity", "For which deal."),
      .reference("interaction_id", to: "interaction", "Interaction that it came from."),
      .createdAt,
    ], rules: [.inOrder("created_at", "completed_at", "completed before it was made")])
}
