internal import CRMBytes
internal import CRMCommands
internal import CRMTerminal

/// The product as a user runs it: the sample company written, imported and built, each command a
/// process of its own.
struct Publishing: Measurement {
  let name = "site"
  let means = "Write, import and build the sample company at scale 1 and 10."

  func run(on bench: Workbench) throws -> [Figure] {
    var figures: [Figure] = []
    for scale in [1, 10] {
      let scale = max(0.01, Double(scale) * bench.scale)
      let folder = try bench.emptyFolder("site")
      let data = FileSystem.join(folder, "data")
      let shown = "sample, scale " + fixedText(scale, decimals: scale < 1 ? 2 : 0)
      var rows = 0
      func run(_ words: [String]) throws -> Figure {
        let run = try Child.runProduct(
          ["--workspace", folder, "--quiet"] + words, scratch: bench.path("peak"))
        if rows == 0 { rows = try Self.rows(in: data) }
        return Figure(
          name: "crm \(words[0])", work: "\(shown), \(counted(rows)) rows", amount: Double(rows),
          unit: "rows", seconds: run.seconds, rounds: 1,
          note: "peak \(megabytes(run.peakMemory))")
      }
      figures.append(try run(["sample", "--out", data, "--scale", fixedText(scale, decimals: 2)]))
      figures.append(try run(["import", data]))
      guard CommandList.all.contains(where: { $0.declaration.name == "build" }) else { continue }
      figures.append(try run(["build", "--out", FileSystem.join(folder, "site")]))
    }
    return figures
  }

  private static func rows(in folder: String) throws -> Int {
    try FileSystem.list(folder).filter { $0.hasSuffix(".csv") }
      .reduce(0) { try $0 + readAll(FileSystem.join(folder, $1)).rows }
  }
}
