/* SPDX-License-Identifier: MIT */
/* While nobody types, the words of pages to come find their line breaks, one question at a time. */
#include "command/session_parts.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/cluster.h"
#include "text/utf8.h"
#include "text/wrap.h"

#include <string.h>

enum { COLUMNS_ANY_PAGE_HAS = 20 };

/* Only what will not fit a row needs breaks; what fits is never looked up. */
static void warm_text(const char *text)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    AUTO_FREE uint8_t *flags = memory_alloc(runes.count + 1);
    if (runes_width(runes.chars, runes.count) > COLUMNS_ANY_PAGE_HAS)
        breaks_recall(runes.chars, runes.count, flags);
}

/* What stands beside it in the guide. */
static void warm_example(const struct example *example, const struct control *control)
{
    xmlNode *node = example && example->instance && control->path ? instance_find(example->instance, control->path) : NULL;
    AUTO_FREE char *answer = node ? instance_display(example->instance, node, catalogue_is_thai()) : NULL;
    if (answer)
        warm_text(answer);
}

static void warm_question(const struct session *session, const struct control *control)
{
    static const enum text_role ROLES[] = {TEXT_LABEL, TEXT_HINT, TEXT_GUIDANCE};
    for (size_t i = 0; i < COUNT_OF(ROLES); i++) {
        AUTO_FREE char *text = instance_text(session->wizard.instance, control, NULL, ROLES[i]);
        if (text)
            warm_text(text);
    }
    warm_example(wizard_example(&session->wizard), control);
}

bool session_is_cold(const struct session *session)
{
    return session->form && session->wizard.instance && session->warmed < session->form->controls_count;
}

void session_warm(struct session *session)
{
    if (session_is_cold(session))
        warm_question(session, session->form->controls[session->warmed++]);
}
