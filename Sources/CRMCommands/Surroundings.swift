package import CRMTerminal
package import CRMTime

/// All that a command may take from outside besides its arguments; tests put their own in.
package struct Surroundings: Sendable {
  package var environment: [String: String]
  /// Relative paths of the command line start here.
  package var currentDirectory: String
  package var output: OutputStream
  package var errors: OutputStream
  /// Everything on standard input.
  package var readInput: @Sendable () throws -> [UInt8]
  /// Where standard input can be opened as a file; else `readInput` gives all there is.
  package var inputPath: String?
  package var now: Instant

  package init(
    environment: [String: String], currentDirectory: String, output: OutputStream,
    errors: OutputStream, readInput: @escaping @Sendable () throws -> [UInt8],
    inputPath: String? = nil, now: Instant
  ) {
    self.environment = environment
    self.currentDirectory = currentDirectory
    self.output = output
    self.errors = errors
    self.readInput = readInput
    self.inputPath = inputPath
    self.now = now
  }
}
