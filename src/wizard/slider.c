/* SPDX-License-Identifier: MIT */
#include "wizard/slider.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "wizard/wizard.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STEPS_AT_MOST 1e9
#define NEARLY 1e-6 /* of a step: 0.1 has no exact double */

void slider_read(const struct control *control, struct slider *slider)
{
    double step;
    control_range(control, &slider->start, &slider->end, &step);
    slider->step = fabs(step) * (slider->end < slider->start ? -1 : 1);
    double steps = slider->step != 0 ? floor((slider->end - slider->start) / slider->step + NEARLY) : 0;
    slider->steps = steps < STEPS_AT_MOST ? (long)steps : (long)STEPS_AT_MOST;
}

char *slider_value(const struct slider *slider, long place)
{
    enum { DIGITS = 12 }; /* what a double keeps of sums of decimals */
    double value = slider->start + (double)place * slider->step;
    return memory_print("%.*g", DIGITS, fabs(value) < fabs(slider->step) * NEARLY ? 0.0 : value);
}

bool slider_place(const struct slider *slider, const char *value, long *place)
{
    char *rest = NULL;
    double number = strtod(value, &rest);
    if (!*value || *rest || slider->step == 0)
        return false;
    double at = (number - slider->start) / slider->step;
    if (at < -NEARLY || at > (slider->end - slider->start) / slider->step + NEARLY)
        return false;
    *place = at + 0.5 > (double)slider->steps ? slider->steps : lround(at);
    return true;
}

/* ---- keys ---- */

enum { NO_KEY = -2 }; /* -1 is one before the first place */

/* Where a key leads from a place. */
static long target(const struct slider *slider, const struct event *event, long place)
{
    enum { LEAPS = 10 };
    long leap = slider->steps > LEAPS ? slider->steps / LEAPS : 1;
    if (event->kind == EVENT_CHAR && !event->ctrl && !event->alt) {
        bool may_be_sign = slider->start < 0 || slider->end < 0;
        return event->character == '+' ? place + 1 : event->character == '-' && !may_be_sign ? place - 1 : NO_KEY;
    }
    if (event->kind != EVENT_PRESS || event->shift || event->ctrl || event->alt)
        return NO_KEY;
    switch (event->press) {
    case PRESS_LEFT:
        return place - 1;
    case PRESS_RIGHT:
        return place + 1;
    case PRESS_PAGE_DOWN:
        return place + leap;
    case PRESS_PAGE_UP:
        return place - leap < 0 ? 0 : place - leap;
    case PRESS_HOME:
        return 0;
    case PRESS_END:
        return slider->steps;
    default:
        return NO_KEY;
    }
}

static void take(struct wizard *wizard, const struct entry *entry, const char *value)
{
    struct error err = {0};
    if (instance_set(wizard->instance, entry->node, value, &err) < 0) {
        wizard_tell(wizard, MOOD_ERROR, err.message);
        return;
    }
    editor_set(&wizard->editor, value, SIZE_MAX, true);
    wizard->editor.anchor = 0; /* a digit typed now begins a new number */
}

bool slider_press(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    struct slider slider;
    slider_read(entry->control, &slider);
    AUTO_FREE char *typed = editor_text(&wizard->editor);
    AUTO_FREE char *number = value_from_typed(VALUE_DECIMAL, typed);
    long place = 0;
    bool has_place = slider_place(&slider, number, &place);
    long to = target(&slider, event, place);
    if (to == NO_KEY)
        return false;
    if (wizard->editor.read_only) {
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("This answer can only be read here."));
        return true;
    }
    bool by_step = event->kind == EVENT_CHAR || event->press == PRESS_LEFT || event->press == PRESS_RIGHT;
    if (!has_place && by_step)
        to = 0; /* the first touch */
    to = to < 0 ? 0 : to > slider.steps ? slider.steps : to;
    AUTO_FREE char *value = slider_value(&slider, to);
    take(wizard, entry, value);
    return true;
}

char *slider_typed(struct wizard *wizard, const struct control *control, const char *typed)
{
    struct slider slider;
    slider_read(control, &slider);
    AUTO_FREE char *number = value_from_typed(VALUE_DECIMAL, typed);
    long place = 0;
    if (!*number)
        return memory_copy_string("");
    AUTO_FREE char *first = slider_value(&slider, 0);
    AUTO_FREE char *last = slider_value(&slider, slider.steps);
    if (!slider_place(&slider, number, &place)) {
        AUTO_FREE char *words = memory_print(_("\"%s\" is no number from %s to %s; the answer stays as it was."), typed, first, last);
        wizard_tell(wizard, MOOD_ERROR, words);
        wizard->bell = true;
        return NULL;
    }
    char *value = slider_value(&slider, place);
    if (strtod(value, NULL) != strtod(number, NULL)) {
        AUTO_FREE char *step = memory_print("%g", fabs(slider.step));
        AUTO_FREE char *words = memory_print(_("The answers go by steps of %s; the nearest, %s, was taken."), step, value);
        wizard_tell(wizard, MOOD_PLAIN, words);
    }
    return value;
}
