extension Entity {
  static let contract = Entity(
    "contract", label: "title",
    "What a customer agreed to pay, and whether it is signed.",
    fields: [
      .text("title", "Name of the contract."),
      .text("uuid", "Universal key, dashed, lower case.").unique,
      .boolean("is_signed", "Whether it is signed.").required.tracked.defaulting(to: "0"),
      .instant("signed_at", "When it was signed."),
      .money("total_minor", "What is to be paid in all.").required.tracked,
      .currency,
      .day("due_on", "Day by which it is to be paid."),
      .instant("cancelled_at", "When it was cancelled.").tracked,
      .reference("contact_id", to: "contact", "Customer who pays.").required,
      .reference("account_id", to: "account", "Company of the customer."),
      .createdAt,
    ], rules: [.inOrder("created_at", "signed_at", "signed before it was made")])

  static let payment = Entity(
    "payment",
    "Money that came in for a contract.",
    fields: [
      .reference("contract_id", to: "contract", "The contract.").required,
      .money("amount_minor", "What was paid; negative for money given back.").required,
      .currency,
      .instant("paid_at", "When it came in; empty where unknown."),
      .choice(
        "kind",
        Enumeration(["opening_balance": [], "payment": [], "adjustment": []]),
        "Whether it is a payment, or balances an earlier account."
      ).required.defaulting(to: "payment"),
    ])
}
