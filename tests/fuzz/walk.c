/* SPDX-License-Identifier: MIT */
/* All that can be asked of an instance, and all that can be done to it. */
#include "fuzz.h"

#include "base/memory.h"
#include "xml/document.h"
#include "xml/node.h"

static void read_control(const struct instance *instance, const struct control *control)
{
    const xmlNode *node = instance_node(instance, control, NULL);
    for (int role = TEXT_LABEL; role <= TEXT_CONSTRAINT_MESSAGE; role++)
        free(instance_text(instance, control, node, (enum text_role)role));
    struct choices choices = {0};
    instance_choices(instance, control, node, &choices);
    choices_done(&choices);
    (void)instance_shows(instance, control, node);
    if (!node || !control_holds_value(control))
        return;
    free(instance_display(instance, node, true));
    free(instance_violation_text(instance, node));
}

static void read_submission(const struct instance *instance)
{
    AUTO_XML_DOC xmlDoc *sent = instance_submission(instance);
    AUTO_BUFFER struct buffer bytes, again;
    buffer_init(&bytes);
    buffer_init(&again);
    PROMISE(sent);
    xml_write(sent, false, &bytes);
    AUTO_XML_DOC xmlDoc *read = xml_parse(buffer_text(&bytes), bytes.length, "sent", &XML_LIMITS_FORM, NULL);
    PROMISE(read); /* what we write, we read */
    xml_write(read, false, &again);
    PROMISE(again.length == bytes.length);
}

void fuzz_read_all(struct instance *instance)
{
    const struct form *of = instance_form(instance);
    size_t languages = of->languages_count ? of->languages_count : 1;
    for (size_t language = 0; language < languages && language < 2; language++) {
        instance_set_language(instance, language);
        for (size_t i = 0; i < of->controls_count && i < 200; i++)
            read_control(instance, of->controls[i]);
    }
    xmlNode **violated = NULL;
    (void)instance_violations(instance, &violated);
    free(violated);
    read_submission(instance);
}

/* An answer, taken from the input: some bytes, or one of the words that mean something. */
static char *next_answer(struct fuzz_input *input)
{
    static const char *const WORDS[] = {"", "1", "-5", "2.75", "2024-02-29", "10:30", "a b c", "0 a", "true", "๑๒", "ก\nข"};
    uint8_t how = fuzz_byte(input);
    if (how < COUNT_OF(WORDS))
        return memory_copy_string(WORDS[how]);
    size_t length = how % 16, left = (size_t)(input->end - input->at);
    length = length < left ? length : left;
    char *answer = fuzz_text(input->at, length);
    input->at += length;
    return answer;
}

static void edit_items(struct instance *instance, const struct control *repeat, struct fuzz_input *input)
{
    xmlNode **items = NULL;
    size_t count = instance_items(instance, repeat, NULL, &items);
    uint8_t how = fuzz_byte(input);
    xmlNode *item = count ? items[fuzz_byte(input) % count] : NULL;
    free(items);
    if (how % 3 == 0 && count < 8)
        (void)instance_add(instance, repeat, NULL, SIZE_MAX, NULL);
    else if (item && how % 3 == 1)
        (void)instance_remove(instance, item, NULL);
    else if (item)
        (void)instance_move(instance, item, fuzz_byte(input) % count, NULL);
}

static void edit_one(struct instance *instance, struct fuzz_input *input)
{
    const struct form *of = instance_form(instance);
    uint8_t which = fuzz_byte(input);
    if (which >= 0xF0) {
        char *path = NULL;
        (void)(which & 1 ? instance_undo(instance, &path) : instance_redo(instance, &path));
        free(path);
        return;
    }
    const struct control *control = of->controls_count ? of->controls[which % of->controls_count] : NULL;
    if (!control)
        return;
    if (control->kind == CONTROL_REPEAT) {
        edit_items(instance, control, input);
        return;
    }
    AUTO_FREE char *answer = next_answer(input);
    xmlNode *node = control_holds_value(control) ? instance_node(instance, control, NULL) : NULL;
    if (node)
        (void)(which & 1 ? instance_set(instance, node, answer, NULL) : instance_answer(instance, node, answer, NULL));
}

void fuzz_edit(struct instance *instance, struct fuzz_input *input)
{
    for (int steps = 0; input->at < input->end && steps < 40; steps++)
        edit_one(instance, input);
}
