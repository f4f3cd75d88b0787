#pragma once
#include <png.h>
#include <string.h>

/// Reads the head of a PNG; 0 when it is none. `image` is then ready for `png_image_finish_read`.
static inline int aula_png_begin(png_image *image, const void *bytes, size_t count) {
  memset(image, 0, sizeof *image);
  image->version = PNG_IMAGE_VERSION;
  return png_image_begin_read_from_memory(image, bytes, count);
}

/// Reads the pixels as red, green and blue, on white.
static inline int aula_png_read(png_image *image, void *pixels) {
  png_color white = {255, 255, 255};
  image->format = PNG_FORMAT_RGB;
  return png_image_finish_read(image, &white, pixels, 0, NULL);
}
