#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>

// libjpeg's errors must not return, so whoever calls these ends with the program: they are for a process of their own.

/// The macros that Swift cannot call, with the errors that end the program.
static inline void aula_jpeg_begin_reading(struct jpeg_decompress_struct *reader, struct jpeg_error_mgr *errors,
                                           const unsigned char *bytes, unsigned long count) {
  reader->err = jpeg_std_error(errors);
  jpeg_create_decompress(reader);
  jpeg_mem_src(reader, bytes, count);
  jpeg_save_markers(reader, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(reader, TRUE);
}

static inline void aula_jpeg_begin_writing(struct jpeg_compress_struct *writer, struct jpeg_error_mgr *errors,
                                           unsigned char **bytes, unsigned long *count) {
  writer->err = jpeg_std_error(errors);
  jpeg_create_compress(writer);
  jpeg_mem_dest(writer, bytes, count);
}
