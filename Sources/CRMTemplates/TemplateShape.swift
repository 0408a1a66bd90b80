internal import CRMBytes

/// The names of an object's members, made once and shared by all records of that form.
///
/// A look-up compares hashes along the names: a few nanoseconds for the dozen that a cell has.
package final class TemplateShape: Sendable {
  package let names: [String]
  private let hashes: [UInt64]

  package init(_ names: [String]) {
    self.names = names
    hashes = names.map(StableHash.of)
  }

  func slot(of key: TemplateKey) -> Int? {
    for slot in hashes.indices where hashes[slot] == key.hash && names[slot] == key.text {
      return slot
    }
    return nil
  }
}

extension TemplateShape: Equatable {
  package static func == (a: TemplateShape, b: TemplateShape) -> Bool {
    a === b || a.names == b.names
  }
}

/// One part of a name in a template, hashed when the template is compiled.
struct TemplateKey: Sendable {
  let text: String
  let hash: UInt64

  init(_ text: String) {
    self.text = text
    hash = StableHash.of(text)
  }
}
