/// A name in its own script, and in the letters of an e-mail address.
struct Name {
  let native: String
  let ascii: String

  init(_ native: String, _ ascii: String) {
    self.native = native
    self.ascii = ascii
  }
}

/// A way to call a company: words before and after its own name, and its line of business.
struct CompanyPattern {
  let prefix: String
  let suffix: String
  let ascii: String
  let industry: String

  init(_ prefix: String, _ suffix: String, _ ascii: String, _ industry: String) {
    self.prefix = prefix
    self.suffix = suffix
    self.ascii = ascii
    self.industry = industry
  }
}

/// What people and companies of one language are called, and some sentences of theirs.
struct Language: Sendable {
  let given: [Name]
  let family: [Name]
  /// True where the family name comes first, without a space.
  var familyFirst = false
  /// Invented names of companies.
  let roots: [Name]
  let patterns: [CompanyPattern]
  let jobs: [String]
  /// What customers write in tickets and feedback.
  let sentences: [Sentence]

  /// One of the sentences about a subject; `nil` where the language has none.
  func sentence(about subject: Subject, _ stream: inout RandomStream) -> String? {
    let fitting = sentences.filter { $0.subject == subject }
    return fitting.isEmpty ? nil : stream.pick(fitting).text
  }
}

/// What a ticket or a remark is about.
enum Subject: String, Sendable {
  case connection, readings, calibration, billing, login, dashboard, delivery, thanks
}

/// Something that a customer writes.
struct Sentence: Sendable {
  let subject: Subject
  let text: String

  init(_ subject: Subject, _ text: String) {
    self.subject = subject
    self.text = text
  }
}

extension Name: Sendable {}
extension CompanyPattern: Sendable {}

struct Country: Sendable {
  let name: String
  let language: Int
  let territory: Int
  let currency: String
  let phone: String
  let cities: [String]
  let street: String

  /// The sales territories; a country's `territory` is an index of these.
  static let territories = [
    "DACH", "France and Benelux", "Iberia", "Central Europe", "UK and Americas", "Asia", "Gulf",
  ]

  static let gulf = 6

  static let all: [Country] = [
    Country(
      name: "Germany", language: 0, territory: 0, currency: "EUR", phone: "+49",
      cities: ["Bremen", "Leipzig", "Kassel", "Hannover", "Ulm"], street: "Lindenweg"),
    Country(
      name: "Austria", language: 0, territory: 0, currency: "EUR", phone: "+43",
      cities: ["Graz", "Linz", "Wels"], street: "Mühlgasse"),
    Country(
      name: "Switzerland", language: 0, territory: 0, currency: "EUR", phone: "+41",
      cities: ["Winterthur", "Aarau", "Thun"], street: "Seestrasse"),
    Country(
      name: "France", language: 1, territory: 1, currency: "EUR", phone: "+33",
      cities: ["Nantes", "Dijon", "Angers", "Tours"], street: "rue des Tilleuls"),
    Country(
      name: "Belgium", language: 1, territory: 1, currency: "EUR", phone: "+32",
      cities: ["Namur", "Liège"], street: "rue du Moulin"),
    Country(
      name: "Spain", language: 2, territory: 2, currency: "EUR", phone: "+34",
      cities: ["Murcia", "Almería", "Zaragoza", "Vigo"], street: "calle del Olivo"),
    Country(
      name: "Poland", language: 3, territory: 3, currency: "EUR", phone: "+48",
      cities: ["Łódź", "Toruń", "Rzeszów"], street: "ul. Lipowa"),
    Country(
      name: "United Kingdom", language: 4, territory: 4, currency: "GBP", phone: "+44",
      cities: ["Norwich", "Exeter", "Lincoln"], street: "Orchard Lane"),
    Country(
      name: "United States", language: 4, territory: 4, currency: "USD", phone: "+1",
      cities: ["Madison", "Boise", "Raleigh"], street: "Alder Street"),
    Country(
      name: "China", language: 5, territory: 5, currency: "USD", phone: "+86",
      cities: ["苏州", "青岛", "昆明"], street: "银杏路"),
    Country(
      name: "Japan", language: 6, territory: 5, currency: "USD", phone: "+81",
      cities: ["静岡市", "金沢市", "熊本市"], street: "緑町"),
    Country(
      name: "India", language: 7, territory: 5, currency: "USD", phone: "+91",
      cities: ["पुणे", "नागपुर", "इंदौर"], street: "बाग मार्ग"),
    Country(
      name: "United Arab Emirates", language: 8, territory: 6, currency: "USD", phone: "+971",
      cities: ["الشارقة", "العين"], street: "شارع النخيل"),
    Country(
      name: "Saudi Arabia", language: 8, territory: 6, currency: "USD", phone: "+966",
      cities: ["بريدة", "تبوك"], street: "شارع الواحة"),
  ]

  /// How many of sixty companies sit in each country: before the Gulf was opened, and since.
  static let sharesBefore = [16, 4, 4, 7, 3, 5, 5, 5, 4, 2, 3, 2, 0, 0]
  static let sharesAfter = [12, 3, 3, 6, 2, 5, 5, 4, 4, 2, 3, 3, 5, 3]
}

extension Language {
  static let all: [Language] = [
    german, french, spanish, polish, english, chinese, japanese, hindi, arabic,
  ]
}
