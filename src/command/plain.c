/* SPDX-License-Identifier: MIT */
/* The walk through the form: forwards, back, to a section. */
#include "command/plain.h"

#include "base/memory.h"
#include "command/command.h"
#include "command/plain_parts.h"
#include "text/catalogue.h"

#include <stdlib.h>

/* Stops of a walk in order: questions, notes, headings, lists; not what is inside lists. Relevance is asked on the way,
 * since answers change it. */
struct stops {
    const struct control **stops;
    size_t stops_count, stops_capacity;
};

static void add_stops(struct stops *stops, struct control *const *controls, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ARRAY_PUSH(stops->stops, stops->stops_count, stops->stops_capacity, controls[i]);
        if (controls[i]->kind == CONTROL_GROUP)
            add_stops(stops, controls[i]->children, controls[i]->children_count);
    }
}

static bool is_asked(const struct plain *plain, const struct control *control, const xmlNode *node)
{
    if (control->kind == CONTROL_REPEAT)
        return true;
    if (plain->reviewing)
        return control_holds_value(control) && !control_is_note(control);
    return control_holds_value(control) && !control_is_note(control) && !instance_is_readonly(plain->instance, node);
}

static bool is_shown(const struct plain *plain, const struct control *control, const xmlNode *node,
                     const xmlNode *context)
{
    if (control_holds_value(control))
        return node && instance_is_relevant(plain->instance, node);
    return instance_shows(plain->instance, control, context);
}

/* "Section 2 of 7: Stakeholders". */
static void tell_section(struct plain *plain, const struct control *section, const char *label)
{
    const struct form *form = instance_form(plain->instance);
    size_t number = 0;
    while (form->sections[number] != section)
        number++;
    AUTO_FREE char *heading = memory_print(_("Section %zu of %zu: %s"), number + 1, form->sections_count, label);
    fputc('\n', plain->out);
    plain_tell(plain, heading);
}

/* ODK wraps a repeat in a group that lends it its label: the list tells it already. */
static bool is_wrapper(const struct control *control)
{
    return control->kind == CONTROL_GROUP && control->parent && control->children_count == 1 &&
           control->children[0]->kind == CONTROL_REPEAT;
}

/* A heading, a note, or an answer that the form works out. */
static void tell_words(struct plain *plain, const struct control *control, const xmlNode *node,
                       const xmlNode *context)
{
    AUTO_FREE char *label = instance_text(plain->instance, control, node ? node : context, TEXT_LABEL);
    if (!label || !*label || is_wrapper(control))
        return;
    if (!control->parent && control->kind == CONTROL_GROUP) {
        tell_section(plain, control, label);
        return;
    }
    fputc('\n', plain->out);
    plain_tell(plain, label);
    if (node && control_holds_value(control) && !control_is_note(control)) {
        AUTO_FREE char *answer = instance_display(plain->instance, node, catalogue_is_thai());
        plain_tell(plain, answer);
    }
}

static void note_place(struct plain *plain, const xmlNode *node)
{
    if (!plain->draft || draft_is_read_only(plain->draft))
        return;
    AUTO_FREE char *path = instance_path(plain->instance, node);
    draft_note_place(plain->draft, path, 0);
}

/* `back`: on the way back only what asks is stopped at. */
static enum plain_move visit(struct plain *plain, const struct control *control, xmlNode *context, bool back)
{
    enum plain_move onward = back ? MOVE_BACK : MOVE_NEXT;
    xmlNode *node = control->path ? instance_node(plain->instance, control, context) : NULL;
    if (!is_shown(plain, control, node, context))
        return onward;
    if (!is_asked(plain, control, node)) {
        if (!back)
            tell_words(plain, control, node, context);
        return onward;
    }
    if (plain->reviewing)
        return control->kind == CONTROL_REPEAT ? plain_judge_list(plain, control, context) : plain_judge(plain, control, node);
    if (control->kind == CONTROL_REPEAT)
        return plain_list(plain, control, context);
    note_place(plain, node);
    return plain_ask(plain, control, node);
}

/* From stop `at` to an end: MOVE_NEXT behind the last, MOVE_BACK before the first. */
static enum plain_move walk(struct plain *plain, const struct stops *stops, xmlNode *context, size_t at)
{
    enum plain_move move = MOVE_NEXT;
    while (at < stops->stops_count) {
        move = visit(plain, stops->stops[at], context, move == MOVE_BACK);
        if (move == MOVE_JUMP || move == MOVE_LEAVE)
            return move;
        if (move == MOVE_BACK && at == 0)
            return move;
        at += move == MOVE_BACK ? (size_t)-1 : 1;
    }
    return MOVE_NEXT;
}

