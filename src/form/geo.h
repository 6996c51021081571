/* SPDX-License-Identifier: MIT */
/* Places on the earth as values: "latitude longitude altitude accuracy", points parted by ';'.
 * Source: ODK XForms Specification, "Data Types". All: yours; NULL when the text says no such thing. */
#ifndef RUAMRANG_FORM_GEO_H
#define RUAMRANG_FORM_GEO_H

char *geo_point(const char *text);
char *geo_trace(const char *text); /* two points or more, not closed */
char *geo_shape(const char *text); /* three or more, the last the same place as the first */

#endif
