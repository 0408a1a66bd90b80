import CRMBytes
import CRMImport
import CRMStore
import Testing

/// Imports secrets in every place and looks for them in every byte that is left behind.
@Suite struct SecretImportTests {
  /// A secret of each kind; the marker tells them in what is found.
  private static func secrets(_ marker: String) -> [String] {
    [
      "$2b$12$\(marker)ghijklmnopqrstuv", "pbkdf2_sha256$600000$\(marker)$c2VjcmV0c2Vjcm",
      "eyJhbGciOiJIUzI1NiJ9.\(marker)eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVm",
      "ghp_\(marker)abcdefghijklmnopqrstuvwxyz",
      "argon2$argon2id$v=19$m=1,t=2,p=8$\(marker)$aGFzaA",
    ]
  }

  private static func leaks(of markers: [String], in folder: String) throws -> [String] {
    try FileSystem.list(folder).sorted().flatMap { name -> [String] in
      let path = FileSystem.join(folder, name)
      if FileSystem.kind(of: path) == .directory {
        return name == "exports" ? [] : try leaks(of: markers, in: path)
      }
      let bytes = try FileSystem.read(path)
      return markers.filter { bytes.contains(run: Array($0.utf8)) }.map { "\($0) in \(path)" }
    }
  }

  @Test func `no secret of a CSV file is left anywhere`() throws {
    let markers = (0..<12).map { "Zq\($0)MARKER\($0 * 7919)x" }
    var lines = ["source_key,title,description,status,contact,password,resetToken,note,meta,due_at"]
    for (number, secret) in Self.secrets(markers[0]).enumerated() {
      lines.append("T\(number),\(secret.csv),,,,,,,,")
      lines.append("D\(number),x,\("see \(secret) there".csv),,,,,,,")
      lines.append("S\(number),x,,\(secret.csv),,,,,,")
      lines.append("N\(number),x,,,,,,\(secret.csv),,")
      lines.append("O\(number),x,,,,,,\("in \(secret).".csv),,")
      lines.append("R\(number),x,,,,,,,,\(secret.csv)")
      lines.append("\(secret.csv),x,,,,,,,,")
    }
    let meta = #"{"a": [{"passwordHash": "\#(markers[1])"}], "b": "x"}"#
    lines.append("A,x,,,,\(markers[2]),\(markers[3]),,\(meta.csv),")
    lines.append("B,x,,,,\(markers[4]),\(markers[5]),,,never")
    lines.append("C,x,,,,\(markers[6]),\(markers[7])")
    lines.append("E,x,,,,\(markers[8]),\(markers[9]),,,,,,,\(markers[10])")
    let test = try TestImport(["exports/tickets.csv": lines.joined(separator: "\n") + "\n"])
    let report = try test.run("exports/tickets.csv")
    #expect(try Self.leaks(of: markers, in: test.folder) == [])
    #expect(
      !report.issues.contains { found in markers.contains { found.issue.message.contains($0) } })
    #expect(report.totals.secretsDropped >= 20)
    #expect(
      try test.rows("SELECT extra FROM ticket WHERE source_key = 'A'").first?.contains("\\\"b\\\"")
        == true)
    #expect(
      try test.rows("SELECT description FROM ticket WHERE source_key = 'D0'") == [
        "see [secret] there"
      ])
  }

  @Test func `no secret of a JSON file is left anywhere`() throws {
    let markers = (0..<8).map { "Yq\($0)MARKER\($0 * 104_729)x" }
    let test = try TestImport([
      "exports/users.json": """
      [{"source_key": "1", "full_name": "Ada", "password": "\(markers[0])",
        "profile": {"resetToken": "\(markers[1])", "city": "Paris"},
        "devices": [{"name": "phone", "sessionToken": "\(markers[2])"}],
        "log": ["used $2b$12$\(markers[3])ghijklmnopqrstuv today"]},
       {"source_key": "2", "full_name": "Bob", "created_at": "never",
        "password": {"hash": "\(markers[4])"}, "devices": [{"otp": "\(markers[5])"}],
        "auth": {"salt": "\(markers[6])", "list": [{"token": "\(markers[7])"}]}}]
      """
    ])
    let report = try test.run("exports/users.json")
    #expect(report.totals.rejected == 1)
    #expect(try Self.leaks(of: markers, in: test.folder) == [])
    #expect(
      !report.issues.contains { found in markers.contains { found.issue.message.contains($0) } })
    #expect(
      try test.rows("SELECT extra FROM user WHERE source_key = '1'") == [
        #"{"devices":[{"name":"phone"}],"log":["used [secret] today"],"profile.city":"Paris"}"#
      ])
  }
}

extension String {
  fileprivate var csv: String {
    "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
