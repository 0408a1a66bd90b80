extension IssueCode {
  /// What was found, and what became of the row or file.
  package var meaning: String {
    switch self {
    case .unknownFile:
      "A file that no profile knows, that is no export, or that cannot be opened. One that was named"
        + " is an error; one that was found in a folder or an archive is noted and left out."
    case .notRecords: "A readable file without records: a lone number, an empty archive."
    case .badJSON:
      "JSON that RFC 8259 forbids. One line of an NDJSON file is rejected; any other file is not read"
        + " at all, for nobody can say where its records end."
    case .badEncoding:
      "Bytes that the file's encoding does not allow. The row is rejected; a file whose encoding"
        + " nobody knows is not read."
    case .ambiguousDate:
      "A column of dates that may be day/month or month/day, and no value of it tells. The file is"
        + " not read, because a guess would be wrong for half of all exports."
    case .olderExport:
      "The source has brought a newer export already. This one adds records and what was before, and"
        + " changes nothing of the present."
    case .fileForm:
      "What was guessed of the form of a file, and what of it is no record and left out: its encoding,"
        + " the line that names the columns, lines of totals."
    case .badRow:
      "A record that cannot be read: too few or too many cells, a quote that is not closed, too long."
        + " The row is rejected."
    case .missingRequired:
      "A field that every record must have is empty. The row is rejected. For a whole file: it lacks"
        + " what its profile needs, and is not read."
    case .duplicateKey:
      "Two rows of one file have the same key, or rows of two files have it with other values, or two"
        + " records have the same value where it must be the only one. The first counts, the later is"
        + " rejected."
    case .damagedID:
      "A key such as 1.8E+16: a spreadsheet has rounded a long number, and its last digits are gone."
        + " The row is rejected, for its record cannot be told from others."
    case .danglingReference:
      "A reference to a record that neither the export nor the source has. The field stays empty; where"
        + " it is required the row is rejected."
    case .badNumber: "A text that is no number where one is expected. The row is rejected."
    case .badMoney:
      "A text that is no amount, or one with a decimal comma in a column of points. The row is"
        + " rejected."
    case .tooManyDecimals:
      "An amount with more decimals than its currency has. It is rounded, and the record kept."
    case .currencyMismatch:
      "An amount names a currency that is not its record's, as '€ 20' in a row of USD."
    case .badDate: "A text that is no date, or a day that does not exist. The row is rejected."
    case .emptyDate:
      "A text that says there is no date: 0000-00-00, infinity. The field stays empty."
    case .unknownLiteral:
      "A word that no value of the field stands for. The field becomes 'other' where it has that, else"
        + " stays empty; the word itself is kept beside it."
    case .secretDropped:
      "A password, token or key, told by the name of its column or by its shape. It is left out and"
        + " stored nowhere; only the number of them is kept."
    case .unmappedColumn: "A column without a field. Its values are kept with the record, in extra."
    case .columnForm:
      "How a column is written, as the whole of it told: day/month or month/day, a comma or a point"
        + " before decimals, days of a spreadsheet, seconds since 1970."
    case .endBeforeStart:
      "Two dates of a record in the wrong order: resolved before the first reply. The record is kept"
        + " as it is; metrics leave out such spans."
    case .overpaid: "More was paid than the contract is worth."
    case .staleCounter:
      "A counter in the export that is not the number of records that it counts. The records count."
    case .estimatedDate:
      "A date that the source does not have, taken from another one of the record."
    case .orphanRow:
      "A row that stayed behind in its table when the record moved on to another one. It counts as"
        + " what was before."
    case .bothLists:
      "A user stands among the current and the former ones of a service; the use counts as current."
    case .duplicateProfile:
      "A user has an earlier profile in the source; this one becomes a contact without a login."
    }
  }

  /// What to do about it; empty where nothing has to be done.
  package var remedy: String {
    switch self {
    case .unknownFile:
      "Name what it holds with --entity, or how it is read with --profile; 'crm profile draft'"
        + " proposes a profile."
    case .notRecords: "Export again, and name the file that holds the records."
    case .badJSON: "Export again; a file that ends early was cut while it was written or copied."
    case .badEncoding: "Name the encoding with --encoding, such as cp1252 or shift-jis."
    case .ambiguousDate:
      "Say which it is with --date-order dmy or mdy, or with date_order in the profile."
    case .olderExport: "None, where it was meant. Give --at where the date of the export is wrong."
    case .fileForm:
      "None, where it is right: crm import --dry-run shows what comes of it. Otherwise say how the file"
        + " is written, by an option such as --header-line, or under format: in the profile."
    case .badRow, .badNumber, .badDate, .missingRequired:
      "Repair the row in imports/N/rejected and import that file, or repair it at the source."
    case .badMoney:
      "Say what stands before decimals with --decimal, or repair the row in imports/N/rejected."
    case .duplicateKey:
      "Repair it at the source, or let the profile take a column, or several, that tell the rows"
        + " apart."
    case .damagedID:
      "Export again and do not open the file in a spreadsheet, or import the column as text there."
    case .danglingReference:
      "Import the other records too, in the same run or before, from the same source."
    case .tooManyDecimals: "Check the currency of the source: JPY has no decimals, KWD has three."
    case .currencyMismatch: "Let the profile read the currency from the right column."
    case .unknownLiteral: "Say what the word stands for with literals in the profile."
    case .secretDropped: "None. Leave such columns out of exports."
    case .unmappedColumn:
      "Give it a field in the profile, name it under extra: to have it kept without a note, or under"
        + " skip: to leave it out."
    case .columnForm, .emptyDate, .estimatedDate, .staleCounter: ""
    case .endBeforeStart, .overpaid, .orphanRow, .bothLists, .duplicateProfile:
      "Repair it at the source."
    }
  }
}
