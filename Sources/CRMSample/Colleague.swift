internal import CRMTime

/// Someone who works, or worked, for the sample company.
struct Colleague: Sendable {
  enum Role: Sendable { case admin, manager, staff, sales, support }

  let first: String
  let last: String
  let login: String
  let role: Role
  let team: Int
  let manager: Int?
  let hired: Day
  var left: Day?
  /// False for one whose deals nobody took over.
  var handsOver = true
  /// Sales: which territory. Support: -1.
  var territory = -1
  /// Sales: more than 1 wins more than others. Support: more than 1 answers slower.
  var factor = 1.0
  /// How much of the work comes to this person.
  var weight = 1.0
  var zone = "Europe/Berlin"
  var isFamilyFirst = false

  var fullName: String { isFamilyFirst ? last + first : "\(first) \(last)" }

  func works(on day: Day) -> Bool {
    hired <= day && (left.map { day < $0 } ?? true)
  }

  var isActive: Bool { left == nil }
}

/// Everyone at the sample company, in the order of their keys.
struct Roster: Sendable {
  let colleagues: [Colleague]
  /// Sales people of each territory, as indexes of `colleagues`.
  let sellers: [[Int]]
  let agents: [Int]

  static let headOfSales = 2
  static let headOfSupport = 4
  static let marketer = 5
  static let accountant = 6

  static let teams = [
    "Management", "Sales Central", "Sales West", "Sales Overseas", "Support first line",
    "Support specialists", "Marketing", "Finance",
  ]
  static let firstLine = 4
  static let specialists = 5

  /// The named colleagues and, for a large company, `copies` more of each seller and agent.
  init(copies: Int, seed: UInt64) {
    var all = Self.named
    let teachable = all.indices.filter { all[$0].role == .sales || all[$0].role == .support }
    for copy in 0..<copies {
      for index in teachable {
        var stream = RandomStream(seed: seed, name: "colleague", index: copy * 64 + index)
        all.append(Self.copy(of: all[index], number: copy + 2, &stream))
      }
    }
    colleagues = all
    sellers = Country.territories.indices.map { territory in
      all.indices.filter { all[$0].role == .sales && all[$0].territory == territory }
    }
    agents = all.indices.filter { all[$0].role == .support }
  }

  private static func copy(
    of model: Colleague, number: Int, _ stream: inout RandomStream
  ) -> Colleague {
    let language = Language.all[
      Country.all.first { $0.territory == model.territory }?.language ?? 0]
    let given = stream.pick(language.given)
    let family = stream.pick(language.family)
    var copy = Colleague(
      first: given.native, last: family.native,
      login: "\(given.ascii).\(family.ascii)\(number)", role: model.role, team: model.team,
      manager: model.manager, hired: max(model.hired, day(2021, 1, 4) + stream.below(700)))
    copy.territory = model.territory
    copy.factor = 0.8 + 0.4 * stream.unit()
    copy.zone = model.zone
    copy.isFamilyFirst = language.familyFirst
    return copy
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(year: year, monthIndex: month) + (day - 1)
  }

  /// Left in February 2026; the open deals are still under this name.
  static let leaver = 9
  /// Opened the Gulf in January 2025.
  static let pioneer = 21

