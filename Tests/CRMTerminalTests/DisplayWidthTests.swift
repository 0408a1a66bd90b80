import CRMTerminal
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("한국어", 6), ("ｱ", 1), ("Ａ", 2),
    ("مرحبا", 5), ("مُحَمَّد", 4), ("שלום", 4), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇫🇷", 2),
    ("❤️", 2), ("©", 1), ("™", 1), ("ไทย", 3), ("กำ", 2), ("a\u{200D}b", 2), ("1️⃣", 1), ("—…", 2),
  ])
  func `counts terminal cells`(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test(arguments: [
    ("Dana Reed", 9, "Dana Reed"), ("Dana Reed", 8, "Dana Re…"), ("Dana Reed", 6, "Dana…"),
    ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("👩‍👩‍👧👍", 3, "👩‍👩‍👧…"), ("abc", 1, "…"),
    ("abc", 0, ""),
  ])
  func `shortens between characters`(text: String, width: Int, expected: String) {
    #expect(shortened(text, toWidth: width) == expected)
    #expect(displayWidth(expected) <= width)
  }

  @Test(arguments: [
    ("plain – text", "plain – text"), ("\u{1B}[31mred\u{1B}[0m", "\\x1b[31mred\\x1b[0m"),
    ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("\u{7}\u{0}\u{7F}\u{9B}", "\\x07\\x00\\x7f\\x9b"),
    ("\u{1B}]0;title\u{7}", "\\x1b]0;title\\x07"), ("evil\u{202E}txt.exe", "evil\\u{202e}txt.exe"),
    ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("می‌خواهم", "می‌خواهم"),
    ("\u{FEFF}x", "\\u{feff}x"), ("\r\n", "\\r\\n"),
  ])
  func `writes out what would steer a terminal`(hostile: String, visible: String) {
    #expect(visibleText(hostile) == visible)
  }

  @Test func `lines may be kept`() {
    #expect(visibleText("a\nb\u{1B}c", keepingLines: true) == "a\nb\\x1bc")
  }

  @Test func `wraps at words`() {
    #expect(wrapped("one two three", width: 7) == ["one two", "three"])
    #expect(wrapped("日本 語語 x", width: 9) == ["日本 語語", "x"])
    #expect(wrapped("a\n\nb", width: 9) == ["a", "", "b"])
    #expect(wrapped("unbreakable x", width: 4) == ["unbreakable", "x"])
  }
}
