internal import CRMBytes

/// The words of a heading, in one form for the many that exports use for the same.
struct HeadingWords: Hashable {
  /// English, singular, in lower case.
  let words: [String]

  /// "accountname" of "Account Name", "ACCOUNTNAME" and "account_name": the words as they stand.
  let joined: String

  let set: Set<String>
  /// How much the words say together.
  private let weight: Int

  init(_ heading: String) {
    let parts = Self.parts(of: heading)
    joined = parts.joined()
    // "E-Mail" is one word.
    words = parts.filter { $0 != "e" }.flatMap(Self.meaning)
    set = Set(words)
    weight = set.reduce(0) { $0 + Self.weight($1) }
  }

  /// Words that say little: most headings have one.
  private static let light: Set<String> = [
    "date", "time", "name", "id", "number", "type", "full", "text", "value", "code", "is", "of",
    "the", "in", "at", "on", "by", "record",
  ]

  /// How much a word says of what stands below a heading.
  private static func weight(_ word: String) -> Int { light.contains(word) ? 2 : 5 }

  /// Words that tell which side of another record stands in a column: its key, name or address.
  private static let sides: Set<String> = [
    "id", "name", "full", "email", "number", "code", "key", "associated", "related", "primary",
  ]

  /// The words that say which record a column tells of: "owner" of "Owner email".
  var subject: Set<String> {
    let rest = set.subtracting(Self.sides)
    return rest.count > 1 ? rest.subtracting(["user"]) : rest
  }

  /// How much the words have in common, from 0 to 1.
  func likeness(to other: HeadingWords) -> Double {
    let shared = set.reduce(0) { $0 + (other.set.contains($1) ? Self.weight($1) : 0) }
    return shared == 0 ? 0 : Double(2 * shared) / Double(weight + other.weight)
  }
}

// MARK: - Taking headings apart

extension HeadingWords {
  /// Words in lower case without accents, parted at capitals and at what is no letter.
  private static func parts(of heading: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var previous: Character?
    func close() {
      if !part.isEmpty, part != "c" || parts.isEmpty { parts.append(part) }
      part = ""
    }
    let letters = Array(heading)
    for (index, letter) in letters.enumerated() {
      guard letter.isLetter || letter.isNumber else {
        close()
        previous = nil
        continue
      }
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      let isWordStart =
        letter.isUppercase
        && (previous?.isLowercase == true
          || previous?.isUppercase == true && next?.isLowercase == true)
      if isWordStart { close() }
      part += plain(letter)
      previous = letter
    }
    close()
    return parts
  }

  private static let plainLetters: [Character: String] = {
    var table: [Character: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"]
    let groups = [
      "a": "àáâãäåāă", "c": "çćč", "e": "èéêëēęě", "i": "ìíîïī", "n": "ñńň", "o": "òóôõöō",
      "s": "śšş", "u": "ùúûüūů", "y": "ýÿ", "z": "źżž", "g": "ğ", "r": "ř", "t": "ť", "d": "ď",
    ]
    for (base, letters) in groups { for letter in letters { table[letter] = base } }
    return table
  }()

  private static func plain(_ letter: Character) -> String {
    letter.lowercased().map { plainLetters[$0] ?? String($0) }.joined()
  }

  /// What a word means: itself, or several where it is put together of known ones.
  private static func meaning(_ word: String) -> [String] {
    if let known = known(word) { return known }
    guard word.utf8.count >= 5 else { return [singular(word)] }
    return compound(word[...], depth: 0) ?? [singular(word)]
  }

  private static func known(_ word: String) -> [String]? {
    if let found = HeadingVocabulary.meanings[word] { return found }
    // "deals", and German "chancen" and "berichte".
    for form in [singular(word)] + ["n", "en", "e", "er"].map({ without($0, word) })
    where form != word && form.utf8.count > 2 {
      if let found = HeadingVocabulary.meanings[form] { return found }
    }
    return nil
  }

  /// "kundennummer" as "kunden" and "nummer": the longest known beginning whose rest is known too.
  private static func compound(_ word: Substring, depth: Int) -> [String]? {
    guard depth < 3 else { return nil }
    var end = word.endIndex
    while end > word.startIndex {
      let start = String(word[..<end])
      if start.utf8.count >= 3 || end == word.endIndex, let head = known(start) {
        if end == word.endIndex { return head }
        for link in ["", "s", "n", "es"] where word[end...].hasPrefix(link) {
          let rest = word[end...].dropFirst(link.count)
          if rest.utf8.count >= 2, let tail = compound(rest, depth: depth + 1) {
            return head + tail
          }
        }
      }
      end = word.index(before: end)
    }
    return nil
  }

  private static func without(_ ending: String, _ word: String) -> String {
    word.hasSuffix(ending) ? String(word.dropLast(ending.count)) : word
  }

  private static func singular(_ word: String) -> String {
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    guard word.hasSuffix("s"), word.utf8.count > 3 else { return word }
    if word.hasSuffix("ss") || word.hasSuffix("us") || word.hasSuffix("is") { return word }
    return String(word.dropLast())
  }
}
