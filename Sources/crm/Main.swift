internal import CRMCommands
internal import Glibc

@main
struct Main {
  static func main() {
    exit(Program.run())
  }
}
