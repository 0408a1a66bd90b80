internal import CRMBytes
internal import CRMFormats
internal import CRMSchema

/// Decides what a file's rows become: by its name and columns, or as the caller says.
struct MappingChooser {
  static let nativeName = "native"

  /// What crm's own form or a profile would do with a file.
  struct Candidate {
    var use: FileUse
    /// What the file is found to be, and its columns, where it is read so.
    var head: FileHeads.Head
    /// How many of its columns that reads.
    var score: Int
    /// A profile says that it reads such files, or the file has the column that tells crm's own
    /// form; a name and a column that happen to be those of an entity say less.
    var isMeant = true

    var isNative: Bool { use.mapping?.isNative == true }
  }

  /// What the caller named.
  var entity: Entity?
  /// The profiles to choose among.
  var profiles: [Profile] = []
  /// Whether crm's own form is among them.
  var allowsNative = true

  /// The best use that crm's own form and each profile have for a file, with the number of its
  /// columns that they read.
  /// - Throws: why the file cannot be read, where no profile says how it can.
  func candidates(for input: InputFile) throws(FormatError) -> [Candidate] {
    let heads = FileHeads(input.table)
    var fault: FormatError?
    var known = FormatOverrides()
    var candidates: [Candidate] = []
    do throws(FormatError) {
      let plain = try heads.head()
      if plain.format.looksHeaderless || plain.format.dialect?.hasHeader == false,
        let columns = columns(ofHeadless: input, count: plain.columns.count)
      {
        known.hasHeader = false
        known.columnNames = columns
      }
      let head = try heads.head(known)
      if allowsNative, let found = native(input, head, known) { candidates.append(found) }
    } catch {
      fault = error
    }
    for profile in profiles {
      var best: Candidate?
      for file in profile.files where isWanted(file, of: profile) {
        do throws(FormatError) {
          let found = try candidate(file, of: profile, for: input, heads, known)
          if let found, found.score > best?.score ?? -1 { best = found }
        } catch {
          fault = fault ?? error
        }
      }
      if let best { candidates.append(best) }
    }
    if candidates.isEmpty, let fault { throw fault }
    return candidates
  }

  /// What one kind of file of a profile would do with a file; `nil` where it is not of that kind.
  /// - Throws: why a file of that name cannot be read as the profile says.
  private func candidate(
    _ file: Profile.File, of profile: Profile, for input: InputFile, _ heads: FileHeads,
    _ known: FormatOverrides
  ) throws(FormatError) -> Candidate? {
    let likenesses = file.matches.compactMap {
      $0.mayFit(names: input.names, table: input.table.table)
    }
    guard !likenesses.isEmpty else { return nil }
    let format = file.format.completed(by: known)
    let head: FileHeads.Head
    do throws(FormatError) {
      head = try heads.head(format)
    } catch {
      // Of a file that only its columns could tell, nobody knows that the profile means it.
      if format == known || !likenesses.contains(.named) { return nil }
      throw error
    }
    let score = file.score(
      names: input.names, table: input.table.table, columns: Set(head.columns))
    guard let score else { return nil }
    let spelling = ColumnSpelling(head.columns)
    let use = FileUse(
      profile: profile, mapping: file.mapping?.spelt(spelling),
      stage: file.stage?.spelt(head.columns, spelling), refusal: file.refusal, match: score.match,
      format: format)
    return Candidate(use: use, head: head, score: score.columns)
  }

  /// What the columns are called of a file that has no header.
  private func columns(ofHeadless input: InputFile, count: Int) -> [String]? {
    let known = profiles.lazy.flatMap(\.files).compactMap(\.headless).first { headless in
      headless.columns.count == count
        && headless.names.contains { pattern in
          input.names.contains { pattern.matches(fileName: $0) }
        }
    }
    return known?.columns
  }

  /// What is known of a profile from the files beside the one at hand.
  private struct Standing {
    var files = 0
    var columns = 0
  }

  /// Of each file the use by the profile that fits most of the files beside it, unless that reads
  /// less than half of the columns that another does; where profiles fit as many, the one that reads
  /// the most columns. The tables of one container are taken as a whole.
  /// - Throws: `ImportError` where several fit equally well.
  func choose(_ files: [(input: InputFile, candidates: [Candidate])]) throws -> [Candidate?] {
    var standings: [String: [String: Standing]] = [:]
    for file in files {
      for candidate in file.candidates {
        let (place, name) = (file.input.container ?? "", candidate.use.profile.name)
        standings[place, default: [:]][name, default: Standing()].files += candidate.isMeant ? 1 : 0
        standings[place, default: [:]][name, default: Standing()].columns += candidate.score
      }
    }
    return try files.map { file in
      let beside = standings[file.input.container ?? ""] ?? [:]
      let most = file.candidates.map(\.score).max() ?? 0
      func rank(_ candidate: Candidate) -> [Int] {
        let standing = beside[candidate.use.profile.name] ?? Standing()
        if file.input.container != nil {
          return [standing.columns, candidate.score, candidate.isNative ? 1 : 0]
        }
        let isClose = 2 * candidate.score >= most
        return [
          candidate.isMeant ? 1 : 0, isClose ? standing.files : 0, candidate.score,
          candidate.isNative ? 1 : 0, standing.columns,
        ]
      }
      func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
        rank(other).lexicographicallyPrecedes(rank(one))
      }
      guard let best = file.candidates.max(by: { isBetter($1, $0) }) else { return nil }
      let rivals = file.candidates.filter { rank($0) == rank(best) }.map(\.use.profile.name)
      if let first = rivals.first, rivals.count > 1 {
        let others = rivals.dropFirst().map { "'\($0)'" }.joined(separator: " and ")
        throw ImportError(
          "\(file.input.shown): the profiles '\(first)' and \(others) fit equally well",
          remedy: "Name one: --profile \(first)")
      }
      return best
    }
  }

  /// Whether the file's rows become records of the entity that the caller named.
  private func isWanted(_ file: Profile.File, of profile: Profile) -> Bool {
    guard let entity, file.mapping?.entity.name != entity.name else { return true }
    return profile.records.contains { query in
      query.entity.name == entity.name
        && file.stage.map { query.tables.contains($0.table) } ?? false
    }
  }

  /// The mapping of a native file; `nil` where neither the caller nor the name tells its entity, or
  /// no column is the entity's.
  private func native(
    _ input: InputFile, _ head: FileHeads.Head, _ known: FormatOverrides
  ) -> Candidate? {
    let columns = head.columns
    let found = entity ?? input.names.lazy.compactMap(Self.entity(named:)).first
    guard let found, found.isImported else { return nil }
    let score = NativeColumns.matches(columns, of: TableShape(found))
    guard score > 0 || columns.isEmpty else { return nil }
    let profile = Profile(name: Self.nativeName, title: "crm's own form", path: "built-in")
    var mapping = FileMapping(entity: found, isNative: true)
    mapping.isComplete = input.manifest?.isComplete ?? false
    mapping.emptyMarkers.quotesMatter = mapping.isComplete
    mapping.digest = mapping.isComplete ? 1 : 0
    return Candidate(
      use: FileUse(profile: profile, mapping: mapping, format: known), head: head,
      score: score, isMeant: entity != nil || columns.contains("source_key"))
  }

  private static func entity(named name: String) -> Entity? {
    Schema.entity(matching: String(name.prefix { $0 != "." }))
      ?? Schema.entity(matching: FileNameDate(name).stem)
  }
}
