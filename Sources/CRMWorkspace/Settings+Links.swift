internal import CRMBytes
internal import CRMYAML

extension Settings {
  static func links(_ root: YAMLMapping) throws(YAMLError) -> LinkSettings {
    var links = LinkSettings()
    guard let node = root.optionalNode("links") else { return links }
    if let word = node.text {
      guard ["none", "off", "no", "false"].contains(word.lowercased()) else {
        throw node.error("'links' must be none or a mapping of rules, not \(node.summary)")
      }
      links.rules = [:]
      return links
    }
    let mapping = try YAMLMapping(node, known: LinkSettings.entities + ["always", "never"])
    for entity in LinkSettings.entities where mapping.has(entity) {
      links.rules[entity] = try rules(mapping, entity)
    }
    links.always = try pairs(mapping, "always")
    links.never = try pairs(mapping, "never")
    return links
  }

  private static func rules(
    _ mapping: YAMLMapping, _ entity: String
  ) throws(YAMLError) -> [LinkSettings.Rule] {
    let allowed = LinkSettings.rules(for: entity)
    var rules: [LinkSettings.Rule] = []
    for node in mapping.nodes(entity) {
      let word = node.text ?? ""
      if ["none", "off", "no", "false"].contains(word.lowercased()) { continue }
      guard let rule = allowed.first(where: { $0.rawValue == word }) else {
        throw node.error(
          unknownText("rule of '\(entity)'", word, among: allowed.map(\.rawValue) + ["none"]))
      }
      if !rules.contains(rule) { rules.append(rule) }
    }
    return rules
  }

  /// `- {account: [crm:A1, helpdesk:77]}`: each with each.
  private static func pairs(
    _ mapping: YAMLMapping, _ name: String
  ) throws(YAMLError) -> [LinkSettings.Pair] {
    var pairs: [LinkSettings.Pair] = []
    for item in mapping.nodes(name) {
      for entry in try YAMLMapping(item, known: LinkSettings.entities).entries {
        var keys: [LinkSettings.Key] = []
        for node in entry.value.items ?? [] { keys.append(try key(node)) }
        guard keys.count > 1 else {
          throw entry.value.error(
            "'\(name)' needs two records or more, as [SOURCE:KEY, SOURCE:KEY]")
        }
        guard Set(keys.map(\.source)).count == keys.count || name == "never" else {
          throw entry.value.error("'always' cannot link two records of one source")
        }
        for (index, one) in keys.enumerated() {
          for other in keys[(index + 1)...] {
            pairs.append(LinkSettings.Pair(entity: entry.key, one: one, other: other))
          }
        }
      }
    }
    return pairs
  }

  private static func key(_ node: YAMLNode) throws(YAMLError) -> LinkSettings.Key {
    let text = node.text ?? ""
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex,
      text.index(after: colon) != text.endIndex
    else { throw node.error("a record is named SOURCE:KEY, not \(node.summary)") }
    return LinkSettings.Key(
      source: String(text[..<colon]), key: String(text[text.index(after: colon)...]))
  }
}
