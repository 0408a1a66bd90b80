import CRMBytes

/// A made-up company's deals over three nights, and the exports of each night.
struct NightlyExports {
  /// Numbers that look random and are the same in every run.
  struct Numbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  struct State: Equatable {
    var stage: String
    var amount: Int
    var owner: String
  }

  struct Deal {
    var key: String
    /// Hours since the first of May.
    var made: Int
    /// The export tells when it was made.
    var isDated: Bool
    var changes: [(hour: Int, state: State)]
    var gone: Int?

    func state(at hour: Int) -> State? {
      guard made <= hour, gone.map({ hour < $0 }) ?? true else { return nil }
      return changes.last { $0.hour <= hour }?.state
    }
  }

  /// The hours of the nights.
  static let nights = [100, 124, 148]
  static let stages = ["prospecting", "proposal", "negotiation", "won", "lost"]
  var deals: [Deal] = []
  let hasEnds: Bool

  init(seed: Int) {
    var numbers = Numbers(seed: seed)
    hasEnds = Bool.random(using: &numbers)
    for number in 1...Int.random(in: 1...9, using: &numbers) {
      let made = Int.random(in: 20...147, using: &numbers)
      var state = State(stage: "prospecting", amount: number * 100, owner: "U1")
      var changes = [(made, state)]
      var hour = made
      while Int.random(in: 0..<4, using: &numbers) > 0 {
        hour += Int.random(in: 1...40, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: state.owner = state.owner == "U1" ? "U2" : "U1"
        case 1: state.amount = Int.random(in: 1...3, using: &numbers) * 100
        default: state.stage = Self.stages.randomElement(using: &numbers) ?? "won"
        }
        changes.append((hour, state))
      }
      let isGone = Int.random(in: 0..<4, using: &numbers) == 0
      deals.append(
        Deal(
          key: "D\(number)", made: made, isDated: Bool.random(using: &numbers), changes: changes,
          gone: isGone ? made + Int.random(in: 1...100, using: &numbers) : nil))
    }
  }

  static func time(_ hour: Int) -> String {
    let day = 1 + hour / 24
    let clock = hour % 24
    return "2026-05-\(day < 10 ? "0" : "")\(day)T\(clock < 10 ? "0" : "")\(clock):00:00Z"
  }

  /// `opportunities.csv` of a night.
  func records(_ night: Int) -> String {
    let hour = Self.nights[night]
    var text = "source_key,name,stage,amount_minor,owner_id,created_at\n"
    for deal in deals {
      guard let state = deal.state(at: hour) else { continue }
      let made = deal.isDated ? Self.time(deal.made) : ""
      text += "\(deal.key),Deal,\(state.stage),\(state.amount),\(state.owner),\(made)\n"
    }
    return text
  }

  /// `opportunity_history.csv` of a night: stages and amounts, but not owners.
  func history(_ night: Int) -> String {
    let hour = Self.nights[night]
    var text =
      "source_key,opportunity_id,valid_from,\(hasEnds ? "valid_to," : "")stage,amount_minor\n"
    for deal in deals where deal.state(at: hour) != nil {
      var told: [(hour: Int, state: State)] = []
      for change in deal.changes where change.hour <= hour {
        if let last = told.last?.state, last.stage == change.state.stage,
          last.amount == change.state.amount
        {
          continue
        }
        told.append(change)
      }
      for (index, change) in told.enumerated() {
        let end = index + 1 < told.count ? Self.time(told[index + 1].hour) : ""
        text +=
          "\(deal.key).\(index),\(deal.key),\(Self.time(change.hour)),"
          + "\(hasEnds ? end + "," : "")\(change.state.stage),\(change.state.amount)\n"
      }
    }
    return text
  }

  /// "stage|sum of amounts" of what is open in a night.
  func pipeline(_ night: Int) -> [String] {
    var sums: [String: Int] = [:]
    for deal in deals {
      guard let state = deal.state(at: Self.nights[night]), !["won", "lost"].contains(state.stage)
      else { continue }
      sums[state.stage, default: 0] += state.amount
    }
    return sums.map { "\($0.key)|\($0.value)" }.sorted()
  }

  /// "owner|deals" of a night.
  func owners(_ night: Int) -> [String] {
    var counts: [String: Int] = [:]
    for deal in deals {
      guard let state = deal.state(at: Self.nights[night]) else { continue }
      counts[state.owner, default: 0] += 1
    }
    return counts.map { "\($0.key)|\($0.value)" }.sorted()
  }
}
