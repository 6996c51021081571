/* SPDX-License-Identifier: MIT */
/* A range as a row of places: arrows go from one to the next, a number can be typed. ODK XForms Specification, "Range". */
#ifndef RUAMRANG_WIZARD_SLIDER_H
#define RUAMRANG_WIZARD_SLIDER_H

#include "editor/event.h"
#include "form/form.h"

struct wizard;
struct entry;

struct slider {
    double start, end, step; /* step goes from start towards end */
    long steps;              /* places after the first; 0: it has only one */
};
void slider_read(const struct control *control, struct slider *slider);
char *slider_value(const struct slider *slider, long place); /* as it is stored; yours */
/* The place nearest to a number as text. False: it is no number of the range. */
bool slider_place(const struct slider *slider, const char *value, long *place);

/* A key of the slider: the answer follows at once. False: the line to type in may use it. */
bool slider_press(struct wizard *wizard, const struct event *event, const struct entry *entry);
/* What was typed, as it is stored; NULL after saying that the range does not have it. Yours. */
char *slider_typed(struct wizard *wizard, const struct control *control, const char *typed);

#endif
