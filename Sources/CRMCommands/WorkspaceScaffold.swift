internal import CRMBytes
internal import CRMWorkspace

/// The files of a new workspace.
struct WorkspaceScaffold {
  struct File {
    /// The name inside the workspace.
    var name: String
    var text: String
  }

  let files: [File]

  /// For a company of that name.
  init(company: String) {
    files = [
      File(name: Workspace.settingsName, text: Settings.scaffold(name: company)),
      File(name: "reports/example.md", text: Self.report),
      File(name: "profiles/example.yaml", text: Self.profile),
      File(name: ".gitignore", text: Self.ignored),
    ]
  }

  private static let report = """
    ---
    title: Example
    group: Reports
    summary: A page to begin with; change it, or remove the file.
    ---
    Text is Markdown. Blocks like the ones below name metrics: 'crm metrics list' shows which there
    are. A file with the name of a built-in report ('reports/pipeline.md') takes its place.

    ```kpi
    metrics: [open_pipeline, win_rate]
    period: quarter
    compare: previous_period
    ```

    ```chart
    kind: bar
    metric: won_value
    grain: month
    period: last_12_months
    title: What did we win, month by month?
    ```

    """

  private static let profile = """
    # How the exports of one system are read: copy and change this file. 'crm profile check FILE'
    # says whether it is sound, 'crm profile explain NAME' what becomes of each column, and
    # 'crm import FILE --dry-run' what would happen. Fields are those of 'crm profile explain native'.
    name: example
    title: An example to change

    # For times without an offset and amounts without a currency.
    source: {time_zone: UTC, currency: EUR}

    files:
      # A file is told by its name, by columns that it must have, or by both.
      - match:
          names: ["example-deals*.csv"]
          columns: [Deal Id, Deal Name]
        entity: opportunity
        # What tells one record from another, and stays the same in the next export.
        key: Deal Id
        columns:
          # field: column, or several names that the column has had.
          name: [Deal Name, Title]
          amount_minor: {from: Amount, transform: minor_units}
          expected_close_on: {from: Close Date, date_order: dmy}
          stage:
            from: Phase
            # The export's words for the values of the field.
            literals:
              signed: won
              gone: lost
        # Columns to keep without a field, and columns to leave out.
        extra: [Remark]
        skip: [Internal Note]

    """

  private static let ignored = """
    /crm.db*
    /imports/
    /site/

    """
}
