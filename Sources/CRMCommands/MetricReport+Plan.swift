internal import CRMBytes
internal import CRMColumns
internal import CRMMetrics
internal import CRMTerminal

extension MetricReport {
  /// What was read, which questions shared a pass, and how long each step took.
  func printPlan(_ plan: MetricPlan) {
    context.output.writeLine()
    var table = Table([
      .text("Step"), .text("Of"), .number("Rows"), .number("Read"), .text("What"),
      .number("Seconds"),
    ])
    for read in plan.reads where !read.columns.isEmpty {
      table.add([
        Table.Cell(read.origin.rawValue), Table.Cell(read.table),
        Table.Cell(String(read.rows)), Table.Cell(String(read.rowsScanned)),
        Table.Cell(read.columns.joined(separator: ", ")),
        Table.Cell(seconds(read.seconds)),
      ])
    }
    for pass in plan.passes {
      let what = [
        counted(pass.questions, "question") + " (" + pass.metrics.joined(separator: ", ") + ")",
        counted(pass.conditions, "condition"), counted(pass.groupings, "grouping"),
        counted(pass.aggregates, "aggregate"), counted(pass.threads, "thread"),
      ]
      table.add([
        Table.Cell("pass"), Table.Cell(pass.entity), Table.Cell(String(pass.rows)), Table.Cell(""),
        Table.Cell(what.joined(separator: ", ")), Table.Cell(seconds(pass.seconds)),
      ])
    }
    table.add([
      Table.Cell("all"), Table.Cell(""), Table.Cell(""), Table.Cell(""), Table.Cell(""),
      Table.Cell(seconds(plan.seconds)),
    ])
    context.print(table)
  }

  private func counted(_ count: Int, _ name: String) -> String {
    count == 1 ? "1 \(name)" : "\(count) \(name)s"
  }

  private func seconds(_ value: Double) -> String { fixedText(value, decimals: 4) }
}

extension MetricPlan {
  fileprivate func seconds(_ value: Double) -> JSONValue { .number(value, decimals: 6) }

  var json: JSONValue {
    [
      "reads": .array(
        reads.map { read in
          [
            "table": .string(read.table), "columns": .array(read.columns.map { .string($0) }),
            "rows": .integer(read.rows), "rows_scanned": .integer(read.rowsScanned),
            "from": .string(read.origin.rawValue), "seconds": seconds(read.seconds),
            "saving_seconds": seconds(read.savingSeconds),
          ]
        }),
      "passes": .array(
        passes.map { pass in
          [
            "entity": .string(pass.entity), "rows": .integer(pass.rows),
            "metrics": .array(pass.metrics.map { .string($0) }),
            "questions": .integer(pass.questions), "conditions": .integer(pass.conditions),
            "groupings": .integer(pass.groupings), "aggregates": .integer(pass.aggregates),
            "threads": .integer(pass.threads), "seconds": seconds(pass.seconds),
          ]
        }),
      "preparing_seconds": seconds(preparingSeconds), "seconds": seconds(self.seconds),
    ]
  }
}
