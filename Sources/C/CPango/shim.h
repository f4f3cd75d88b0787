#pragma once
// Drawing (cairo), and setting text in every script (pango, with harfbuzz and fontconfig behind it).
//
// Of pango and GObject only what we call is declared, as their headers of 1.50 do: those bring all of GLib along, and
// flags (-pthread) of which the package manager complains at every build.
#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

typedef struct _PangoLayout PangoLayout;
typedef struct _PangoFontDescription PangoFontDescription;
typedef struct _PangoAttrList PangoAttrList;
typedef struct _PangoAttribute PangoAttribute;
typedef struct { int x, y, width, height; } PangoRectangle;

enum { AULA_PANGO_SCALE = 1024 };
enum { AULA_PANGO_WEIGHT_NORMAL = 400, AULA_PANGO_WEIGHT_BOLD = 700 };
enum { AULA_PANGO_STYLE_ITALIC = 2 };
enum { AULA_PANGO_WRAP_WORD_CHAR = 2 };
enum { AULA_PANGO_ALIGN_LEFT = 0, AULA_PANGO_ALIGN_CENTER = 1, AULA_PANGO_ALIGN_RIGHT = 2 };

PangoLayout *pango_cairo_create_layout(cairo_t *cr);
void pango_cairo_show_layout(cairo_t *cr, PangoLayout *layout);
PangoFontDescription *pango_font_description_new(void);
void pango_font_description_free(PangoFontDescription *desc);
void pango_font_description_set_family(PangoFontDescription *desc, const char *family);
void pango_font_description_set_absolute_size(PangoFontDescription *desc, double size);
void pango_font_description_set_weight(PangoFontDescription *desc, int weight);
void pango_font_description_set_style(PangoFontDescription *desc, int style);
void pango_layout_set_font_description(PangoLayout *layout, const PangoFontDescription *desc);
void pango_layout_set_attributes(PangoLayout *layout, PangoAttrList *attrs);
void pango_layout_set_width(PangoLayout *layout, int width);
void pango_layout_set_wrap(PangoLayout *layout, int wrap);
void pango_layout_set_alignment(PangoLayout *layout, int alignment);
void pango_layout_set_auto_dir(PangoLayout *layout, int auto_dir);
void pango_layout_set_line_spacing(PangoLayout *layout, float factor);
void pango_layout_set_text(PangoLayout *layout, const char *text, int length);
void pango_layout_get_extents(PangoLayout *layout, PangoRectangle *ink, PangoRectangle *logical);
int pango_layout_get_line_count(PangoLayout *layout);
PangoAttrList *pango_attr_list_new(void);
void pango_attr_list_unref(PangoAttrList *list);
void pango_attr_list_insert(PangoAttrList *list, PangoAttribute *attr);
PangoAttribute *pango_attr_letter_spacing_new(int letter_spacing);
void g_object_unref(void *object);
