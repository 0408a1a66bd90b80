import CRMSchema
import CRMTime
import Testing

@testable import CRMMetrics

struct ExpressionTests {
  /// The message for a condition over an entity, with its line and column.
  private func message(_ text: String, _ name: String = "opportunity") -> String {
    guard let entity = Schema.entity(name) else { return "no entity" }
    do throws(ExpressionError) {
      _ = try Checker.condition(ExpressionSource(text, option: "--where"), entity: entity)
      return "fine"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("stgae = 'won'", "--where:1:1: unknown field 'stgae' of opportunity; did you mean 'stage'?"),
    ("stage = 'wonn'", "--where:1:9: unknown value 'wonn'; did you mean 'won'?"),
    ("owner.tean.name = 'x'", "--where:1:1: unknown field 'tean' of user; did you mean 'team'?"),
    (
      "stage = 3",
      "--where:1:9: one of prospecting, qualification, proposal, negotiation, "
        + "closing, won, lost, other was expected, not a number"
    ),
    ("amount_minor", "--where:1:1: a condition was expected, not an amount of money"),
    ("amount_minor > ", "--where:1:16: a field, a number, a text or '(' was expected, not the end"),
    ("is_won and", "--where:1:11: a field, a number, a text or '(' was expected, not the end"),
    (
      "created_at < 'soon'",
      "--where:1:14: 'soon' is no point in time; write 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'"
    ),
    (
      "expected_close_on < as_of",
      "--where:1:21: a date and a point in time cannot be compared; use today with dates, "
        + "as_of with instants"
    ),
    (
      "expected_close_on < '2026-02-30'",
      "--where:1:21: '2026-02-30' is no date; write 'YYYY-MM-DD'"
    ),
    ("stage < 'won'", "--where:1:7: values of a fixed set have no order; use = or in (…)"),
    ("owner = null", "--where:1:7: a comparison with null is never true; write `is null`"),
    ("count() > 3", "--where:1:1: 'count' sums up many rows; here a value of one row was expected"),
    (
      "day_between(created_at, closed_at) > 3",
      "--where:1:1: unknown function 'day_between'; did you mean 'days_between'?"
    ),
    (
      "name = \"x\"", "--where:1:8: the sign '\"' has no meaning here; texts stand in single quotes"
    ),
    ("name = 'x", "--where:1:8: the text is not closed; end it with a single quote"),
    (
      "is_won\n  and stag = 'won'",
      "--where:2:7: unknown field 'stag' of opportunity; did you mean 'stage'?"
    ),
    ("name.length = 3", "--where:1:1: 'name' of opportunity is no reference and has no parts"),
    (
      "probability / amount_minor > 1",
      "--where:1:15: a row's value is divided by a number only; aggregates by each other"
    ),
    ("owner.team.name in ('North', 'South') and not is_closed", "fine"),
    ("extra.region = 'North' or contact.account.industry is null", "fine"),
    ("probability between 10 and 50.5 AND created_at >= '2026-01-01'", "fine"),
  ])
  func `names the place of a mistake and the nearest name`(text: String, wanted: String) {
    #expect(message(text) == wanted)
  }

  @Test func `refuses an expression that is nested too deeply`() {
    let text = String(repeating: "(", count: 5_000) + "is_won"
    #expect(message(text).hasSuffix("the expression is nested too deeply"))
  }

  @Test(arguments: [
    ("sum(is_won)", "1:5: a number was expected, not true or false"),
    ("sum(amount_minor) + count()", "1:19: money and a plain number cannot be added"),
    ("amount_minor", "1:1: an aggregate such as count() or sum(field) was expected"),
    ("cuont()", "1:1: unknown aggregate 'cuont'; did you mean 'count'?"),
    ("quantile(probability, 1.5)", "1:23: the fraction must be a number from 0 to 1"),
    ("mean()", "1:1: write mean(value) or mean(value where condition)"),
  ])
  func `checks the value of a metric`(text: String, wanted: String) throws {
    let entity = try #require(Schema.entity("opportunity"))
    let error = #expect(throws: ExpressionError.self) {
      try Checker.measure(ExpressionSource(text, option: "value"), entity: entity)
    }
    #expect(error?.description == "value:" + wanted)
  }

  @Test(arguments: [
    (
      "unit: money", "sample.yaml:1:7: the value is no amount of money, so the unit cannot be money"
    ),
    ("value: mean(probability)", "the value is no whole number; use the unit number"),
    ("titel: x", "sample.yaml:1:1: unknown key 'titel'; did you mean 'title'?"),
    ("entity: oportunity", "unknown entity 'oportunity'; did you mean 'opportunity'?"),
    ("date: stage", "'stage' is one of"),
    ("where: stage = 'wonn'", "sample.yaml:1:16: unknown value 'wonn'"),
    ("where: \"stage = 'wonn'\"", "sample.yaml:1:17: unknown value 'wonn'"),
    ("where: |\n  is_won\n  and stgae = 'won'", "sample.yaml:3:"),
    ("dimensions: [ownr]", "unknown field 'ownr' of opportunity; did you mean 'owner'?"),
    ("dimensions: [owner, owner]", "the dimension 'owner' is declared twice"),
    (
      "cumulative: owner\ndimensions: [owner]",
      "'owner' is no dimension of this metric with a fixed set"
    ),
    (
      "dimensions:\n  - size: bucket(amount_minor, 5, 1)",
      "sample.yaml:2:35: edges must rise; 1 comes after 5"
    ),
    (
      "dimensions:\n  - size: bucket(amout_minor, 5)",
      "sample.yaml:2:18: unknown field 'amout_minor' of opportunity; did you mean 'amount_minor'?"
    ),
    (
      "dimensions:\n  - size: buket(amount_minor, 5)",
      "sample.yaml:2:11: unknown function 'buket'; did you mean 'bucket'?"
    ),
    (
      "dimensions:\n  - size: bucket(stage, 5)",
      "sample.yaml:2:18: a number was expected, not one of"
    ),
    (
      "dimensions:\n  - {age: \"days_between(created_at, as_of)\"}",
      "sample.yaml:2:12: a number cannot split a metric; put it in classes with bucket(number, edge, …)"
    ),
    (
      "dimensions:\n  - hour: hour(expected_close_on)",
      "sample.yaml:2:16: a point in time was expected; a date has no hour"
    ),
    (
      "dimensions: [weekday(created_at)]",
      "sample.yaml:1:14: give the expression a name: {NAME: \"weekday(created_at)\"}"
    ),
    (
      "where: weekday(created_at) = 'Sundy'",
      "sample.yaml:1:30: unknown class 'Sundy'; did you mean 'Sunday'?"
    ),
    ("dimensions: [amount_minor]", "'amount_minor' is an amount of money and cannot split"),
  ])
  func `checks a metric's file`(yaml: String, wanted: String) {
    do {
      _ = try metric(yaml)
      Issue.record("no error for \(yaml)")
    } catch {
      #expect("\(error)".contains(wanted))
    }
  }
}