enum plain_move plain_walk_item(struct plain *plain, const struct control *repeat, xmlNode *item)
{
    struct stops stops = {0};
    add_stops(&stops, repeat->children, repeat->children_count);
    enum plain_move move = walk(plain, &stops, item, 0);
    free(stops.stops);
    return move;
}

static size_t stop_of(const struct stops *stops, const struct control *control)
{
    size_t at = 0;
    while (at < stops->stops_count && stops->stops[at] != control)
        at++;
    return at < stops->stops_count ? at : 0;
}

/* Where the writer was last; inside a list, at the list. */
static size_t first_stop(const struct plain *plain, const struct stops *stops)
{
    const char *path = plain->draft ? draft_last_place(plain->draft)->path : NULL;
    const xmlNode *node = path ? instance_find(plain->instance, path) : NULL;
    const struct control *control = node ? instance_control(plain->instance, node) : NULL;
    for (const struct control *around = control; around; around = around->parent)
        if (around->kind == CONTROL_REPEAT)
            control = around;
    return stop_of(stops, control);
}

static void walk_form(struct plain *plain)
{
    const struct form *form = instance_form(plain->instance);
    struct stops stops = {0};
    add_stops(&stops, form->sections, form->sections_count);
    size_t at = first_stop(plain, &stops);
    enum plain_move move;
    do {
        move = walk(plain, &stops, instance_root(plain->instance), at);
        at = move == MOVE_JUMP ? stop_of(&stops, form->sections[plain->section]) : 0;
    } while (move == MOVE_BACK || move == MOVE_JUMP);
    free(stops.stops);
    if (move == MOVE_NEXT) {
        fputc('\n', plain->out);
        plain_tell_findings(plain, _("That was the last question. Still to mend or to look at:"),
                            _("That was the last question. Nothing is left to mend."));
        plain_tell_fit(plain);
    }
}

enum plain_move plain_walk_form(struct plain *plain, size_t section)
{
    const struct form *form = instance_form(plain->instance);
    struct stops stops = {0};
    add_stops(&stops, form->sections, form->sections_count);
    enum plain_move move = MOVE_JUMP;
    plain->section = section;
    while (move == MOVE_JUMP || move == MOVE_BACK) {
        size_t at = move == MOVE_JUMP ? stop_of(&stops, form->sections[plain->section]) : 0;
        move = walk(plain, &stops, instance_root(plain->instance), at);
    }
    free(stops.stops);
    return move;
}

static int save(struct plain *plain)
{
    struct error err = {0};
    if (!plain->draft || draft_is_read_only(plain->draft))
        return EXIT_DONE;
    if (draft_save(plain->draft, &err) != 0) {
        plain_tell_error(plain, &err);
        return EXIT_CANNOT_SAVE;
    }
    AUTO_FREE char *sentence = memory_print(_("Saved in \"%s\"."), draft_folder(plain->draft));
    plain_tell(plain, sentence);
    return EXIT_DONE;
}

static void load_guidance(struct plain *plain)
{
    struct error err = {0};
    plain->guidance = guidance_of_form(instance_form(plain->instance), &err);
    if (plain->guidance) {
        const char *title = guidance_in(plain->guidance, plain->guidance->titles, catalogue_language());
        AUTO_FREE char *sentence = memory_print(_("?3 reads topic 3 of \"%s\", ?? lists the topics, ? and words look for them."), title);
        plain_tell(plain, sentence);
    } else if (error_is_set(&err)) {
        plain_tell_error(plain, &err);
    }
}

int plain_run(struct instance *instance, struct draft *draft, FILE *in, FILE *out)
{
    struct plain plain = {.instance = instance, .draft = draft, .in = in, .out = out};
    if (draft)
        setvbuf(in, NULL, _IONBF, 0); /* so that poll() knows whether a line waits */
    plain_tell(&plain, form_title(instance_form(instance), catalogue_language()));
    plain_tell(&plain, plain_help());
    load_guidance(&plain);
    plain_open_desk(&plain);
    walk_form(&plain);
    int code = save(&plain);
    plain_close_desk(&plain);
    free(plain.line);
    guidance_free(plain.guidance);
    fflush(out);
    return code;
}

const char *plain_help(void)
{
    return _("Type the answer, or the number of a choice, and Enter. Enter alone keeps the present answer.\n"
             "- clears it, ? explains the question, < goes back, / lists the sections to go to, . saves and leaves.\n"
             "A line that begins with \\ is taken as text without it. A long answer ends with a line of one full stop.");
}
