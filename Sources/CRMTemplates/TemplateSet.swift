package import CRMBytes
internal import Synchronization

/// Templates by name, each read and compiled once, with the partials that they use.
///
/// May be used from several threads at once.
package final class TemplateSet: Sendable {
  /// The source of a template by its name ("page"), or nil where there is none.
  package typealias Loader = @Sendable (String) throws -> [UInt8]?

  private struct Content {
    var indices: [String: Int] = [:]
    var templates: [CompiledTemplate] = []
  }

  private let loader: Loader
  private let isStrict: Bool
  private let optionalNames: Set<String>
  private let content = Mutex(Content())

  /// With `isStrict` (the default) an unknown name is an error, HTML prints by three braces only
  /// and all else by two, and a value may stand only where escaping makes it safe.
  ///
  /// `optionalNames` may be unknown to a section, which is then skipped: the names that say which
  /// one of several forms an object has.
  package init(
    loader: @escaping Loader, isStrict: Bool = true, optionalNames: Set<String> = []
  ) {
    self.loader = loader
    self.isStrict = isStrict
    self.optionalNames = optionalNames
  }

  /// Appends the template `name`, filled with `value`; on an error `buffer` holds what went before.
  ///
  /// Throws `TemplateError`, or what the loader throws.
  package func render(
    _ name: String, _ value: TemplateValue, into buffer: inout ByteBuffer
  ) throws {
    let (index, templates) = try compiled(name)
    var renderer = TemplateRenderer(
      templates: templates, isStrict: isStrict, optionalNames: optionalNames, value: value)
    try renderer.render(index, into: &buffer)
  }

  /// Compiles the template and every partial that it reaches; throws what is wrong with them.
  package func check(_ name: String) throws {
    _ = try compiled(name)
  }

  private func compiled(_ name: String) throws -> (index: Int, templates: [CompiledTemplate]) {
    try content.withLock { content in
      if let index = content.indices[name] { return (index, content.templates) }
      // A copy: templates that fail to compile leave nothing half-known behind.
      var next = content
      guard let index = try add(name, to: &next) else {
        throw TemplateError(problem: .noSuchTemplate(name), template: name, line: 0, column: 0)
      }
      content = next
      return (index, next.templates)
    }
  }

  /// Compiles `name` and what it includes; nil where the loader has no such template.
  private func add(_ name: String, to content: inout Content) throws -> Int? {
    if let index = content.indices[name] { return index }
    guard let source = try loader(name) else { return nil }
    let index = content.templates.count
    content.indices[name] = index
    content.templates.append(
      try TemplateCompiler.compile(source, name: name, isStrict: isStrict))
    let template = content.templates[index]
    for (number, partial) in template.partialNames.enumerated() {
      let target = try add(partial, to: &content)
      if target == nil, isStrict {
        throw template.error(.noSuchTemplate(partial), at: template.offset(ofPartial: number))
      }
      content.templates[index].partials.append(target ?? -1)
    }
    return index
  }
}
