package import CRMTerminal

/// All that a command may take from outside besides its arguments; tests put their own in.
package struct Surroundings: Sendable {
  package var environment: [String: String]
  /// Relative paths of the command line start here.
  package var currentDirectory: String
  package var output: OutputStream
  package var errors: OutputStream
  /// Everything on standard input.
  package var readInput: @Sendable () throws -> [UInt8]
  /// Seconds since 1970-01-01 00:00 UTC.
  package var now: Int64

  package init(
    environment: [String: String], currentDirectory: String, output: OutputStream,
    errors: OutputStream, readInput: @escaping @Sendable () throws -> [UInt8], now: Int64
  ) {
    self.environment = environment
    self.currentDirectory = currentDirectory
    self.output = output
    self.errors = errors
    self.readInput = readInput
    self.now = now
  }
}
