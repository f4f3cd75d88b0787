#pragma once
#include <cairo.h>
#include <poppler.h>

/// The first page of a PDF drawn on white, `width` pixels wide or, if that is less, `height` pixels high; NULL when it cannot
/// be read. The caller destroys it.
static inline cairo_surface_t *aula_first_page(const char *bytes, size_t count, int width, int height) {
  GBytes *data = g_bytes_new_static(bytes, count);
  PopplerDocument *document = poppler_document_new_from_bytes(data, NULL, NULL);
  PopplerPage *page = document ? poppler_document_get_page(document, 0) : NULL;
  if (!page) return NULL;
  double points_wide = 0, points_high = 0;
  poppler_page_get_size(page, &points_wide, &points_high);
  if (!(points_wide >= 1) || !(points_high >= 1)) return NULL;
  double scale = width / points_wide;
  if (points_high * scale > height) scale = height / points_high;
  int wide = (int)(points_wide * scale), high = (int)(points_high * scale);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, wide > 0 ? wide : 1, high > 0 ? high : 1);
  cairo_t *paper = cairo_create(surface);
  cairo_set_source_rgb(paper, 1, 1, 1);
  cairo_paint(paper);
  cairo_scale(paper, scale, scale);
  poppler_page_render(page, paper);
  int is_drawn = cairo_status(paper) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(paper);
  cairo_surface_flush(surface);
  if (is_drawn) return surface;
  cairo_surface_destroy(surface);
  return NULL;
}
