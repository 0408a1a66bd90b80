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
    # A line behind a single '#' shows what else there is.
    name: example
    title: An example to change
    #about: |
    #  What to know of the export; 'crm profile explain' prints it.

    # For times without an offset and amounts without a currency.
    source: {time_zone: UTC, currency: EUR}

    # Texts of cells that stand for nothing, and files or tables that are counted and not read.
    #nulls: ["NULL", "#N/A"]
    #ignore:
    #  - {names: ["sessions*"]}

    files:
      # A file is told by its name, by columns that it must have, or by both. The date and the number
      # that programs add to a name do not matter: "Deals_2026-05-28 (2).csv" is named deals.
      - match:
          names: ["example-deals*.csv"]
          columns: [Deal Id, Deal Name]
        # How the file is written is found out ('crm import --dry-run' shows it); what is found wrongly
        # can be said here, or for all files beside 'source'. Options of 'crm import' overrule it.
        #format:
        #  encoding: windows-1252
        #  delimiter: ";"       # one character, or tab
        #  header: true         # false: no line names the columns
        #  header_line: 3       # the line that names them
        #  quoting: doubled     # doubled, backslash or records
        #  footer: true         # false: totals below the records are records too
        entity: opportunity
        # What tells one record from another, and stays the same in the next export. Several columns
        # are joined: [Region, Deal Id].
        key: Deal Id
        columns:
          # field: column, or several of which the first that is filled counts.
          name: [Deal Name, Title]
          # A mapping says more: steps ('crm profile transforms' lists them), the order of dates.
          amount_minor: {from: Amount, transform: minor_units}
          expected_close_on: {from: Close Date, date_order: dmy}
          # Alternatives may have their own steps.
          #created_at: [Created, {from: Day, transform: excel_serial}]
          # Columns put together, and a text that is always the same.
          #next_step: {from: [Step, Remark], join: ": "}
          #kind: {constant: new}
          # Another record: by its key, or by what people call it. The order of files does not matter.
          #contact_id: Contact Id
          #owner_id: {from: Owner, by: [source_key, email, full_name]}
          stage:
            from: Phase
            # The export's words for the values of the field.
            literals:
              signed: won
              gone: lost
        # Columns to keep without a field, and columns to leave out.
        extra: [Remark]
        skip: [Internal Note]
        # Which rows are read: 'only', 'except' or 'empty: true'.
        #rows: {column: Type, except: [Test]}
        # A record that a row brings along, unless the source has one of the same name. With 'parent'
        # in the place of 'field' the new record refers to the row's.
        #derive:
        #  - entity: account
        #    field: account_id
        #    key: {from: Company, transform: fold, prefix: "name:"}
        #    match: name
        #    when: {column: Company, empty: false}
        #    columns: {name: Company}

    # What columns cannot say, SQL can: 'stage' keeps rows for queries, and each row of a query's
    # result becomes a record.
    #  - match: {names: ["example-visits*"]}
    #    table: visits
    #    stage: [Visit, Deal Id, At]
    #records:
    #  - entity: interaction
    #    of: visits
    #    sql: |
    #      SELECT v._row, v.Visit, v."Deal Id" AS deal, v.At FROM visits AS v
    #    key: Visit
    #    columns: {opportunity_id: deal, occurred_on: At}
    #    constants: {type: meeting}

    """

  private static let ignored = """
    /crm.db*
    /imports/
    /site/

    """
}
