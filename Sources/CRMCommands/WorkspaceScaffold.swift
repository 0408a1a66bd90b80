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

  private static let ignored = """
    /crm.db*
    /imports/
    /site/

    """
}
