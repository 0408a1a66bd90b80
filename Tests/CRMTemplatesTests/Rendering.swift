import CRMBytes
import CRMTemplates

/// Renders `source` with `partials` at hand, as text.
func rendered(
  _ source: String, _ value: TemplateValue, partials: [String: String] = [:],
  isStrict: Bool = true, optionalNames: Set<String> = []
) throws -> String {
  let sources = partials.merging(["main": source]) { _, main in main }
  let templates = TemplateSet(
    loader: { sources[$0].map { Array($0.utf8) } }, isStrict: isStrict,
    optionalNames: optionalNames)
  var buffer = ByteBuffer()
  try templates.render("main", value, into: &buffer)
  return buffer.string
}

/// The message of the error that rendering throws; "no error" where it throws none.
func failure(
  _ source: String, _ value: TemplateValue, partials: [String: String] = [:]
) -> String {
  do {
    return "no error: " + (try rendered(source, value, partials: partials))
  } catch {
    return "\(error)"
  }
}
