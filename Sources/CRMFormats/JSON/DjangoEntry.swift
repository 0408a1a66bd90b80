/// The parts of an entry of a Django dump: `{"model": "auth.user", "pk": 2, "fields": {…}}`.
///
/// It trusts its input: the text must have passed `JSONChecker`.
struct DjangoEntry {
  /// The content of the model's name.
  private(set) var model: Range<Int>?
  /// Where the name of the key `pk` stands, and where its value begins.
  private(set) var key: (name: Range<Int>, value: Int)?
  /// Where the object of the fields begins.
  private(set) var fields: Int?

  /// Reads the object at `start`.
  init(_ base: UnsafePointer<UInt8>, from start: Int, to limit: Int) {
    guard base[start] == UInt8(ascii: "{") else { return }
    var at = JSONScan.skipSpace(base, from: start + 1, limit: limit)
    while at < limit, base[at] == Byte.quote {
      guard let name = JSONScan.stringEnd(base, from: at + 1, limit: limit) else { return }
      let content = at + 1..<name.end
      let colon = JSONScan.skipSpace(base, from: name.end + 1, limit: limit)
      let value = JSONScan.skipSpace(base, from: colon + 1, limit: limit)
      guard value < limit else { return }
      let text = UnsafeBufferPointer(start: base + content.lowerBound, count: content.count)
      if text.elementsEqual("model".utf8), base[value] == Byte.quote {
        guard let end = JSONScan.stringEnd(base, from: value + 1, limit: limit) else { return }
        model = value + 1..<end.end
      } else if text.elementsEqual("pk".utf8) {
        key = (content, value)
      } else if text.elementsEqual("fields".utf8), base[value] == UInt8(ascii: "{") {
        fields = value
      }
      guard let behind = JSONScan.valueEnd(base, from: value, limit: limit) else { return }
      at = JSONScan.skipSpace(base, from: behind, limit: limit)
      guard at < limit, base[at] == Byte.comma else { return }
      at = JSONScan.skipSpace(base, from: at + 1, limit: limit)
    }
  }

  /// A model's name has an application's before it, and there are fields.
  func isEntry(_ base: UnsafePointer<UInt8>) -> Bool {
    guard let model, fields != nil else { return false }
    return UnsafeBufferPointer(start: base + model.lowerBound, count: model.count)
      .contains(UInt8(ascii: "."))
  }
}
