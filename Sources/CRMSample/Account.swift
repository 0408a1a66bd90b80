internal import CRMTime

/// A customer company, made again from its number whenever a record refers to it.
struct Account {
  let index: Int
  let country: Country
  let root: Name
  let pattern: CompanyPattern
  /// Told apart by a number where the names of a language are used up.
  let suffix: Int
  let created: Day
  let owner: Int

  var language: Language { Language.all[country.language] }

  var name: String {
    let name = pattern.prefix + root.native + pattern.suffix
    return suffix == 0 ? name : "\(name) \(suffix + 1)"
  }

  var domain: String {
    let name = "\(root.ascii)-\(pattern.ascii)"
    return (suffix == 0 ? name : "\(name)-\(suffix + 1)") + ".example"
  }
}

/// A person at a customer.
struct Person {
  let contact: Int
  let first: Name
  let last: Name
  let isFamilyFirst: Bool

  var fullName: String {
    isFamilyFirst ? last.native + first.native : "\(first.native) \(last.native)"
  }

  func email(at account: Account) -> String {
    "\(first.ascii).\(last.ascii)@\(account.domain)"
  }
}

extension Company {
  func account(_ index: Int) -> Account {
    var stream = stream("account", index)
    let (countryIndex, ordinal) = places.place(of: index)
    let country = Country.all[countryIndex]
    let language = Language.all[country.language]
    let roots = language.roots.count
    let combinations = roots * language.patterns.count
    let choice = (ordinal + country.language * 5 + Int(seed % 7)) % combinations
    let root = choice % roots
    let sellers = roster.sellers[country.territory]
    var owner = sellers[stream.below(sellers.count)]
    if !roster.colleagues[owner].isActive, roster.colleagues[owner].handsOver {
      owner = sellers[0]
    }
    return Account(
      index: index, country: country, root: language.roots[root],
      pattern: language.patterns[(choice / roots + root) % language.patterns.count],
      suffix: ordinal / combinations, created: accountCurve.day(index, of: counts.accounts),
      owner: owner)
  }

  /// The people of an account: their contacts' numbers, the first being the first contact.
  func contact(_ rank: Int, of account: Int) -> Int? {
    let contact = account + counts.accounts * rank
    return contact < counts.contacts ? contact : nil
  }

  func person(_ contact: Int) -> Person {
    let account = contact % counts.accounts
    let language = Language.all[Country.all[places.place(of: account).country].language]
    var stream = stream("person", account)
    let given = stream.below(language.given.count) + contact / counts.accounts
    let family = stream.below(language.family.count) + contact / counts.accounts * 3
    return Person(
      contact: contact, first: language.given[given % language.given.count],
      last: language.family[family % language.family.count], isFamilyFirst: language.familyFirst)
  }

  /// Whether the contact has a login on the portal.
  func hasLogin(_ contact: Int) -> Bool { contact % 7 == 3 }

  /// One of the accounts that exist on a day; the older ones come up more often.
  func account(on day: Day, _ stream: inout RandomStream) -> Int {
    let existing = max(1, accountCurve.made(before: day, of: counts.accounts))
    if stream.chance(0.3) { return existing - 1 - stream.below(max(1, existing / 10)) }
    let share = stream.unit()
    return Int(Double(existing) * share * (0.4 + 0.6 * share))
  }

  /// The customer that stopped every service in March 2026.
  var churned: Int { 11 }
}
