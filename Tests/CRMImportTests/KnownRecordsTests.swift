import Testing

@testable import CRMImport

@Suite struct KnownRecordsTests {
  private func find(_ key: String, in records: KnownRecords) -> Int? {
    var key = key
    return key.withUTF8 { records.find($0) }
  }

  private func add(_ key: String, id: Int, to records: KnownRecords) {
    var key = key
    key.withUTF8 { _ = records.add($0, id: id) }
  }

  /// Keys in the order of numbers, of texts, backwards, with gaps, and in no order at all.
  static let orders: [[String]] = [
    (1...3000).map { "\($0)" }, (1...3000).map { "\($0 * 3)" }, (1...3000).map { "D\($0)" },
    (1...3000).reversed().map { "\($0)" }, (1...3000).map { "\($0 &* 7919 % 3001)" },
    ["", "0", "00", "01", "1", "10", "9", "A", "a", "é", "10000000000000000000", "9999999999"],
    (1...600).map { String(repeating: "k", count: $0) },
  ]

  @Test(arguments: orders) func `finds what was added and nothing else`(keys: [String]) {
    let records = KnownRecords()
    for (index, key) in keys.enumerated() {
      #expect(find(key, in: records) == nil)
      add(key, id: 100 + index, to: records)
    }
    for order in [
      Array(keys.indices), keys.indices.reversed(), keys.indices.map { $0 * 7 % keys.count },
    ] {
      for index in order {
        #expect(find(keys[index], in: records) == keys.firstIndex(of: keys[index]))
        #expect(records[index].id == 100 + index)
      }
    }
    for key in ["-1", "x", "3001x", "30010", "D", "01x", "k ", "0001", "02999", "000"] {
      #expect(find(key, in: records) == nil)
    }
    #expect(records.indices.map { String(decoding: records.key(of: $0), as: UTF8.self) } == keys)
  }

  @Test func `keeps the digest of stored records, and says which the run added`() {
    let records = KnownRecords()
    for (key, hash) in [("a", 5), ("b", nil)] as [(String, Int64?)] {
      var key = key
      key.withUTF8 { records.addStored($0, id: 7, rowHash: hash, isDeleted: hash == nil) }
    }
    add("c", id: 9, to: records)
    records.setFile(3, of: 1)
    records.setDerived(2)
    #expect(records.records.map(\.rowHash) == [5, nil, nil])
    #expect(records.records.map(\.isDeleted) == [false, true, false])
    #expect(records.records.map(\.isRowHashElsewhere) == [false, false, true])
    #expect(records.records.map(\.isDerived) == [false, false, true])
    #expect(records.records.map(\.file) == [0, 3, 0])
    records.setRowHash(6, of: 1)
    records.setRowHash(nil, of: 0)
    records.setDeleted(false, of: 1)
    #expect(records.records.map(\.rowHash) == [nil, 6, nil])
    #expect(records.records.map(\.file) == [0, 3, 0])
    #expect(!records[1].isDeleted)
  }

  @Test func `keeps ids that do not follow each other`() {
    let records = KnownRecords()
    let ids = (0..<500).map { $0 / 10 * 100 + $0 % 10 }
    for (index, id) in ids.enumerated() { add("\(index)", id: id, to: records) }
    #expect(records.records.map(\.id) == ids)
  }
}
