/// A point in time as the database writes it, in order of time: as mere text one with a fraction of
/// a second would stand before the whole second.
package struct Moment: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { text }

  package static func < (one: Moment, other: Moment) -> Bool {
    one.text.utf8.prefix { $0 != UInt8(ascii: "Z") }
      .lexicographicallyPrecedes(other.text.utf8.prefix { $0 != UInt8(ascii: "Z") })
  }
}
