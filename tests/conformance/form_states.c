/* SPDX-License-Identifier: MIT */
/* Opens a form, takes editing commands from standard input and prints the whole state after each, for
 * form_states.py to compare with what reference engines say. The clock stands still.
 * Commands, fields parted by tabs: set PATH VALUE, add REPEAT-PATH, remove ITEM-PATH, lang CODE. */
#include "base/buffer.h"
#include "base/memory.h"
#include "form/instance.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t clock_now(void *data)
{
    return *(int64_t *)data;
}

static double chance(void *data)
{
    (void)data;
    return 0.5;
}

/* One field: backslash, tab and line end are escaped. */
static void print_field(const char *text)
{
    for (; text && *text; text++) {
        if (*text == '\t' || *text == '\n' || *text == '\\')
            printf("\\%c", *text == '\t' ? 't' : *text == '\n' ? 'n' : '\\');
        else
            putchar(*text);
    }
    putchar('\t');
}

static void print_choices(const struct instance *instance, const struct control *control, const xmlNode *node)
{
    struct choices choices = {0};
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    if (control && (control->kind == CONTROL_SELECT1 || control->kind == CONTROL_SELECT || control->kind == CONTROL_RANK))
        instance_choices_whole(instance, control, node, &choices);
    for (size_t i = 0; i < choices.choices_count; i++)
        buffer_print(&text, "%s=%s|", choices.choices[i].value, choices.choices[i].label);
    choices_done(&choices);
    print_field(buffer_text(&text));
    putchar('\n');
}

static void print_node(const struct instance *instance, const xmlNode *node)
{
    AUTO_FREE char *path = instance_path(instance, node);
    if (!*path)
        return;
    const struct control *control = instance_control(instance, node);
    AUTO_FREE char *label = control ? instance_text(instance, control, node, TEXT_WHOLE_LABEL) : NULL;
    AUTO_FREE char *hint = control ? instance_text(instance, control, node, TEXT_WHOLE_HINT) : NULL;
    printf("node\t");
    print_field(path);
    printf("%d\t%d\t%d\t%d\t", instance_is_relevant(instance, node), instance_is_readonly(instance, node),
           instance_is_required(instance, node), (int)instance_violation(instance, node));
    print_field(instance_is_relevant(instance, node) ? instance_value(node) : "");
    print_field(label);
    print_field(hint);
    print_choices(instance, control, node);
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        print_node(instance, child);
}

static void print_state(const struct instance *instance)
{
    AUTO_BUFFER struct buffer xml;
    AUTO_XML_DOC xmlDoc *doc = instance_submission(instance);
    buffer_init(&xml);
    xml_write(doc, false, &xml);
    printf("xml\t");
    print_field(buffer_text(&xml));
    putchar('\n');
    print_node(instance, instance_root(instance));
    printf("end\n");
}

static int obey(struct instance *instance, char *line, struct error *err)
{
    char *rest = line;
    const char *verb = strsep(&rest, "\t"), *target = strsep(&rest, "\t"), *value = rest ? rest : "";
    if (strcmp(verb, "lang") == 0) {
        instance_set_language(instance, form_language_index(instance_form(instance), target));
        return 0;
    }
    if (strcmp(verb, "add") == 0) {
        const struct control *repeat = form_control_at(instance_form(instance), target);
        AUTO_FREE char *above = memory_copy_string(target);
        *strrchr(above, '/') = '\0';
        if (!repeat)
            return error_set(err, target, "no such repeat");
        return instance_add(instance, repeat, instance_find(instance, above), SIZE_MAX, err) ? 0 : -1;
    }
    xmlNode *node = instance_find(instance, target);
    return strcmp(verb, "remove") == 0 ? instance_remove(instance, node, err) : instance_answer(instance, node, value, err);
}

int main(int count, char **words)
{
    struct error err = {0};
    int64_t now = count > 2 ? strtoll(words[2], NULL, 10) : 0;
    const struct instance_world world = {
        .now = clock_now, .random = chance, .data = &now, .zone_offset = count > 3 ? (int)strtol(words[3], NULL, 10) : 0};
    struct form *form = count > 1 ? form_load_leniently(words[1], &err) : NULL;
    struct instance *instance = form ? instance_new(form, &world, &err) : NULL;
    if (!instance) {
        printf("refused\t%d\t%s\n", err.line, err.message);
        form_free(form);
        return 1;
    }
    print_state(instance);
    char *line = NULL;
    size_t size = 0;
    for (ssize_t length; (length = getline(&line, &size, stdin)) > 0;) {
        if (line[length - 1] == '\n')
            line[length - 1] = '\0';
        if (obey(instance, line, &err) < 0)
            printf("error\t%s\n", err.message);
        print_state(instance);
    }
    free(line);
    instance_free(instance);
    form_free(form);
    return 0;
}
