internal import CRMTime

/// Words that stand in written dates, in English, German, French and Spanish.
enum DateWords {
  private static let months: [String: Int] = {
    let names = [
      "january jan januar janvier janv enero ene jänner jän",
      "february feb februar février fevrier févr fevr fév fev febrero",
      "march mar märz maerz marz mär mrz mars marzo",
      "april apr avril avr abril abr",
      "may mai mayo",
      "june jun juni juin junio",
      "july jul juli juillet juil julio",
      "august aug août aout agosto ago",
      "september sep sept septembre septiembre setiembre",
      "october oct oktober okt octobre octubre",
      "november nov novembre noviembre",
      "december dec dezember dez décembre decembre déc diciembre dic",
    ]
    var months: [String: Int] = [:]
    for (index, line) in names.enumerated() {
      for name in line.split(separator: " ") { months[String(name)] = index + 1 }
    }
    return months
  }()

  private static let weekdays: Set<String> = {
    let names =
      "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat"
      + " sunday sun montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend"
      + " sa sonntag so lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim"
      + " lunes martes miércoles miercoles mié mie jueves jue viernes vie sábado sabado sáb sab"
      + " domingo dom"
    return Set(names.split(separator: " ").map { String($0) })
  }()

  private static let fillers: Set<String> = [
    "at", "of", "the", "um", "uhr", "den", "der", "le", "à", "de", "del", "a", "las", "el",
    "st", "nd", "rd", "th", "er", "º",
  ]

  /// Offsets of the zones that RFC 2822 names, in hours.
  private static let zones: [String: Int] = [
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
  ]

  /// The month 1 to 12 of a name in lower case.
  static func month(_ word: String) -> Int? { months[word] }

  static func isWeekday(_ word: String) -> Bool { weekdays.contains(word) }

  static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

  static func isUTC(_ word: String) -> Bool { word == "z" || word == "utc" || word == "gmt" }

  /// Seconds east of UTC.
  static func offset(ofZone word: String) -> Int? { zones[word].map { $0 * 3600 } }
}
