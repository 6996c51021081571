/* SPDX-License-Identifier: MIT */
#include "command/forms_verbose.h"

#include "base/buffer.h"
#include "text/catalogue.h"
#include "wizard/appearance.h"
#include "wizard/steps.h"
#include "xml/node.h"

#include <stdio.h>

struct place {
    const struct form *form;
    const struct control *control;
};

static void print_place(const struct place *place)
{
    const char *file = xml_file(place->control->source);
    printf("%s:%d: ", file ? file : place->form->path, place->control->line);
}

static void tell_unknown(void *data, const char *token)
{
    const struct place *place = data;
    const struct control *control = place->control;
    print_place(place);
    printf(_("The appearance '%s' of %s means nothing here; it is shown as if that word were not there."), token,
           control->path ? control->path : xml_name(control->source));
    putchar('\n');
}

static void tell_size(const struct form *form)
{
    size_t questions = 0, lists = 0;
    for (size_t i = 0; i < form->controls_count; i++) {
        questions += control_holds_value(form->controls[i]) && !control_is_note(form->controls[i]);
        lists += form->controls[i]->kind == CONTROL_REPEAT;
    }
    printf("%s: ", form->path);
    printf(_("%zu questions on %zu pages of the contents, %zu lists."), questions, steps_count(form), lists);
    putchar('\n');
}

static void tell_languages(const struct form *form)
{
    AUTO_BUFFER struct buffer codes;
    buffer_init(&codes);
    for (size_t i = 0; i < form->languages_count; i++)
        buffer_print(&codes, "%s%s", i ? ", " : "", form->languages[i].code);
    if (!form->languages_count)
        return;
    printf("%s: ", form->path);
    printf(_("Languages: %s."), buffer_text(&codes));
    putchar('\n');
}

void forms_tell(const struct form *form)
{
    tell_size(form);
    tell_languages(form);
    for (size_t i = 0; i < form->controls_count; i++) {
        struct place place = {form, form->controls[i]};
        appearance_each_unknown(place.control, tell_unknown, &place);
    }
}
