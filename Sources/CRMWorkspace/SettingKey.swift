/// A key of `crm.yaml`: what it means, and how it is written.
///
/// The reader knows these keys and no others; the scaffold and the documentation are made of them.
package struct SettingKey: Sendable {
  package let name: String
  /// What it does, and its default, in one or more lines.
  package let means: [String]
  /// An example in YAML, the key included.
  package let example: [String]

  package static let all: [SettingKey] = [
    SettingKey(
      name: "name", means: ["The company, as every page names it."], example: ["name: Acme GmbH"]),
    SettingKey(
      name: "time_zone",
      means: ["Days and periods begin here at midnight: a name like Europe/Berlin. Default UTC."],
      example: ["time_zone: Europe/Berlin"]),
    SettingKey(
      name: "locale", means: ["The language of pages, and how they write numbers. Default en."],
      example: ["locale: de"]),
    SettingKey(
      name: "currency",
      means: ["The reporting currency (ISO 4217). Without it amounts stay in their own."],
      example: ["currency: EUR"]),
    SettingKey(
      name: "fiscal_year_start",
      means: [
        "The month that fiscal years and quarters start in, a name or 1 to 12. Default january.",
        "April 2025 to March 2026 is called FY2026.",
      ], example: ["fiscal_year_start: april"]),
    SettingKey(
      name: "week_start", means: ["The first day of a week, monday or sunday. Default monday."],
      example: ["week_start: sunday"]),
    SettingKey(
      name: "business_hours",
      means: [
        "When the company works, by weekday, in its time zone; \"weekdays\" is Monday to Friday,",
        "several spans make a list. Default: round the clock.",
      ],
      example: [
        "business_hours:", "  weekdays: 09:00-17:00", "  friday: [09:00-12:00, 13:00-16:00]",
      ]),
    SettingKey(
      name: "holidays",
      means: ["Days without business hours: dates with names, or a list of dates."],
      example: ["holidays:", "  2026-01-01: New Year's Day", "  2026-12-25: Christmas Day"]),
    SettingKey(
      name: "schedules",
      means: [
        "Further hours of work, each with a name: hours as in business_hours or always, and time_zone",
        "and holidays where they are not the company's.",
      ],
      example: [
        "schedules:", "  support: {hours: {weekdays: 08:00-20:00, saturday: 09:00-13:00}}",
        "  emergency: {hours: always}",
        "  new_york: {hours: {weekdays: 09:00-17:00}, time_zone: America/New_York}",
      ]),
    SettingKey(
      name: "schedule_rules",
      means: [
        "Whose work follows which schedule: a team by its name, a priority, both, or all, and from",
        "which day on. The rule that says most of a row holds, of several the one that began last;",
        "without any, business_hours do.",
      ],
      example: [
        "schedule_rules:", "  - {schedule: support, from: 2026-01-01}",
        "  - {schedule: emergency, priority: urgent}", "  - {schedule: new_york, team: US Support}",
      ]),
    SettingKey(
      name: "sla",
      means: [
        "How fast tickets of a priority (low, normal, high, urgent) should be served, in business",
        "time: 90m, 4h or a number of hours.",
      ],
      example: [
        "sla:", "  urgent: {first_reply: 30m, resolution: 4h}",
        "  normal: {first_reply: 4h, resolution: 24h}",
      ]),
    SettingKey(
      name: "stages",
      means: [
        "The stages of the pipeline in the order of charts. probability (0 to 100) weighs open",
        "deals, rot_days without change make a deal stalled; a bare number is the probability.",
      ],
      example: [
        "stages:", "  prospecting: {probability: 10, rot_days: 30}", "  proposal: 40", "  won: 100",
      ]),
    SettingKey(
      name: "freshness_limit",
      means: ["Data older than this is marked stale: 36h, 2d. Default: never."],
      example: ["freshness_limit: 36h"]),
    SettingKey(
      name: "theme", means: ["The accent colour, in quotes."],
      example: ["theme:", "  accent: \"#1f5fbf\""]),
    SettingKey(
      name: "allow_crawlers",
      means: ["true lets search engines list the pages. Default false."],
      example: ["allow_crawlers: true"]),
    SettingKey(
      name: "sources",
      means: [
        "Where exports come from: the profile that reads them, the time zone and currency of values",
        "that name none, and after how long without a new export crm check calls them stale: without",
        "freshness_limit here that of the workspace counts, and without either 30 days.",
      ],
      example: [
        "sources:", "  hubspot-eu: {profile: hubspot, time_zone: Europe/Berlin, currency: EUR}",
        "  helpdesk: {freshness_limit: 2d}",
      ]),
    SettingKey(
      name: "links",
      means: [
        "How a person or company that several sources hold is told to be one: contacts and users by",
        "e-mail, accounts by domain, then by name; none turns it off. always and never name records",
        "as SOURCE:KEY.",
      ],
      example: [
        "links:", "  account: [domain, name]", "  user: none",
        "  always:", "    - {account: [crm:A1, helpdesk:77]}",
        "  never:", "    - {contact: [crm:C9, helpdesk:12]}",
      ]),
  ]

  package static var names: [String] { all.map(\.name) }
}
