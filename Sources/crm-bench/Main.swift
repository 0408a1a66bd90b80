internal import CRMCommands
internal import Glibc

@main
struct Main {
  static func main() {
    // Called by the name of the product it is the product, so that a child of the benchmark can be
    // measured as a process of its own without another program being built.
    if CommandLine.arguments.first == Child.productName {
      let status = Program.run()
      Child.reportPeakMemory()
      exit(status)
    }
    exit(Benchmark.run(Array(CommandLine.arguments.dropFirst())))
  }
}
