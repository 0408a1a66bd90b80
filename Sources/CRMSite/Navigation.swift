internal import CRMReports
internal import CRMTemplates

/// The site's sections as the frame of a page shows them.
struct Navigation {
  private struct Entry {
    var label: String
    var path: String
    var slug: String
    var group: String
  }

  private var entries: [Entry]

  /// The first report, by order, is the site's front page.
  init(_ reports: [Report]) {
    entries = reports.map {
      Entry(
        label: $0.navigation, path: Navigation.path(of: $0.slug, in: reports), slug: $0.slug,
        group: $0.group)
    }
    entries = entries.map(\.group).reduce(into: [String]()) { groups, group in
      if !groups.contains(group) { groups.append(group) }
    }.flatMap { group in entries.filter { $0.group == group } }
  }

  static func path(of slug: String, in reports: [Report]) -> String {
    slug == reports.first?.slug ? "index.html" : "\(slug).html"
  }

  /// Every section in order; the first of a group carries the group's name.
  func value(current slug: String) -> TemplateValue {
    var previous: String?
    return .list(
      entries.map { entry in
        defer { previous = entry.group }
        return [
          "label": .text(entry.label), "href": .url(entry.path),
          "is_current": .bool(entry.slug == slug),
          "group": entry.group == previous ? .none : .text(entry.group),
        ]
      })
  }
}
