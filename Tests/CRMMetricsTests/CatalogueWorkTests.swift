import Testing

@testable import CRMMetrics

/// Metrics of projects, tasks, messages and users against figures computed by hand.
@Suite struct CatalogueWorkTests {
  // 1 took 30 days, in time; 2 took 40, four days late; 3 and 4 are at work, 40 and 20 % done; 5 was
  // refused, 6 waits for an answer, 7 is a product.
  private static let projects = InventedRecords(
    sql: """
      INSERT INTO project (id, name, kind, stage, request_status, percent_done, requested_at,
        finished_at, deadline_at) VALUES
        (1, 'p1', 'project', 'finished', 'accepted', 100, '2026-01-05T08:00:00Z',
          '2026-02-04T08:00:00Z', '2026-02-10T08:00:00Z'),
        (2, 'p2', 'project', 'finished', NULL, 100, '2026-01-10T08:00:00Z',
          '2026-02-19T08:00:00Z', '2026-02-15T08:00:00Z'),
        (3, 'p3', 'project', 'in_progress', 'accepted', 40, '2026-02-01T08:00:00Z', NULL, NULL),
        (4, 'p4', 'project', 'planned', 'accepted', 20, '2026-02-01T08:00:00Z', NULL, NULL),
        (5, 'p5', 'project', 'refused', 'refused', NULL, '2026-02-02T08:00:00Z', NULL, NULL),
        (6, 'p6', 'project', 'requested', 'waiting', NULL, '2026-02-03T08:00:00Z', NULL, NULL),
        (7, 'p7', 'product', 'in_progress', NULL, 90, NULL, NULL, NULL);
      INSERT INTO task (id, title, status, created_at, completed_at, due_on) VALUES
        (1, 't', 'completed', '2026-01-01T08:00:00Z', '2026-01-03T08:00:00Z', '2026-01-03'),
        (2, 't', 'completed', '2026-01-01T23:30:00Z', '2026-01-07T23:30:00Z', '2026-01-07'),
        (3, 't', 'in_progress', '2026-03-08T11:00:00Z', NULL, NULL);
      """)

