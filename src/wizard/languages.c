/* SPDX-License-Identifier: MIT */
#include "wizard/languages.h"

#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/field.h"
#include "wizard/route.h"

bool languages_are_more(const struct form *form)
{
    size_t thai = form_language_index(form, "th"), english = form_language_index(form, "en");
    for (size_t i = 0; i < form->languages_count; i++)
        if (i != thai && i != english)
            return true;
    return false;
}

const char *languages_form_code(const struct wizard *wizard)
{
    const struct form *form = wizard->instance ? instance_form(wizard->instance) : NULL;
    if (!form || !languages_are_more(form))
        return NULL;
    return form->languages[instance_language(wizard->instance)].code;
}

void languages_open(struct wizard *wizard)
{
    if (wizard_page(wizard)->kind == PAGE_LANGUAGES) {
        route_pop(wizard);
        return;
    }
    field_pause(wizard);
    route_push(wizard, page_new(PAGE_LANGUAGES, NULL, NULL));
}

static struct wish leave(struct wizard *wizard)
{
    route_pop(wizard);
    wizard->stamp++;
    return (struct wish){.kind = WISH_LANGUAGE};
}

struct wish languages_choose_program(struct wizard *wizard, const char *language)
{
    catalogue_set_language(language);
    return leave(wizard);
}

struct wish languages_choose_form(struct wizard *wizard, size_t language)
{
    const struct example *example = wizard_example(wizard);
    instance_set_language(wizard->instance, language);
    if (example && example->instance)
        instance_set_language(example->instance, language);
    return leave(wizard);
}

static void add_language(struct page *page, const char *words, enum link link, size_t number, bool is_chosen)
{
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    entry->link = link;
    entry->number = number;
    entry->mark = is_chosen ? MARK_DONE : MARK_NONE;
}

void build_languages(const struct wizard *wizard, struct page *page)
{
    const struct form *form = instance_form(wizard->instance);
    page_add(page, ENTRY_HEADING, _("Words of the form"));
    for (size_t i = 0; i < form->languages_count; i++)
        add_language(page, form->languages[i].code, LINK_FORM_LANGUAGE, i, i == instance_language(wizard->instance));
    page_add(page, ENTRY_HEADING, _("Words of the program"));
    add_language(page, "ภาษาไทย", LINK_PROGRAM_LANGUAGE, 0, catalogue_is_thai());
    add_language(page, "English", LINK_PROGRAM_LANGUAGE, 1, !catalogue_is_thai());
    page_add(page, ENTRY_LINK, _("‹ Back"))->link = LINK_BACK;
}
