internal import CFuzzer
internal import Glibc

// crm-fuzz TARGET [libFuzzer's own options and folders]: feeds one target with what libFuzzer makes
// up. An input that breaks a rule stops the program, as a crash does.

func chosenTarget() -> FuzzTarget {
  let words = CommandLine.arguments.dropFirst()
  if let target = words.first.flatMap(FuzzTarget.init(rawValue:)) { return target }
  let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
  let message = Array("crm-fuzz: name one of these targets first: \(names)\n".utf8)
  write(STDERR_FILENO, message, message.count)
  exit(2)
}

let target = chosenTarget()
var count = CommandLine.argc - 1
// libFuzzer takes the target for the program's name.
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
    do throws(FuzzFault) {
      try target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
      fatalError("\(target.rawValue): \(error.message)")
    }
    return 0
  })
