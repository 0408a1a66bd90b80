internal import CRMTime

/// An opportunity with everything that ever changed in it.
struct Deal {
  /// The tracked fields from one moment to the next.
  struct Step {
    var at: Instant
    /// Index in the pipeline's stages.
    var stage: Int
    var amount: Int?
    var expected: Day?
    var owner: Int?
  }

  enum Kind { case new, existing, renewal }

  let index: Int
  let account: Int
  let contact: Int
  let kind: Kind
  let created: Instant
  let currency: String
  let product: Int
  var lead: Int?
  var channel = 0
  var campaign: Int?
  var lostReason: Int?
  /// Put off again and again, quarter by quarter.
  var isPushed = false
  var steps: [Step] = []

  var pipeline: Pipeline { Pipeline.all[kind == .renewal ? 1 : 0] }
  var last: Step { steps[steps.count - 1] }
  var stage: Pipeline.Stage { pipeline.stages[last.stage] }
  var isWon: Bool { stage.outcome == .won }
  var isOpen: Bool { stage.outcome == .open }
  var closed: Instant? { isOpen ? nil : last.at }
}

/// A sequence of stages, and what each means.
struct Pipeline: Sendable {
  enum Outcome: Sendable { case open, won, lost }

  struct Stage: Sendable {
    let name: StaticString
    /// The stage in words that every source shares.
    let shared: StaticString
    let probability: Int
    let forecast: StaticString
    let outcome: Outcome
    let rotDays: Int?
  }

  let name: StaticString
  let prefix: StaticString
  let stages: [Stage]

  var won: Int { stages.count - 2 }
  var lost: Int { stages.count - 1 }

  static let all = [
    Pipeline(
      name: "New business", prefix: "G1.",
      stages: [
        stage("Discovery", "prospecting", 10, "pipeline", rot: 30),
        stage("Qualified", "qualification", 25, "pipeline", rot: 30),
        stage("Offer sent", "proposal", 50, "best_case", rot: 21),
        stage("Negotiation", "negotiation", 70, "best_case", rot: 21),
        stage("Contract out", "closing", 90, "commit", rot: 14),
        won, lost,
      ]),
    Pipeline(
      name: "Renewals", prefix: "G2.",
      stages: [
        stage("Review due", "qualification", 50, "best_case", rot: 30),
        stage("Offer sent", "proposal", 70, "best_case", rot: 21),
        stage("Contract out", "closing", 90, "commit", rot: 14),
        won, lost,
      ]),
  ]

  private static func stage(
    _ name: StaticString, _ shared: StaticString, _ probability: Int, _ forecast: StaticString,
    rot: Int
  ) -> Stage {
    Stage(
      name: name, shared: shared, probability: probability, forecast: forecast, outcome: .open,
      rotDays: rot)
  }

  private static let won = Stage(
    name: "Won", shared: "won", probability: 100, forecast: "closed", outcome: .won, rotDays: nil)
  private static let lost = Stage(
    name: "Lost", shared: "lost", probability: 0, forecast: "omitted", outcome: .lost, rotDays: nil)
}

/// Words that deals carry.
enum DealWords {
  static let lostReasons = [
    "Competitor price", "No budget", "No decision", "Missing feature", "Bad timing", "No answer",
  ]
  static let channels = [
    "Website", "Referral", "Trade fair", "Webinar", "Partner", "Outbound", "Prize draw",
  ]
  static let prizeDraw = 6
  /// How a deal's size follows from what is sold.
  static let sizes = [0.9, 1.6, 0.7, 1.8, 0.6, 1.1, 0.6, 0.8, 0.9, 1.3, 0.25, 0.5]
  static let products: [(name: String, sku: String, price: Int)] = [
    ("Sensor network Halo 20", "HN-20", 480_000), ("Sensor network Halo 100", "HN-100", 1_650_000),
    ("Water probe Rill", "WP-R1", 129_000), ("Spectrometer Prism", "SP-3", 2_240_000),
    ("Cold-chain logger set", "CL-10", 96_000), ("Greenhouse controller", "GC-7", 720_000),
    ("Gateway LTE", "GW-L", 64_000), ("Calibration contract", "CA-12", 180_000),
    ("Cloud licence Standard", "CS-12", 240_000), ("Cloud licence Plus", "CP-12", 540_000),
    ("Operator training", "TR-1", 145_000), ("Commissioning", "IN-1", 310_000),
  ]
}
