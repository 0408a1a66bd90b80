/// Why a command could not do its work, in words for its user.
package struct CommandFailure: Error, Sendable, Equatable {
  /// `file:line:column: what is wrong: what was found`, or a sentence.
  package var message: String
  /// What to do about it.
  package var remedy: String?
  package var exitCode: ExitCode

  package init(_ message: String, remedy: String? = nil, exitCode: ExitCode = .failed) {
    self.message = message
    self.remedy = remedy
    self.exitCode = exitCode
  }
}
