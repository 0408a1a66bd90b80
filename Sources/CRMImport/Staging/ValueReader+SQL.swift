internal import CRMTime

extension ValueReader {
  /// A date in any way of writing as the database writes moments; `nil` where it is none.
  func instantText(_ text: String) -> String? {
    let row = RowBuffer(count: 0)
    var slot = Slot()
    let bytes = row.copy(text)
    guard read(trimmed(bytes), as: .instant, into: &slot, row) == nil, slot.kind == .text else {
      return nil
    }
    return String(decoding: slot.text, as: UTF8.self)
  }
}
