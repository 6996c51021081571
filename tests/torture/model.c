/* SPDX-License-Identifier: MIT */
#include "torture/model.h"

#include "xml/document.h"
#include "xml/node.h"

void model_init(struct model *model)
{
    *model = (struct model){.states = memory_alloc(MODEL_STATES * sizeof *model->states)};
}

void model_done(struct model *model)
{
    free(model->states);
}

const struct answers_model *model_state(const struct model *model)
{
    return &model->states[model->now];
}

struct answers_model *model_change(struct model *model)
{
    if (model->now + 1 == MODEL_STATES) { /* the oldest half is forgotten */
        memmove(model->states, model->states + MODEL_STATES / 2, MODEL_STATES / 2 * sizeof *model->states);
        model->now -= MODEL_STATES / 2;
    }
    model->states[model->now + 1] = model->states[model->now];
    model->last = ++model->now;
    return &model->states[model->now];
}

/* ---- edits --------------------------------------------------------------------------------------- */
static const char *const WORDS[] = {"คลอง",   "สวย", "น้ำใส", "ประชาชน", "ก่ำ", "กำ",  "canal", " ",  "<b>", "&amp;",
                                    "\"'",    "๒๕๖๗", "—",   "\n",      "\t",  "]]>", "é",     "🪷", "x",   "ร่วมคิด"};

/* A text that differs from `old`, made of a number and some words. */
static void draw_text(struct dice *dice, const char *old, char out[MODEL_TEXT])
{
    do {
        size_t length = (size_t)snprintf(out, MODEL_TEXT, "%zu", dice_throw(dice, 100000));
        for (size_t i = dice_throw(dice, 8); i > 0; i--)
            length += (size_t)snprintf(out + length, MODEL_TEXT - length, "%s", WORDS[dice_throw(dice, COUNT_OF(WORDS))]);
        if (dice_throw(dice, 10) == 0)
            out[0] = '\0';
    } while (strcmp(out, old) == 0);
}

static void set_on(struct instance *instance, const char *path, const char *value)
{
    if (instance)
        assert_int_equal(instance_set(instance, instance_find(instance, path), value, NULL), 0);
}

static const char *set_text(struct model *model, struct instance *instance, struct dice *dice, bool is_title)
{
    struct answers_model *now = model_change(model);
    char *text = is_title ? now->title : now->problem, old[MODEL_TEXT];
    strcpy(old, text);
    draw_text(dice, old, text);
    set_on(instance, is_title ? "/entry/work/title" : "/entry/work/problem", text);
    return is_title ? "set title" : "set problem";
}

static const char *set_person(struct model *model, struct instance *instance, struct dice *dice)
{
    struct answers_model *now = model_change(model);
    size_t at = dice_throw(dice, now->people_count), is_name = dice_throw(dice, 2);
    char *text = is_name ? now->people[at].name : now->people[at].role, old[MODEL_TEXT], path[64];
    strcpy(old, text);
    draw_text(dice, old, text);
    snprintf(path, sizeof path, "/entry/people[%zu]/%s", at + 1, is_name ? "name" : "role");
    set_on(instance, path, text);
    return "set person";
}

static const char *add_person(struct model *model, struct instance *instance, struct dice *dice)
{
    struct answers_model *now = model_change(model);
    size_t at = dice_throw(dice, now->people_count + 1);
    memmove(&now->people[at + 1], &now->people[at], (now->people_count++ - at) * sizeof *now->people);
    memset(&now->people[at], 0, sizeof *now->people);
    if (!instance)
        return "add";
    const struct control *people = form_control_at(instance_form(instance), "/entry/people");
    while (people && people->kind != CONTROL_REPEAT)
        people = people->children[0];
    assert_non_null(instance_add(instance, people, NULL, at, NULL));
    return "add";
}

static xmlNode *person(struct instance *instance, size_t at)
{
    char path[64];
    snprintf(path, sizeof path, "/entry/people[%zu]", at + 1);
    return instance_find(instance, path);
}