  @Test(arguments: [
    ("projects", ["6 (6)"]),
    ("projects_requested", ["6 (6)"]),
    ("projects_finished", ["2 (2)"]),
    ("project_acceptance_rate", ["80.0000 (5)"]),
    ("project_refusal_rate", ["20.0000 (5)"]),
    ("project_progress", ["30.0000 (2)"]),
    ("project_duration_median", ["35.0000 (2)"]),
    ("project_late_rate", ["50.0000 (2)"]),
    ("task_duration_median", ["4.0000 (2)"]),
    // 2 was done on the 8th by the clock of Berlin, a day late.
    ("task_on_time_rate", ["50.0000 (2)"]),
    ("open_task_age_median", ["2.0000 (1)"]),
  ])
  func `projects and tasks`(metric: String, wanted: [String]) throws {
    #expect(
      try Self.projects.answer(metric, from: "2026-01-01", to: "2026-03-31") == wanted)
  }

  @Test func `projects by stage`() throws {
    #expect(
      try Self.projects.answer("projects", by: ["stage"]) == [
        "Requested 1 (1)", "Refused 1 (1)", "Planned 1 (1)", "In progress 1 (1)",
        "Finished 2 (2)",
      ])
  }

  // Notices: 1 was dismissed by Ann after 6 h, by Bo nobody knows when, Cy still sees it. Visits of
  // 30 and 60 minutes and one without a logout.
  private static let users = InventedRecords(
    sql: """
      INSERT INTO user (id, full_name, role, created_at) VALUES
        (1, 'Ann', 'customer', '2026-01-01T08:00:00Z'),
        (2, 'Bo', 'customer', '2026-02-01T08:00:00Z'), (3, 'Cy', 'admin', NULL);
      INSERT INTO contact (id, full_name, user_id) VALUES (1, 'Bo', 2);
      INSERT INTO notification (id, title, created_at) VALUES (1, 'n', '2026-03-01T08:00:00Z');
      INSERT INTO notification_recipient (notification_id, user_id, state, deleted_at) VALUES
        (1, 1, 'deleted', '2026-03-01T14:00:00Z'), (1, 2, 'deleted', NULL),
        (1, 3, 'visible', NULL);
      INSERT INTO login_session (id, user_id, logged_in_at, logged_out_at) VALUES
        (1, 1, '2026-03-01T08:00:00Z', '2026-03-01T08:30:00Z'),
        (2, 1, '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z'),
        (3, 2, '2026-03-02T08:00:00Z', NULL);
      INSERT INTO email (id, subject, recipient, status, created_at, sent_at) VALUES
        (1, 'e', 'a@b.example', 'sent', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
        (2, 'e', 'a@b.example', 'bounced', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'),
        (3, 'e', 'a@b.example', 'queued', '2026-03-01T08:00:00Z', NULL),
        (4, 'e', 'a@b.example', 'unknown', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z');
      INSERT INTO message (id, title, body, topic, sent_at, recipient_id) VALUES
        (1, 'm', 'b', 'project', '2026-03-01T08:00:00Z', 1),
        (2, 'm', 'b', 'project', '2026-03-02T08:00:00Z', 1),
        (3, 'm', 'b', 'workflow', '2026-03-02T08:00:00Z', 2);
      INSERT INTO feedback (id, title, content, submitted_at, user_id) VALUES
        (1, 'f', 'c', '2026-03-01T08:00:00Z', 1), (2, 'f', 'c', '2026-03-02T08:00:00Z', 1);
      INSERT INTO service (id, name, created_at) VALUES (1, 'Care', '2026-02-01T08:00:00Z');
      INSERT INTO subscription (service_id, user_id, status, started_at, stopped_at) VALUES
        (1, 1, 'current', '2026-02-01T08:00:00Z', NULL),
        (1, 2, 'past', '2026-02-01T08:00:00Z', '2026-03-01T08:00:00Z');
      INSERT INTO ticket (id, title, status, created_by_id, contact_id, created_at, resolved_at)
        VALUES
        (1, 't', 'resolved', 1, NULL, '2026-02-01T08:00:00Z', '2026-02-05T08:00:00Z'),
        (2, 't', 'open', 1, NULL, '2026-02-10T08:00:00Z', NULL),
        (3, 't', 'open', NULL, 1, '2026-02-10T08:00:00Z', NULL),
        (4, 't', 'deleted', 1, NULL, '2026-02-10T08:00:00Z', NULL);
      """)

  @Test(
    arguments: [
      ("clients_with_feedback", [], ["1 (1)"]),
      ("clients_written_to", ["topic"], ["Project 1 (1)", "Workflow 1 (1)"]),
      ("messages_sent", ["topic"], ["Project 2 (2)", "Workflow 1 (1)"]),
      ("notifications_delivered", [], ["3 (3)"]),
      ("notifications_dismissed", [], ["1 (1)"]),
      ("notification_dismissal_median", [], ["6.0000 (1)"]),
      ("session_median", [], ["45.0000 (2)"]),
      ("logins_per_user", [], ["1.5000 (2)"]),
      ("email_bounce_rate", [], ["50.0000 (2)"]),
      (
        "emails_per_status", ["status"],
        ["Queued 1 (1)", "Sent 1 (1)", "Bounced 1 (1)", "Unknown 1 (1)"]
      ),
    ] as [(String, [String], [String])])
  func `messages and logins of March`(metric: String, by: [String], wanted: [String]) throws {
    #expect(
      try Self.users.answer(metric, by: by, from: "2026-03-01", to: "2026-03-31") == wanted)
  }

  @Test func `the figures of a user's and of the managers' dashboard`() throws {
    #expect(try Self.users.answer("emails_queued") == ["1 (1)"])
    // Ann made 1 and 2, of which 1 is resolved, and uses one service; Bo wrote 3 as a contact and
    // stopped the service on 1 March. 4 was deleted.
    #expect(
      try Self.users.answer("user_records", by: ["kind"], where: "user.full_name = 'Ann'") == [
        "Tickets created 2 (2)", "Tickets resolved 1 (1)", "Services used 1 (1)",
      ])
    #expect(
      try Self.users.answer("user_records", by: ["kind"], where: "user.full_name = 'Bo'")
        == ["Tickets created 1 (1)"])
    #expect(
      try Self.users.answer(
        "user_records", by: ["kind"], to: "2026-02-28", where: "user.full_name = 'Bo'")
        == ["Tickets created 1 (1)", "Services used 1 (1)"])
    #expect(
      try Self.users.answer("managed_records", by: ["kind"]) == [
        "Users 3 (3)", "Tickets 3 (3)", "Services 1 (1)",
      ])
    // Bo came in February; nobody knows since when Cy is there.
    #expect(
      try Self.users.answer("managed_records", by: ["kind"], to: "2026-01-31") == ["Users 2 (2)"])
  }
}

