/// How a JSON file writes what JSON itself has no values for.
package enum JSONDialect: String, Sendable {
  /// MongoDB's Extended JSON, version 2, with plain numbers: what `mongoexport` writes.
  case relaxed = "extended JSON, relaxed"
  /// MongoDB's Extended JSON, version 2, with every number wrapped.
  case canonical = "extended JSON, canonical"
  /// MongoDB's Extended JSON, version 1: dates as numbers, `$type`, `$regex`.
  case legacy = "extended JSON, legacy"
  /// A fixture of Django's `dumpdata`: `model`, `pk` and `fields`.
  case django = "Django dump"
}