  private static let named: [Colleague] = {
    func person(
      _ first: String, _ last: String, _ login: String, _ role: Colleague.Role, _ team: Int,
      under manager: Int?, since hired: Day
    ) -> Colleague {
      Colleague(
        first: first, last: last, login: login, role: role, team: team, manager: manager,
        hired: hired)
    }
    func seller(
      _ first: String, _ last: String, _ login: String, _ territory: Int, since hired: Day,
      wins factor: Double, works weight: Double
    ) -> Colleague {
      let team = [1, 2, 2, 1, 2, 3, 3][territory]
      var person = person(
        first, last, login, .sales, team, under: team == 2 ? 3 : headOfSales, since: hired)
      person.territory = territory
      person.factor = factor
      person.weight = weight
      person.zone =
        [
          "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw", "Europe/London",
          "Asia/Kolkata", "Asia/Dubai",
        ][territory]
      return person
    }
    func agent(
      _ first: String, _ last: String, _ login: String, _ team: Int, since hired: Day,
      slow factor: Double
    ) -> Colleague {
      var person = person(
        first, last, login, .support, team, under: headOfSupport, since: hired)
      person.factor = factor
      return person
    }
    var all = [
      person("Ingeborg", "Thalmoser", "ingeborg", .admin, 0, under: nil, since: day(2012, 3, 1)),
      person("Ruben", "Akkerveld", "ruben", .admin, 0, under: 0, since: day(2017, 9, 1)),
      person("Ingrid", "Solbakke", "ingrid", .manager, 1, under: 0, since: day(2016, 5, 2)),
      person("Matteo", "Giordanelli", "matteo", .manager, 2, under: 2, since: day(2019, 2, 1)),
      person("Renate", "Kollwig", "renate", .manager, 4, under: 0, since: day(2018, 1, 8)),
      person("Sunniva", "Lerchental", "sunniva", .staff, 6, under: 0, since: day(2020, 6, 1)),
      person("Ottmar", "Griesebach", "ottmar", .staff, 7, under: 0, since: day(2015, 10, 1)),
      seller("Anneke", "Brandhorst", "anneke", 0, since: day(2018, 4, 3), wins: 1.18, works: 1.3),
      seller("Jonas", "Feldkamper", "jonas", 0, since: day(2021, 8, 2), wins: 1, works: 1),
      seller("Viktor", "Lindholmer", "viktor", 0, since: day(2020, 2, 3), wins: 0.95, works: 1.3),
      seller("Miriam", "Osterwaldt", "miriam", 0, since: day(2024, 4, 2), wins: 0.8, works: 0.9),
      seller("Tobias", "Wendelstorf", "tobias", 0, since: day(2019, 1, 7), wins: 0.9, works: 0.9),
      seller("Camille", "Rousselanne", "camille", 1, since: day(2019, 9, 2), wins: 1.1, works: 1.1),
      seller("Hugo", "Delmarret", "hugo", 1, since: day(2024, 9, 2), wins: 0.75, works: 0.9),
      seller("Lucía", "Ferrándiz", "lucia", 2, since: day(2020, 10, 1), wins: 1.05, works: 1),
      seller("Zofia", "Zalewicz", "zofia", 3, since: day(2021, 3, 1), wins: 1, works: 1),
      seller("Eleanor", "Whitcombe-Rae", "eleanor", 4, since: day(2018, 7, 2), wins: 1.2, works: 1),
      seller("Marcus", "Tillermane", "marcus", 4, since: day(2022, 5, 2), wins: 0.7, works: 1),
      seller("健司", "荒巻", "kenji", 5, since: day(2021, 6, 1), wins: 0.95, works: 0.9),
      seller("प्रिया", "रघुवंशम", "priya", 5, since: day(2022, 1, 3), wins: 1.05, works: 1),
      seller("雅琳", "陶", "yalin", 5, since: day(2023, 11, 1), wins: 0.9, works: 0.7),
      seller("ليلى", "الحدادين", "leila", 6, since: day(2025, 1, 13), wins: 1.9, works: 1),
      agent("Bente", "Kragholt", "bente", 4, since: day(2019, 3, 1), slow: 0.8),
      agent("Emre", "Yıldızlar", "emre", 4, since: day(2021, 1, 4), slow: 0.95),
      agent("Kasia", "Nowaczek", "kasia", 4, since: day(2022, 9, 1), slow: 1),
      agent("Oskar", "Pfefferling", "oskar", 4, since: day(2020, 4, 1), slow: 1.35),
      agent("Thandiwe", "Mokoenane", "thandiwe", 4, since: day(2024, 2, 1), slow: 0.75),
      agent("Yusuf", "Demiralay", "yusuf", 4, since: day(2025, 5, 5), slow: 1.1),
      agent("Clara", "Hollerbusch", "clara", 5, since: day(2017, 6, 1), slow: 0.9),
      agent("Rafael", "Quintanar", "rafael", 5, since: day(2021, 11, 2), slow: 1.15),
      agent("Svenja", "Dittmarsch", "svenja", 5, since: day(2019, 8, 5), slow: 1.05),
    ]
    all[leaver].left = day(2026, 2, 28)
    all[leaver].handsOver = false
    all[11].left = day(2024, 10, 1)
    all[24].left = day(2025, 4, 1)
    all[18].isFamilyFirst = true
    all[20].isFamilyFirst = true
    return all
  }()
}