/// How complete records are.
@Suite struct CatalogueCompletenessTests {
  @Test func `fields that have something in them are shares of all`() throws {
    // Of events 2 starts, 1 end, 2 attendees, 0 places, 1 support: 6 of 10. Of contracts all four
    // fields but the due day of 1: 3 of 4. The deleted event is in no figure.
    let records = InventedRecords(
      sql: """
        INSERT INTO user (id, full_name) VALUES (1, 'Ann');
        INSERT INTO account (id, name, kind) VALUES (1, 'Acme', 'customer');
        INSERT INTO contact (id, full_name) VALUES (1, 'Kim');
        INSERT INTO contract (id, title, contact_id, account_id, is_signed, total_minor, currency,
          signed_at) VALUES (1, 'c1', 1, 1, 1, 100, 'EUR', '2026-02-28T23:30:00Z');
        INSERT INTO event (id, name, contract_id, support_id, start_at, end_at, attendees,
          is_deleted) VALUES
          (1, 'e1', 1, 1, '2026-03-10T10:00:00', '2026-03-10T12:00:00', 10, 0),
          (2, 'e2', 1, NULL, '2026-03-10T10:00:00', NULL, 0, 0),
          (3, 'e3', 1, NULL, NULL, NULL, NULL, 1);
        """)
    #expect(
      try records.answer("completeness", by: ["record"], where: "record in ('Event', 'Contract')")
        == ["Contract 75.0000 (4)", "Event 60.0000 (5)"])
    #expect(
      try records.answer("completeness", by: ["field"], where: "record = 'Event'") == [
        "Attendees 100.0000 (1)", "End 50.0000 (1)", "Location 0.0000 (1)", "Start 100.0000 (1)",
        "Support 50.0000 (1)",
      ])
  }
}

/// How a lexicon reads feedback.
@Suite struct CatalogueFeedbackTests {
  private static let feedback = InventedRecords(
    sql: """
      INSERT INTO user (id, full_name) VALUES (1, 'Ann');
      INSERT INTO feedback (id, title, content, submitted_at, user_id) VALUES
        (1, 'A', 'The delivery was great.', '2026-03-01T08:00:00Z', 1),
        (2, 'B', 'Not good, the parcel arrived late!', '2026-03-01T08:00:00Z', 1),
        (3, 'C', 'Das Programm funktioniert nicht', '2026-03-01T08:00:00Z', 1),
        (4, 'D', 'Never slow. "Super" 👍', '2026-03-01T08:00:00Z', 1),
        (5, 'E', 'Great team, but expensive and slow', '2026-03-01T08:00:00Z', 1),
        (6, 'F', 'Lorem ipsum\n dolor', '2026-03-01T08:00:00Z', 1),
        (7, 'Great', ' ', '2026-03-01T08:00:00Z', 1);
      """)

  private static func answer(_ name: String, by: [String] = []) throws -> [String] {
    try feedback.answer(name, by: by, from: "2026-03-01", to: "2026-03-31")
  }

  @Test func `a lexicon tells the tone, and negations turn it round`() throws {
    // 1 is friendly, 2 has two unfriendly words, 3 one, 4 is friendly twice or thrice, 5 has one of
    // each, 6 none that is known; 7 has no text.
    #expect(
      try Self.answer("feedback_texts", by: ["tone"])
        == ["Positive 2 (2)", "Neutral 1 (1)", "Negative 2 (2)", "– 1 (1)"])
    #expect(try Self.answer("feedback_positive_rate") == ["40.0000 (5)"])
    #expect(try Self.answer("feedback_negative_rate") == ["40.0000 (5)"])
    #expect(try Self.answer("feedback_read_rate") == ["83.3333 (6)"])
  }

  @Test func `a lexicon tells the topic`() throws {
    // Of 5 the price and the team are one word each; the first by name counts.
    #expect(
      try Self.answer("feedback_texts", by: ["topic"])
        == ["Price 1 (1)", "Delivery 2 (2)", "Other 3 (3)"])
  }
}
