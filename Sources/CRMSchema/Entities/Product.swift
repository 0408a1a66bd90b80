extension Entity {
  static let product = Entity(
    "product", label: "name",
    "Something that the company sells.",
    fields: [
      .text("name", "Name of the product.").required,
      .text("sku", "Article number."),
      .money("price_minor", "List price."),
      .currency,
    ])
}
