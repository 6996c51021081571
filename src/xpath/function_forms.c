/* SPDX-License-Identifier: MIT */
/* Functions about choices, texts and tables of a form, and making identifiers. ODK XForms. */
#include "base/base64.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "xml/node.h"
#include "xpath/function.h"
#include "xpath/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char BLANKS[] = " \t\r\n";
enum { UUID_LENGTH_MAX = 1000 };

/* The next word at or behind *at, and *at moved past it; NULL: none is left. */
static const char *next_word(const char **at, size_t *length)
{
    const char *word = *at + strspn(*at, BLANKS);
    *length = strcspn(word, BLANKS);
    *at = word + *length;
    return *length > 0 ? word : NULL;
}

int function_selected(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text list;
    AUTO_CALL_TEXT struct call_text wanted = {0};
    if (call_text(call, 0, &list) < 0 || call_text(call, 1, &wanted) < 0)
        return -1;
    const char *at = list.text, *word, *value = wanted.text + strspn(wanted.text, BLANKS);
    size_t length, value_length = strlen(value);
    while (value_length > 0 && strchr(BLANKS, value[value_length - 1]))
        value_length--;
    bool is_selected = value_length == 0 && list.text[strspn(list.text, BLANKS)] == '\0'; /* nothing is chosen */
    while (!is_selected && (word = next_word(&at, &length)))
        is_selected = length == value_length && memcmp(word, value, length) == 0;
    return give_boolean(out, is_selected);
}

int function_selected_at(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text list;
    double index;
    if (call_text(call, 0, &list) < 0 || call_number(call, 1, &index) < 0)
        return -1;
    const char *at = list.text, *word;
    size_t length;
    for (double i = 0; (word = next_word(&at, &length)); i++)
        if (i == trunc(index))
            return give_string(out, memory_copy_bytes(word, length));
    return give_copy(out, "");
}

int function_count_selected(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text list;
    if (call_text(call, 0, &list) < 0)
        return -1;
    const char *at = list.text;
    size_t length, count = 0;
    while (next_word(&at, &length))
        count++;
    return give_number(out, (double)count);
}

int function_jr_choice_name(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text value;
    AUTO_CALL_TEXT struct call_text path = {0};
    if (call_text(call, 0, &value) < 0 || call_text(call, 1, &path) < 0)
        return -1;
    const struct xpath_host *host = call->run->host;
    char *name = host->choice_name ? host->choice_name(host->data, value.text, path.text, call->focus->node) : NULL;
    return name ? give_string(out, name) : give_copy(out, "");
}

int function_jr_itext(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text id;
    if (call_text(call, 0, &id) < 0)
        return -1;
    const struct xpath_host *host = call->run->host;
    char *text = host->itext ? host->itext(host->data, id.text) : NULL;
    give_string(out, text ? text : memory_copy_string(""));
    const xmlNode *element = host->itext_element ? host->itext_element(host->data, id.text) : NULL;
    struct node_list values = {0};
    for (xmlNode *value = xml_first_child(element, "value"); value; value = xml_next(value, "value"))
        nodes_add(&values, value);
    out->nodes = values.items;
    out->nodes_count = values.count;
    return 0;
}

/* pulldata(instance, wanted, key, value): instance('i')/root/item[key = value]/wanted. */
int function_pulldata(const struct call *call, struct xpath_value *out)
{
    struct call_text args[4] = {0};
    int status = 0;
    for (size_t i = 0; i < 4 && status == 0; i++)
        status = call_text(call, i, &args[i]);
    const struct xpath_host *host = call->run->host;
    xmlNode *top = status == 0 && host->instance ? host->instance(host->data, args[0].text) : NULL;
    const xmlNode *found = NULL;
    for (xmlNode *row = xml_first_child(top, NULL); row && !found && status == 0; row = xml_next(row, NULL)) {
        const xmlNode *key = xml_first_child(row, args[2].text);
        status = run_visit(call->run);
        if (key && strcmp(xml_leaf_text(key), args[3].text) == 0)
            found = xml_first_child(row, args[1].text);
    }
    if (status == 0)
        give_copy(out, found ? xml_leaf_text(found) : "");
    for (size_t i = 0; i < 4; i++)
        call_text_done(&args[i]);
    return status;
}

/* A random UUID (RFC 9562, version 4); with a length, that many random characters of the same kind. */
int function_uuid(const struct call *call, struct xpath_value *out)
{
    static const char PATTERN[] = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    double wanted = sizeof PATTERN - 1;
    if (call->args->count > 0 && call_number(call, 0, &wanted) < 0)
        return -1;
    if (!(wanted >= 0 && wanted <= UUID_LENGTH_MAX))
        return error_set(call->run->err, NULL, _("The length of a UUID must be between 0 and %d."), UUID_LENGTH_MAX);
    size_t length = (size_t)wanted;
    char *uuid = memory_alloc(length + 1);
    for (size_t i = 0; i < length; i++) {
        char sign = PATTERN[i % (sizeof PATTERN - 1)];
        int chance = (int)(random_number(call->run->host) * 16);
        uuid[i] = sign == 'x' ? "0123456789abcdef"[chance & 15] : sign == 'y' ? "89ab"[chance & 3] : sign;
    }
    return give_string(out, uuid);
}

/* The text that the bytes are in UTF-8; what is none becomes U+FFFD, and NUL, which no XML holds, goes. */
int function_base64_decode(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    if (call_text(call, 0, &text) < 0)
        return -1;
    AUTO_BUFFER struct buffer decoded;
    AUTO_BUFFER struct buffer readable;
    buffer_init(&decoded);
    buffer_init(&readable);
    bool is_base64 = base64_decode(text.text, &decoded);
    for (size_t at = 0, used; is_base64 && at < decoded.length; at += used) {
        char bytes[4];
        uint32_t rune = utf8_decode(buffer_text(&decoded) + at, decoded.length - at, &used);
        if (rune != 0)
            buffer_add_bytes(&readable, bytes, utf8_encode(rune, bytes));
    }
    return give_string(out, buffer_take(&readable));
}

static char *encode_hex(const unsigned char *bytes, size_t count)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < count; i++)
        buffer_print(&out, "%02x", bytes[i]);
    return buffer_take(&out);
}

int function_digest(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    AUTO_CALL_TEXT struct call_text algorithm = {0};
    AUTO_CALL_TEXT struct call_text encoding = {.text = "base64"};
    if (call_text(call, 0, &text) < 0 || call_text(call, 1, &algorithm) < 0 ||
        (call->args->count > 2 && call_text(call, 2, &encoding) < 0))
        return -1;
    enum digest_kind kind;
    if (!digest_find(algorithm.text, &kind))
        return error_set(call->run->err, NULL, _("The digest '%s' is not known."), algorithm.text);
    unsigned char bytes[DIGEST_BYTES_MAX];
    run_work(call->run, 8 * strlen(text.text));
    size_t count = digest_make(kind, text.text, strlen(text.text), bytes);
    if (strcmp(encoding.text, "hex") == 0)
        return give_string(out, encode_hex(bytes, count));
    if (strcmp(encoding.text, "base64") == 0)
        return give_string(out, base64_encode(bytes, count));
    return error_set(call->run->err, NULL, _("The encoding '%s' is not known."), encoding.text);
}
