extension Entity {
  static let loginSession = Entity(
    "login_session",
    "One stay of a user, from login to logout.",
    fields: [
      .reference("user_id", to: "user", "Who was there.").required,
      .instant("logged_in_at", "Login.").required,
      .instant("logged_out_at", "Logout; empty where unknown."),
      .text("ip", "Network address.").personal,
    ], rules: [.inOrder("logged_in_at", "logged_out_at", "logged out before logging in")])
}
