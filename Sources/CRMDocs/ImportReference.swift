internal import CRMImport

/// Pages on the steps that profiles may put values through, and on what an import tells.
enum ImportReference {
  static var pages: [DocsPage] { [transforms, issues] }

  private static var transforms: DocsPage {
    let table = DocsTable(
      id: "transforms", title: "Steps",
      note:
        "Each is also a function of the same name in the SQL of profiles, but for those that need"
        + " a currency.",
      columns: ["Step", "What it gives", "Of", "Comes"],
      rows: TextTransform.all.map { transform in
        DocsTable.Row(
          id: transform.name,
          [
            .init(transform.name), .init(transform.documentation),
            .init(transform.example), .init(transform.exampleResult ?? "nothing"),
          ])
      })
    return DocsPage(
      path: DocsPath.transforms, title: "Transforms",
      summary:
        "Named steps from the text of a cell to the value of a field: transform: [trim, lower].",
      section: DocsPath.transforms, parts: [.table(table)])
  }

  private static var issues: DocsPage {
    let table = DocsTable(
      id: "codes", title: "Codes", columns: ["Code", "What it means", "What to do"],
      rows: IssueCode.allCases.map { code in
        DocsTable.Row(
          id: code.rawValue, [.init(code.rawValue), .init(code.meaning), .init(code.remedy)])
      })
    return DocsPage(
      path: DocsPath.issues, title: "Findings of imports",
      summary: "The codes of everything that an import may find, and what to do about it.",
      section: DocsPath.issues, parts: [.table(table)])
  }
}
