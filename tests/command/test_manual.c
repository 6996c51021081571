/* SPDX-License-Identifier: MIT */
/* The manual's list of keys is the table of actions, word for word. WRITE=1 in the environment writes it anew. */
#include "base/buffer.h"
#include "test.h"
#include "wizard/action.h"
#include "xml/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MANUAL "src/command/ruamrang.1"
#define BEGIN ".\\\" keys: begin\n"
#define END ".\\\" keys: end\n"

static void print_keys(struct buffer *out)
{
    buffer_add(out, ".Bl -tag -width Ds\n");
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        char keys[64];
        action_keys(action, keys, sizeof keys);
        buffer_print(out, ".It %s\n%s.\n", keys, action_entry(action)->sentence);
    }
    buffer_add(out, ".El\n");
}

static void write_manual(const char *text, const char *begin, const char *end, const struct buffer *keys)
{
    FILE *file = fopen(MANUAL, "w");
    assert_non_null(file);
    fprintf(file, "%.*s%s%s", (int)(begin - text), text, buffer_text(keys), end);
    fclose(file);
}

static void the_manual_lists_every_key_of_the_table(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer manual;
    AUTO_BUFFER struct buffer keys;
    buffer_init(&manual);
    buffer_init(&keys);
    assert_int_equal(xml_read_file(MANUAL, 1 << 20, &manual, NULL), 0);
    print_keys(&keys);
    const char *begin = strstr(buffer_text(&manual), BEGIN);
    const char *end = strstr(buffer_text(&manual), END);
    assert_non_null(begin);
    assert_non_null(end);
    begin += strlen(BEGIN);
    if (getenv("WRITE"))
        write_manual(buffer_text(&manual), begin, end, &keys);
    else if ((size_t)(end - begin) != keys.length || memcmp(begin, buffer_text(&keys), keys.length) != 0)
        fail_msg("%s lacks the keys of today; WRITE=1 writes them:\n%s", MANUAL, buffer_text(&keys));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manual_lists_every_key_of_the_table),
    };
    return cmocka_run_group_tests_name("command/manual", tests, NULL, NULL);
}