static const char *remove_person(struct model *model, struct instance *instance, struct dice *dice)
{
    struct answers_model *now = model_change(model);
    size_t at = dice_throw(dice, now->people_count);
    memmove(&now->people[at], &now->people[at + 1], (--now->people_count - at) * sizeof *now->people);
    if (instance)
        assert_int_equal(instance_remove(instance, person(instance, at), NULL), 0);
    return "remove";
}

static const char *move_person(struct model *model, struct instance *instance, struct dice *dice)
{
    struct answers_model *now = model_change(model);
    size_t from = dice_throw(dice, now->people_count), to = (from + 1 + dice_throw(dice, now->people_count - 1)) % now->people_count;
    struct answers_model before = *now;
    memmove(&now->people[from], &now->people[from + 1], (now->people_count - 1 - from) * sizeof *now->people);
    memmove(&now->people[to + 1], &now->people[to], (now->people_count - 1 - to) * sizeof *now->people);
    now->people[to] = before.people[from];
    if (instance)
        assert_int_equal(instance_move(instance, person(instance, from), to, NULL), 0);
    return "move";
}

static const char *undo(struct model *model, struct instance *instance)
{
    bool may = model->now > 0;
    if (instance)
        assert_int_equal(instance_undo(instance, NULL), may);
    model->now -= may;
    return "undo";
}

static const char *redo(struct model *model, struct instance *instance)
{
    bool may = model->now < model->last;
    if (instance)
        assert_int_equal(instance_redo(instance, NULL), may);
    model->now += may;
    return "redo";
}

const char *model_edit(struct model *model, struct instance *instance, struct dice *dice, bool undoes)
{
    size_t people = model_state(model)->people_count, what = dice_throw(dice, undoes ? 14 : 9);
    if (what >= 12)
        return redo(model, instance);
    if (what >= 9)
        return undo(model, instance);
    if (what == 8 && people > 1)
        return move_person(model, instance, dice);
    if (what == 7 && people > 0)
        return remove_person(model, instance, dice);
    if (what >= 5 && people < MODEL_PEOPLE)
        return add_person(model, instance, dice);
    if (what >= 2 && people > 0)
        return set_person(model, instance, dice);
    return set_text(model, instance, dice, what == 0);
}

/* ---- compared ------------------------------------------------------------------------------------ */
/* Canonical XML 1.0, 2.3: text nodes. */
static void add_text(struct buffer *out, const char *text)
{
    for (; *text; text++)
        if (*text == '&')
            buffer_add(out, "&amp;");
        else if (*text == '<')
            buffer_add(out, "&lt;");
        else if (*text == '>')
            buffer_add(out, "&gt;");
        else
            buffer_add_char(out, *text);
}

static void add_leaf(struct buffer *out, const char *name, const char *text)
{
    buffer_print(out, "<%s>", name);
    add_text(out, text);
    buffer_print(out, "</%s>", name);
}

char *model_canonical(const struct answers_model *answers)
{
    struct buffer out;
    char total[16];
    buffer_init(&out);
    buffer_add(&out, "<entry><work>");
    add_leaf(&out, "title", answers->title);
    add_leaf(&out, "problem", answers->problem);
    snprintf(total, sizeof total, "%zu", answers->people_count);
    add_leaf(&out, "total", total);
    buffer_add(&out, "</work>");
    for (size_t i = 0; i < answers->people_count; i++) {
        buffer_add(&out, "<people>");
        add_leaf(&out, "name", answers->people[i].name);
        add_leaf(&out, "role", answers->people[i].role);
        buffer_add(&out, "</people>");
    }
    buffer_add(&out, "</entry>");
    return buffer_take(&out);
}

/* Without what no answer is: the identity of the draft, the attributes of the root. */
char *model_canonical_of(const struct instance *instance)
{
    AUTO_XML_DOC xmlDoc *doc = instance_submission(instance);
    xmlNode *root = xmlDocGetRootElement(doc), *meta = xml_first_child(root, "meta");
    if (meta) {
        xmlUnlinkNode(meta);
        xmlFreeNode(meta);
    }
    while (root->properties)
        xmlRemoveProp(root->properties);
    xmlFreeNsList(root->nsDef); /* only those attributes used them */
    root->nsDef = NULL;
    struct buffer out;
    buffer_init(&out);
    xml_canonical(doc, &out);
    return buffer_take(&out);
}
