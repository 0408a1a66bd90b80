internal import CRMBytes

extension TablePart.Cell {
  /// The cells of one column of numbers, a dash where there is none. Amounts of money that are all
  /// whole are written without their decimals.
  /// Where there is a reason for that it stands in the dash's place.
  static func column(
    _ numbers: [Double?], _ unit: Unit, reasons: [String?] = [], bars: Bool = false
  ) -> [TablePart.Cell] {
    let greatest = bars ? numbers.compactMap { $0 }.max() ?? 0 : 0
    let isWhole = unit.hasWholeAmounts(numbers)
    return numbers.enumerated().map { index, number in
      if number == nil, index < reasons.count, let reason = reasons[index] {
        return TablePart.Cell(reason, plain: "", sort: "")
      }
      let bar = greatest > 0 ? number.map { Int(max(0, $0) / greatest * 100) } : nil
      return TablePart.Cell(number: number, unit, isWhole: isWhole, bar: bar)
    }
  }

  /// A number in full; a dash where there is none.
  init(number: Double?, _ unit: Unit, isWhole: Bool = false, bar: Int? = nil) {
    guard let number else {
      self.init("–", plain: "", sort: "")
      return
    }
    let plain = unit.plain(number)
    self.init(
      unit.exact(number, isWhole: isWhole), plain: plain, sort: plain, bar: bar)
  }
}

extension Unit {
  /// Whether these are amounts of money without a fraction of the major unit.
  func hasWholeAmounts(_ numbers: [Double?]) -> Bool {
    guard case .money = self else { return false }
    let scale = fromMajor(1)
    return numbers.allSatisfy { $0?.truncatingRemainder(dividingBy: scale) ?? 0 == 0 }
  }
}
