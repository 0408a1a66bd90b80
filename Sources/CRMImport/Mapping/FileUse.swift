internal import CRMFormats

/// What a run does with the rows of one file. Without a mapping and a stage it only counts them.
struct FileUse: Sendable {
  var profile: Profile
  /// What the rows become by themselves.
  var mapping: FileMapping?
  /// What of them is kept for queries.
  var stage: StageRule?
  /// Why the file is refused as a whole.
  var refusal: String?
  /// The description of files in the profile that told it.
  var match: FileMatch?
  /// What is known of its form, so that it need not be found out.
  var format = FormatOverrides()
}
