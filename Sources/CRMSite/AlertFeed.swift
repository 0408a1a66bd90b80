internal import CRMBytes
internal import CRMMetrics
internal import CRMReports
internal import CRMTime
internal import CRMWorkspace

/// The alerts that fired as an Atom feed (RFC 4287), for readers and for other programs.
///
/// An entry is the same one as long as its alert, period and group are, so that a reader tells it
/// once.
struct AlertFeed {
  let context: ReportContext

  var xml: [UInt8] {
    let moment = context.asOf.text
    var buffer = ByteBuffer()
    buffer.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    buffer.append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
    element("id", "urn:almanac:alerts", &buffer)
    element("title", "Alerts of \(context.settings.name)", &buffer)
    element("updated", moment, &buffer)
    buffer.append("<author><name>crm</name></author>\n")
    for fired in context.firedAlerts {
      buffer.append("<entry>\n")
      let key = ([fired.period ?? moment] + fired.keys.map { $0.id ?? "" }).joined(separator: "|")
      let number = String(StableHash.of(key), radix: 16)
      element("id", "urn:almanac:alert:\(fired.alert.name):\(number)", &buffer)
      element("title", "\(fired.title): \(fired.valueText)", &buffer)
      element("updated", moment, &buffer)
      element(
        "summary",
        "\(fired.valueText), \(fired.limitText) (\(fired.spanText(context))). "
          + "\(fired.alert.means) \(fired.alert.remedy)", &buffer)
      buffer.append("</entry>\n")
    }
    buffer.append("</feed>\n")
    return buffer.bytes
  }

  private func element(_ name: String, _ text: String, _ buffer: inout ByteBuffer) {
    buffer.append("<\(name)>")
    // XML has no place for control characters, not even escaped.
    let allowed = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE }
    buffer.appendHTML(String(String.UnicodeScalarView(allowed)))
    buffer.append("</\(name)>\n")
  }
}
