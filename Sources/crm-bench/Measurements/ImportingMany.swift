internal import CRMBytes

/// Ten million opportunities beside one million: how memory and time grow with the rows.
struct ImportingMany: Measurement {
  let name = "import-many"
  let means = "Import ten times as many opportunities, first and again."

  func run(on bench: Workbench) throws -> [Figure] {
    let rest = try bench.emptyFolder("import-rest")
    try InventedExport(rows: 1).writeRest(to: rest)
    try InventedExport.writeProfile(to: bench)
    let few = bench.scaled(1_000_000)
    let first = try runs(few, rest, bench)
    let many = try runs(10 * few, rest, bench)
    return ["first", "again, unchanged"].indices.map { index in
      let (title, one, ten) = (["first", "again, unchanged"][index], first[index], many[index])
      var figure = Figure(
        name: "import many, \(title)", work: "\(counted(10 * few)) rows",
        amount: Double(10 * few), unit: "rows", seconds: ten.seconds, rounds: 1,
        rival: .init(name: "a tenth of them, ten times", seconds: 10 * one.seconds),
        note: "peak \(megabytes(ten.peakAnonymous)) anonymous")
      figure.goals = [
        .ratio("rows a second beside a tenth of them", figure.ratio, atLeast: 0.8),
        .memory(
          "memory of no file at its peak", ten.peakAnonymous,
          atMost: ImportContest.memory(forRows: 10 * few)),
      ]
      return figure
    }
  }

  /// The first import of so many rows and the same again.
  private func runs(_ rows: Int, _ rest: String, _ bench: Workbench) throws -> [Child.Run] {
    let folder = try bench.emptyFolder("import-many")
    defer { try? FileSystem.remove(folder) }
    let path = FileSystem.join(folder, "opportunities.csv")
    try InventedExport(rows: rows).write(.opportunities, to: path)
    try importAsUser([rest], into: folder, bench)
    return try (0..<2).map { _ in try importAsUser([path], into: folder, bench) }
  }
}
