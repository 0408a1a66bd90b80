import CRMTerminal
import Testing

@Suite struct TableTests {
  private func deals() -> Table {
    var table = Table([.text("Deal"), .text("Owner"), .number("Value")])
    table.add(["東京のプロジェクト", "Dana", "1250.00"])
    table.add(["👩‍👩‍👧 family", "مريم", "9.5"])
    table.add(["Müller", "", "100"])
    return table
  }

  @Test func `aligns columns by kind whatever the script`() {
    #expect(
      deals().text() == """
        Deal               Owner   Value
        東京のプロジェクト Dana  1250.00
        👩‍👩‍👧 family          مريم     9.5
        Müller                    100

        """)
  }

  @Test func `every line fits the width, the widest text column gives way`() {
    var table = Table([.text("Name"), .text("City"), .number("n")])
    table.add(["A very long name of a company", "Paris", "12"])
    table.add(["漢字漢字漢字漢字漢字漢字漢字漢字", "Lyon", "3"])
    #expect(
      table.text(width: 24) == """
        Name            City   n
        A very long na… Paris 12
        漢字漢字漢字漢… Lyon   3

        """)
  }

  @Test(arguments: 10...40)
  func `no line is wider than asked while text columns can shrink`(width: Int) {
    let lines = deals().text(width: width).split(separator: "\n")
    let least = 6 + 1 + 5 + 1 + 7
    for line in lines { #expect(displayWidth(line) <= max(width, least)) }
  }

  @Test func `names are never shortened`() {
    var table = Table([.name("Name"), .text("Means")])
    table.add(["a_name_to_be_typed_again", "a sentence of some length"])
    #expect(
      table.text(width: 36)
        == "Name                     Means\na_name_to_be_typed_again a sentence…\n")
  }

  @Test func `two equally wide columns shrink together`() {
    var table = Table([.text("a"), .text("b")])
    table.add([String(repeating: "x", count: 30), String(repeating: "y", count: 30)])
    let line = table.text(width: 41).split(separator: "\n").last.map(String.init) ?? ""
    #expect(
      line == String(repeating: "x", count: 19) + "… " + String(repeating: "y", count: 19) + "…")
  }

  @Test func `hostile cells stay in their line`() {
    var table = Table([.text("Name"), .text("X")])
    table.add(["a\nb\u{1B}[2J", "y"])
    #expect(table.text() == "Name        X\na\\nb\\x1b[2J y\n")
  }

  @Test func `headers are dim and cells styled on a terminal only`() {
    var table = Table([.text("Name"), .text("Status")])
    table.add([Table.Cell("Ann"), Table.Cell("late", .bad)])
    #expect(
      table.text(hasStyles: true)
        == "\u{1B}[2mName\u{1B}[0m \u{1B}[2mStatus\u{1B}[0m\nAnn  \u{1B}[31mlate\u{1B}[0m\n")
    #expect(table.text() == "Name Status\nAnn  late\n")
  }

  @Test func `decimal points stand below each other, other text to the right`() {
    var table = Table([.number("a"), .number("b")])
    table.add(["1", "63.2 %"])
    table.add(["-12.25", "5 %"])
    table.add(["", "x"])
    #expect(
      table.text() == "     a      b\n  1    63.2 %\n-12.25    5 %\n            x\n")
  }

  @Test func `missing cells are empty and rows never end in blanks`() {
    var table = Table([.text("a"), .text("b")])
    table.add(["x"])
    #expect(table.text() == "a b\nx\n")
    #expect(Table([]).text() == "")
  }
}
