extension Entity {
  static let project = Entity(
    "project", label: "name",
    "Work for a client from request to delivery, or a product of our own.",
    fields: [
      .text("name", "Name of the project.").required,
      .choice(
        "kind", Enumeration(["project": [], "product": []]), "Whether it is for a client."
      ).required.defaulting(to: "project"),
      .longText("description", "What it is."),
      .longText("functionalities", "What it is to do."),
      .choice("type", .projectType, "What kind of work it is."),
      .choice("stage", .projectStage, "How far it is.").required.tracked,
      .choice(
        "request_status",
        Enumeration(["waiting": ["waiting for response"], "refused": [], "accepted": []]),
        "What became of the request."),
      .choice(
        "working_status",
        Enumeration(["on_queue": [], "working": ["current working at"]]),
        "Whether it is being worked at."
      ).tracked,
      .money("price_minor", "Price; empty where none was agreed.").tracked,
      .currency,
      .integer("percent_done", "How much is done, 0–100.", within: 0...100).tracked,
      .boolean("ready_for_delivery", "Whether it can be handed over."),
      .instant("deadline_at", "By when it is to be done.").tracked,
      .instant("requested_at", "When the client asked for it."),
      .instant("finished_at", "When it was done."),
      .reference("user_id", to: "user", "Login that asked for it."),
      .reference("contact_id", to: "contact", "Client that it is for."),
    ], rules: [.inOrder("requested_at", "finished_at", "finished before it was asked for")])

  static let projectStageEntry = Entity(
    "project_stage",
    "One stage that a project went through, as its source recorded it.",
    fields: [
      .reference("project_id", to: "project", "The project.").required,
      .choice("stage", .projectStage, "The stage.").required,
      .instant("at", "When it was entered."),
      .text("slug", "Part of the address in its system."),
      .money("price_minor", "Price at that stage."),
      .currency,
      .instant("deadline_at", "Deadline at that stage."),
      .integer("percent_done", "How much was done, 0–100.", within: 0...100),
    ])
}

extension Enumeration {
  static let projectStage = Enumeration([
    "requested": [], "refused": [], "planned": [], "in_progress": ["active"],
    "finished": ["done"],
  ])

  static let projectType = Enumeration(
    [
      "presentation_website": [], "webapp": ["web app"], "mobile_app": [],
      "marketing": ["marketing project"], "other": [],
    ], fallback: "other")
}
