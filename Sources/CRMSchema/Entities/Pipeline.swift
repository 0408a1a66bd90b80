extension Entity {
  static let pipeline = Entity(
    "pipeline", label: "name",
    "A sequence of stages that opportunities pass.",
    fields: [
      .text("name", "Name of the pipeline.").required,
      .integer("position", "Place among the pipelines, from 0.", within: 0...Int.max),
    ])

  static let stage = Entity(
    "stage", label: "name",
    "One stage of a pipeline, as its source names it.",
    fields: [
      .reference("pipeline_id", to: "pipeline", "Pipeline that the stage belongs to.").required,
      .text("name", "Name of the stage.").required,
      .integer("position", "Place in the pipeline, from 0.", within: 0...Int.max).required,
      .integer("probability", "Chance to win, 0–100.", within: 0...100),
      .choice(
        "outcome", Enumeration(["open": [], "won": [], "lost": []]),
        "Whether deals in the stage are open, won or lost."
      ).required,
      .integer("rot_days", "Days after which a deal counts as stalled.", within: 0...Int.max),
    ])
}
