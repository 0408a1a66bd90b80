internal import CPangoCairo

/// Draws display lists as pages of a PDF: vectors and selectable text, no date and nothing random,
/// so the same bytes every time.
package enum CairoPDF {
  /// - Parameters:
  ///   - pages: one chart each, every page as large as its chart at 96 pixels an inch.
  ///   - title: of the document; `nil` takes the first chart's.
  package static func encode(
    _ pages: [DisplayList], theme: ChartTheme, title: String? = nil
  ) throws(PictureError) -> [UInt8] {
    let picture = "PDF of \(pages.count) \(pages.count == 1 ? "page" : "pages")"
    guard let first = pages.first else {
      throw PictureError(picture: picture, reason: "there is nothing to draw")
    }
    let stream = CairoStream()
    let surface = cairo_pdf_surface_create_for_stream(
      CairoStream.write, stream.closure, first.width * pointsPerPixel,
      first.height * pointsPerPixel)
    defer { cairo_surface_destroy(surface) }
    describe(surface, title: title ?? first.title, subject: pages.count == 1 ? first.summary : nil)
    let context = cairo_create(surface)
    if let context {
      cairo_scale(context, pointsPerPixel, pointsPerPixel)
      for page in pages {
        cairo_pdf_surface_set_size(
          surface, page.width * pointsPerPixel, page.height * pointsPerPixel)
        CairoCanvas(context, theme: theme).draw(page)
        cairo_show_page(context)
      }
    }
    let drawn = context.map { cairo_status($0) } ?? CAIRO_STATUS_NO_MEMORY
    cairo_destroy(context)
    cairo_surface_finish(surface)
    let problem = cairoProblem(drawn) ?? cairoProblem(cairo_surface_status(surface))
    if let problem { throw PictureError(picture: picture, reason: problem) }
    return stream.bytes
  }

  /// PDF counts in points, 72 an inch.
  private static let pointsPerPixel = 0.75

  private static func describe(_ surface: OpaquePointer?, title: String, subject: String?) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, drawable(title))
    if let subject {
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, drawable(subject))
    }
    // Without one of ours Cairo would tell the time of day.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, nil)
  }
}
