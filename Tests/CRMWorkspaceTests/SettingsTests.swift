import CRMBytes
import CRMTime
import CRMYAML
import Testing

@testable import CRMWorkspace

@Suite struct SettingsTests {
  private func settings(_ text: String) throws -> Settings {
    try Settings(Array(text.utf8), path: "crm.yaml")
  }

  private func message(_ text: String) -> String {
    do {
      _ = try settings(text)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func `nothing is the defaults`() throws {
    #expect(try settings("") == Settings())
    #expect(try settings("# only comments\n") == Settings())
    let calendar = Settings().calendar
    #expect(calendar == Calendar(timeZone: .utc, weekStart: .monday, fiscalYearStartMonth: 1))
  }

  @Test func `every key is read`() throws {
    let settings = try settings(
      """
      name: Acme & Söhne
      time_zone: "+01:00"
      locale: pt-BR
      currency: EUR
      fiscal_year_start: 4
      week_start: sunday
      business_hours:
        weekdays: 09:00-17:00
        friday: [09:00-12:00, "13:00 - 16:00"]
        monday:
        sunday: 22:00-24:00
      holidays:
        2026-01-01: New Year's Day
        2026-12-25:
      sla:
        urgent: {first_reply: 30m, resolution: 4}
        normal: {resolution: 1h 30m}
      stages:
        Erstgespräch: {probability: 10, rot_days: 30}
        won: 100
        idle: {}
      freshness_limit: 1d 12h
      theme: {accent: "#1F5FBF"}
      allow_crawlers: yes
      sources:
        hubspot-eu: {profile: hubspot, time_zone: UTC, currency: USD}
        plain:
      """)
    #expect(settings.name == "Acme & Söhne")
    #expect(settings.timeZone.name == "+01:00")
    #expect(settings.locale == "pt-BR")
    #expect(settings.currency == "EUR")
    #expect(settings.calendar.fiscalYearStartMonth == 4)
    #expect(settings.calendar.weekStart == .sunday)
    #expect(
      settings.businessHours.map { "\($0.weekday) \($0.start)-\($0.end)" } == [
        "2 09:00-17:00", "3 09:00-17:00", "4 09:00-17:00", "5 09:00-12:00", "5 13:00-16:00",
        "7 22:00-24:00",
      ])
    #expect(
      settings.holidays.map { "\($0.day) \($0.name)" } == [
        "2026-01-01 New Year's Day", "2026-12-25 ",
      ])
    #expect(
      settings.sla == [
        "urgent": .init(firstReply: 1800, resolution: 14_400),
        "normal": .init(firstReply: nil, resolution: 5400),
      ])
    #expect(
      settings.stages == [
        .init(name: "Erstgespräch", probability: 10, rotDays: 30),
        .init(name: "won", probability: 100), .init(name: "idle"),
      ])
    #expect(settings.stageOrder("WON") == 1)
    #expect(settings.stageOrder("lost") == nil)
    #expect(settings.freshnessLimit == 129_600)
    #expect(settings.accent == "#1f5fbf")
    #expect(settings.allowsCrawlers)
    #expect(settings.sources.map(\.name) == ["hubspot-eu", "plain"])
    #expect(
      settings.source("hubspot-eu")
        == .init(name: "hubspot-eu", profile: "hubspot", timeZone: .utc, currency: "USD"))
  }

  @Test func `business time follows hours and holidays`() throws {
    let settings = try settings(
      "time_zone: \"+01:00\"\nbusiness_hours: {weekdays: 09:00-17:00}\nholidays: [2026-01-06]\n")
    let schedule = settings.businessSchedule()
    let start = try #require(Instant("2026-01-05T15:00:00Z"))
    let end = try #require(Instant("2026-01-07T09:00:00Z"))
    #expect(schedule.seconds(from: start, to: end) == 7200)
    #expect(Settings().businessSchedule().seconds(from: start, to: end) == end - start)
  }

  @Test(arguments: [
    ("titel: x", "1:1: unknown key 'titel'; known: "),
    ("time_zon: UTC", "1:1: unknown key 'time_zon'; did you mean 'time_zone'?"),
    ("time_zone: ../x", "1:12: unknown time zone '../x'"),
    ("locale: English", "1:9: 'locale' must be like en or pt-BR, not 'English'"),
    ("currency: eur", "1:11: 'currency' must be three capital letters like EUR, not 'eur'"),
    ("fiscal_year_start: 13", "1:20: 'fiscal_year_start' must be a month"),
    ("week_start: mondy", "1:13: unknown value of 'week_start' 'mondy'; did you mean 'monday'?"),
    ("business_hours: {mon: 09:00-17:00}", "1:18: unknown key 'mon'; "),
    ("business_hours: {monday: 9-17}", "1:26: 'monday' must be hours like 09:00-17:00, not '9-17'"),
    ("business_hours: {monday: 17:00-09:00}", "1:26: 'monday' ends before it starts"),
    ("business_hours: {monday: }", "1:17: 'business_hours' leaves no hours to work"),
    ("schedules: {a: {hours: {mon: 09:00-17:00}}}", "1:25: unknown key 'mon'; "),
    ("schedules: {a: {hours: never}}", "1:24: a schedule's hours are those of weekdays, or always"),
    ("schedules: {a: }", "1:13: the schedule 'a' has no hours"),
    ("schedule_rules: [{schedule: b}]", "1:29: unknown schedule 'b'; there is none"),
    (
      "schedules: {day: {hours: always}}\nschedule_rules: [{schedule: dya}]",
      "2:29: unknown schedule 'dya'; did you mean 'day'?"
    ),
    (
      "schedules: {d: {hours: always}}\nschedule_rules: [{schedule: d, priority: urgnt}]",
      "2:42: unknown value of 'priority' 'urgnt'; did you mean 'urgent'?"
    ),
    (
      "schedules: {d: {hours: always}}\nschedule_rules: [{schedule: d, from: soon}]",
      "2:38: 'from' must be a date like 2026-12-25, not 'soon'"
    ),
    ("holidays: [2026-02-30]", "1:12: 'holidays' must be dates like 2026-12-25, not '2026-02-30'"),
    ("holidays: {25 Dec: Christmas}", "1:12: 'holidays' must be dates like 2026-12-25"),
    ("sla: {urgnt: {}}", "1:7: unknown key 'urgnt'; did you mean 'urgent'?"),
    ("sla: {high: {resolution: 2d}}", "1:26: 'resolution' must be hours or minutes like 8h or 90m"),
    ("sla: {high: {resolution: soon}}", "1:26: 'resolution' must be a length of time like 8h"),
    ("stages: {won: 101}", "1:15: 'probability' must be 0 to 100, not '101'"),
    ("stages: {won: {rot_days: -1}}", "1:26: 'rot_days' must be 0 to 36500, not '-1'"),
    ("freshness_limit: 36", "1:18: 'freshness_limit' must be a length of time like 36h or 2d"),
    ("theme:\n  accent: #1f5fbf", "2:10: 'accent' must be a colour in quotes like \"#1f5fbf\""),
    ("theme: {accent: '#12345'}", "1:17: 'accent' must be a colour in quotes"),
    ("sources: {x: {currency: Euro}}", "1:25: 'currency' must be three capital letters"),
  ])
  func `a wrong value names its place and the remedy`(_ text: String, _ start: String) {
    let found = message(text)
    #expect(found.hasPrefix("crm.yaml:" + start), "\(found)")
  }

  @Test func `the scaffold parses as it is`() throws {
    let name = "Acme: \"Söhne\" & <Co> # 1\n\\"
    #expect(try settings(Settings.scaffold(name: name)).name == name)
  }

  @Test(.enabled(if: FileSystem.exists("/usr/share/zoneinfo/Europe/Berlin"), "needs tzdata"))
  func `the scaffold, with every # removed, sets every key to something new`() throws {
    let lines = Settings.scaffold(name: "Acme").split(separator: "\n")
    let text = lines.map { line in
      line.hasPrefix("#") && (!line.hasPrefix("# ") || line.hasPrefix("#  "))
        ? String(line.dropFirst()) : String(line)
    }.joined(separator: "\n")
    let root = try YAMLMapping(try YAMLReader.parse(text, path: "crm.yaml"))
    #expect(root.entries.map(\.key) == SettingKey.names)
    let set = try settings(text)
    let plain = Settings()
    #expect(set.name != plain.name)
    #expect(set.timeZone != plain.timeZone)
    #expect(set.locale != plain.locale)
    #expect(set.currency != plain.currency)
    #expect(set.fiscalYearStart != plain.fiscalYearStart)
    #expect(set.weekStart != plain.weekStart)
    #expect(set.businessHours != plain.businessHours)
    #expect(set.holidays != plain.holidays)
    #expect(set.schedules != plain.schedules)
    #expect(set.scheduleRules != plain.scheduleRules)
    #expect(set.sla != plain.sla)
    #expect(set.stages != plain.stages)
    #expect(set.freshnessLimit != plain.freshnessLimit)
    #expect(set.accent != plain.accent)
    #expect(set.allowsCrawlers != plain.allowsCrawlers)
    #expect(set.sources != plain.sources)
  }
}
