/* SPDX-License-Identifier: MIT */
/* What a document says about itself: whose answers, in which state, what it is worth. */
#include "document/printout_parts.h"

#include "base/memory.h"
#include "document/content.h"
#include "document/words.h"
#include "text/catalogue.h"
#include "text/date.h"
#include "text/number.h"

#include <string.h>

/* Words of the documents' own, by the names under which the stylesheets ask for them. */
static const struct {
    const char *name, *words;
} WORDS[] = {
    {"contents", N_("Contents")},
    {"page", N_("Page")},
    {"number", N_("No.")},
    {"name", N_("Name")},
    {"value", N_("Value")},
    {"time", N_("Time")},
};

void print_head(struct printing *printing, xmlNode *root)
{
    const struct form *form = instance_form(printing->instance);
    size_t language = instance_language(printing->instance);
    const char *code = language < form->languages_count ? form->languages[language].code : "";
    const char *path = form_title_path(form);
    const xmlNode *named = path ? instance_find(printing->instance, path) : NULL;
    print_attribute(root, "language", catalogue_language());
    print_text(printing, root, "title", form_title(form, code));
    enum { NAME_CHARACTERS = 240 };
    bool has_name = named && instance_is_relevant(printing->instance, named);
    AUTO_FREE char *name = words_shorten(has_name ? instance_value(named) : "", NAME_CHARACTERS);
    print_text(printing, root, "name", name);
    printing->about = print_element(printing, root, "about");
}

static void add_fact(const struct printing *printing, const char *name, const char *label, const char *value)
{
    xmlNode *fact = print_element(printing, printing->about, "fact");
    print_attribute(fact, "name", name);
    print_text(printing, fact, "label", label);
    print_text(printing, fact, "value", value);
}

static void add_date(const struct printing *printing)
{
    struct date date;
    char shown[64] = "";
    if (!printing->options->date || !date_parse_iso(printing->options->date, &date))
        return;
    date_print(date, DATE_LONG, printing->thai, shown, sizeof shown);
    AUTO_FREE char *words = digits_shown(memory_copy_string(shown));
    add_fact(printing, "date", _("Date"), words);
}

/* Which revision these answers are no longer. Yours; NULL: that is no matter here. */
static char *changed_words(const struct export_options *options)
{
    if (!options->changed_after)
        return NULL;
    return memory_print(options->changed_after_approval ? _("Changed after approval of revision %u")
                                                        : _("Changed after revision %u was sent"), options->changed_after);
}

static void add_facts(const struct printing *printing, const char *digest)
{
    const struct form *form = instance_form(printing->instance);
    const struct export_options *options = printing->options;
    AUTO_FREE char *form_words = form->version[0] ? memory_print(_("%s, version %s"), form->id, form->version)
                                                  : memory_copy_string(form->id);
    AUTO_FREE char *revision = memory_print("%u", options->revision);
    AUTO_FREE char *answered = memory_print(_("%zu of %zu questions"), printing->answered, printing->asked);
    add_fact(printing, "form", _("Form"), form_words);
    AUTO_FREE char *changed = changed_words(options);
    add_fact(printing, "state", _("State"), changed ? changed : options->state ? options->state : _("draft"));
    if (options->revision)
        add_fact(printing, "revision", _("Revision"), revision);
    add_date(printing);
    add_fact(printing, "answered", _("Answered"), answered);
    add_fact(printing, "digest", "SHA-256", digest);
}

void print_around(const struct printing *printing, xmlNode *root)
{
    char own[DIGEST_TEXT_SIZE];
    if (!printing->options->digest)
        content_digest(printing->instance, own);
    const char *digest = printing->options->digest ? printing->options->digest : own;
    add_facts(printing, digest);
    xmlNode *footer = print_element(printing, root, "footer");
    AUTO_FREE char *proof = memory_print(_("SHA-256 of the content: %s"), digest);
    print_text(printing, footer, "line", _("A copy to read, not authoritative: what counts is the XML file."));
    AUTO_FREE char *changed = changed_words(printing->options);
    if (changed)
        print_text(printing, footer, "line", changed);
    print_text(printing, footer, "line", proof);
    xmlNode *words = print_element(printing, root, "words");
    for (size_t i = 0; i < COUNT_OF(WORDS); i++)
        print_attribute(print_text(printing, words, "word", _(WORDS[i].words)), "name", WORDS[i].name);
}
