/* SPDX-License-Identifier: MIT */
/* The last step: give the entry on, or make what people read of it. */
#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"

/* What can be made besides the package. */
static const struct {
    enum export_kind kind;
    const char *label, *about;
} KINDS[] = {
    {EXPORT_DOCX, N_("Word document (DOCX)"), N_("For Word and LibreOffice: to print, or for who reads no other way.")},
    {EXPORT_HTML, N_("Web page (HTML)"), N_("One file for any browser, on a phone or on paper.")},
    {EXPORT_TEXT, N_("Text, field by field"), N_("To be pasted into the official web system, each answer with its length.")},
    {EXPORT_XML, N_("XML file"), N_("Every answer, as it is approved or sent; without evidence files.")},
};

static struct entry *add_kind(struct page *page, enum export_kind kind, const char *label, const char *about)
{
    struct entry *entry = page_add(page, ENTRY_LINK, label);
    entry->link = LINK_EXPORT_NOW;
    entry->number = kind;
    paragraph_set(&entry->answer, about);
    return entry;
}

/* Why it cannot be given on now, in a whole sentence. Yours; NULL: it can. */
static char *hindrance(const struct wizard *wizard)
{
    const struct dossier *dossier = wizard->desk.dossier;
    if (wizard->read_only)
        return memory_copy_string(_("This draft can only be read here; open it to write first."));
    if (dossier_is_again(dossier))
        return NULL;
    size_t stops = wizard->findings->counts.of[SEVERITY_STOP];
    struct error err = {0};
    if (dossier_may(dossier, dossier_package_step(dossier), &err) < 0)
        return memory_copy_string(err.message);
    return stops ? memory_print(_("Not ready yet: %zu things to mend first."), stops) : NULL;
}

/* Where a forbidden step is explained. */
static void add_reason(const struct wizard *wizard, struct page *page)
{
    const struct dossier *dossier = wizard->desk.dossier;
    if (!dossier->route || !wizard->guidance)
        return;
    struct route_step step = route_step(dossier->route, dossier->state, dossier_package_step(dossier));
    if (step.to || !step.see)
        return;
    AUTO_FREE char *cited = guidance_explain(wizard->guidance, step.see, catalogue_language());
    AUTO_FREE char *words = memory_print(_("Read why: %s ›"), cited);
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    entry->link = LINK_TOPIC;
    entry->indent = 2;
    entry->target = memory_copy_string(step.see);
}

bool build_is_direct(const struct wizard *wizard)
{
    const struct dossier *dossier = wizard->desk.dossier;
    return dossier && dossier_package_step(dossier) == STEP_SEND;
}

void build_export_link(struct page *page)
{
    page_add(page, ENTRY_LINK, _("Export or send the draft"))->link = LINK_EXPORT_PAGE;
}

static void add_package(const struct wizard *wizard, struct page *page)
{
    const struct dossier *dossier = wizard->desk.dossier;
    bool is_again = dossier_is_again(dossier);
    unsigned revision = dossier->revision + !is_again;
    AUTO_FREE char *label = memory_print(is_again ? _("The package of revision %u once more")
                                         : build_is_direct(wizard) ? _("Package to send, revision %u")
                                                                   : _("Package for the approver, revision %u"),
                                         revision);
    struct entry *entry =
        add_kind(page, EXPORT_PACKAGE, label,
                 _("One file with the answers, the evidence, a Word copy and all that was said before. It can be checked."));
    AUTO_FREE char *why_not = hindrance(wizard);
    if (!why_not)
        return;
    entry->mark = entry->problem_mark = MARK_WRONG;
    paragraph_set(&entry->problem, why_not);
    add_reason(wizard, page);
}

/* Where it stands once the package is made, when that is not easily taken back. */
static void add_consequence(const struct wizard *wizard, struct page *page)
{
    const struct dossier *dossier = wizard->desk.dossier;
    if (!dossier->route || dossier_is_again(dossier))
        return;
    const struct route_state *to = route_step(dossier->route, dossier->state, dossier_package_step(dossier)).to;
    if (!to || !to->is_agreed)
        return;
    AUTO_FREE char *words = memory_print(_("With this package the entry counts as: %s. %s"), routes_text(to->name), routes_text(to->about));
    page_add(page, ENTRY_NOTE, words)->indent = 2;
}

/* What is done outside the program and only noted here, as far as the route has it now. */
static void add_steps(const struct wizard *wizard, struct page *page)
{
    static const struct {
        enum approval_step step;
        const char *words;
    } NOTED[] = {
        {STEP_SEND, N_("It was sent: note that")},
        {STEP_ASK, N_("It was asked for back: note that")},
        {STEP_RELEASE, N_("It was given back: note that")},
    };
    const struct dossier *dossier = wizard->desk.dossier;
    for (size_t i = 0; dossier->route && dossier->revision && i < COUNT_OF(NOTED); i++) {
        if (NOTED[i].step == dossier_package_step(dossier) || !route_step(dossier->route, dossier->state, NOTED[i].step).to)
            continue;
        struct entry *entry = page_add(page, ENTRY_LINK, _(NOTED[i].words));
        entry->link = LINK_STEP;
        entry->number = NOTED[i].step;
    }
}

/* What it is that waits, the first of them by name. Yours. */
static char *waiting_words(const struct remarks *remarks, const struct instance *now)
{
    enum { NAMED_AT_MOST = 3 };
    struct buffer words;
    size_t named = 0;
    buffer_init(&words);
    for (size_t i = 0; i < remarks->remarks_count; i++) {
        const struct remark *remark = &remarks->remarks[i];
        if (!remark_is_open(remark) || remark->comment->severity != REVIEW_MUST_FIX)
            continue;
        AUTO_FREE char *label = remark_label(remark, now);
        if (++named <= NAMED_AT_MOST)
            buffer_print(&words, named > 1 ? " · %s" : "%s", label);
    }
    if (named > NAMED_AT_MOST)
        buffer_add(&words, " · …");
    return buffer_take(&words);
}

/* What was asked for and has neither a change nor an answer. */
static void add_waiting(const struct wizard *wizard, struct page *page)
{
    size_t open = wizard->desk.remarks ? remarks_open(wizard->desk.remarks, REVIEW_MUST_FIX) : 0;
    if (!open)
        return;
    AUTO_FREE char *words = memory_print(_("Comments that must be mended and have neither a change nor a reply: %zu ›"), open);
    struct entry *entry = page_add(page, ENTRY_LINK, words);
    AUTO_FREE char *which = waiting_words(wizard->desk.remarks, wizard->instance);
    entry->link = LINK_REMARKS;
    entry->mark = MARK_WRONG;
    paragraph_set(&entry->answer, which);
}

void build_export(const struct wizard *wizard, struct page *page)
{
    if (wizard->desk.dossier) {
        page_add(page, ENTRY_HEADING, _("Give it on"));
        build_desk_state(wizard, page);
        add_package(wizard, page);
        add_consequence(wizard, page);
        add_waiting(wizard, page);
        add_steps(wizard, page);
    }
    if (wizard->findings->findings_count)
        build_problems_link(wizard, page);
    page_add(page, ENTRY_HEADING, _("To read, to print, to paste"));
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        add_kind(page, KINDS[i].kind, _(KINDS[i].label), _(KINDS[i].about));
    const char *findings = wizard->export_findings ? _("With what the rules find: yes (Enter: without)")
                                                   : _("With what the rules find: no (Enter: with)");
    page_add(page, ENTRY_LINK, findings)->link = LINK_EXPORT_FINDINGS;
    page_add(page, ENTRY_LINK, _("Back to the contents"))->link = LINK_TASKS;
}
