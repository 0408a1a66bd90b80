extension Entity {
  static let appointment = Entity(
    "appointment", label: "title",
    "A meeting in the calendar.",
    fields: [
      .text("title", "What it is about.").required,
      .longText("description", "Free text."),
      .day("start_on", "First day.").required,
      .day("end_on", "Last day, included.").required,
      .text("location", "Where it takes place."),
      .reference("contact_id", to: "contact", "With whom."),
    ], rules: [.inOrder("start_on", "end_on", "ends before it starts")])

  static let appointmentAttendee = Entity(
    "appointment_attendee", role: .link,
    "Who takes part in which appointment.",
    fields: [
      .reference("appointment_id", to: "appointment", "The appointment.").required,
      .reference("user_id", to: "user", "Who takes part.").required,
    ], unique: [["appointment_id", "user_id"]])
}
