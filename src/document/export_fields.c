/* SPDX-License-Identifier: MIT */
/* The answers one by one, to be pasted into another form, each with its length as that form may count it.
 * Read off the printout. Contract in export.h. */
#include "document/export.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/number.h"
#include "text/utf8.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

struct pasting {
    struct buffer *out;
    size_t fields; /* so far */
};

static const char *words_in(const xmlNode *node, const char *name)
{
    const xmlNode *child = xml_first_child(node, name);
    return child ? xml_leaf_text(child) : "";
}

static void add_line(struct buffer *out, char sign, size_t length)
{
    for (size_t i = 0; i < length; i++)
        buffer_add_char(out, sign);
    buffer_add_char(out, '\n');
}

/* The answer as it is to be pasted. Yours. */
static char *answer_of(const xmlNode *question)
{
    struct buffer answer;
    buffer_init(&answer);
    for (const xmlNode *p = xml_first_child(question, "p"); p; p = xml_next(p, "p")) {
        const char *said = xml_attribute(p, NULL, "blank");
        size_t blank = said ? strtoul(said, NULL, 10) : 0;
        for (size_t i = 0; i < blank + (answer.length > 0); i++)
            buffer_add_char(&answer, '\n');
        buffer_add(&answer, xml_leaf_text(p));
    }
    return buffer_take(&answer);
}

static size_t count_lines(const char *text)
{
    size_t lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

/* How long it is; a browser sends each line end as two characters (HTML Living Standard, "Constructing the entry list"). */
static void add_counts(struct buffer *out, const xmlNode *question, const char *answer)
{
    size_t used = utf8_count(answer), ends = count_lines(answer);
    AUTO_FREE char *counted = number_group_size(used);
    AUTO_FREE char *with_ends = number_group_size(used + ends);
    AUTO_FREE char *bytes = number_group_size(strlen(answer) + ends);
    buffer_add_char(out, '(');
    if (ends)
        buffer_print(out, _("%s characters; %s if a line end counts as two; %s bytes"), counted, with_ends, bytes);
    else
        buffer_print(out, _("%s characters; %s bytes"), counted, bytes);
    const xmlNode *count = xml_first_child(question, "count");
    if (count && strcmp(xml_attribute(count, NULL, "over"), "yes") == 0) {
        buffer_add(out, ") (");
        AUTO_FREE char *advised = number_group_size(strtoul(xml_attribute(count, NULL, "limit"), NULL, 10));
        buffer_print(out, _("longer than the advised %s"), advised);
    }
    buffer_add(out, ")\n");
}

/* Longer than any line of hyphens in the answer, so that no answer can end itself. */
static size_t rule_for(const char *answer)
{
    size_t rule = 24;
    for (const char *line = answer, *end; line; line = end ? end + 1 : NULL) {
        end = strchr(line, '\n');
        size_t hyphens = strspn(line, "-");
        if (hyphens >= rule && (line[hyphens] == '\n' || !line[hyphens]))
            rule = hyphens + 1;
    }
    return rule;
}

static void add_question(struct pasting *pasting, const xmlNode *question)
{
    struct buffer *out = pasting->out;
    buffer_print(out, "\n[%zu] %s\n", ++pasting->fields, words_in(question, "label"));
    AUTO_FREE char *answer = answer_of(question);
    if (!answer[0]) {
        buffer_print(out, "(%s)\n", words_in(question, "none"));
        return;
    }
    add_counts(out, question, answer);
    size_t rule = rule_for(answer);
    add_line(out, '-', rule);
    buffer_print(out, "%s\n", answer);
    add_line(out, '-', rule);
}

static void add_title(struct buffer *out, const xmlNode *place)
{
    const char *title = words_in(place, "title"), *number = xml_attribute(place, NULL, "number");
    if (!title[0])
        return;
    buffer_print(out, number ? "\n\n%s. %s\n" : "\n\n%s%s\n", number ? number : "", title);
    add_line(out, xml_is_element(place, "section") ? '=' : '~', 40);
}

static void add_contents(struct pasting *pasting, const xmlNode *place)
{
    for (const xmlNode *child = xml_first_child(place, NULL); child; child = xml_next(child, NULL)) {
        if (xml_is_element(child, "question")) {
            add_question(pasting, child);
        } else if (xml_is_element(child, "facts")) {
            add_contents(pasting, child);
        } else if (xml_is_element(child, "section") || xml_is_element(child, "group") || xml_is_element(child, "list") ||
                   xml_is_element(child, "item")) {
            add_title(pasting->out, child);
            if (words_in(child, "none")[0])
                buffer_print(pasting->out, "(%s)\n", words_in(child, "none"));
            add_contents(pasting, child);
        }
    }
}

static void add_findings(struct buffer *out, const xmlNode *findings)
{
    buffer_print(out, "\n\n%s\n", words_in(findings, "title"));
    add_line(out, '=', 40);
    if (words_in(findings, "none")[0])
        buffer_print(out, "%s\n", words_in(findings, "none"));
    for (const xmlNode *group = xml_first_child(findings, "severity"); group; group = xml_next(group, "severity")) {
        buffer_print(out, "\n%s\n", words_in(group, "title"));
        for (const xmlNode *finding = xml_first_child(group, "finding"); finding; finding = xml_next(finding, "finding"))
            buffer_print(out, "\n%s\n    %s\n", words_in(finding, "place"), words_in(finding, "sentence"));
    }
}

static void add_head(struct buffer *out, const xmlNode *root)
{
    buffer_print(out, "%s\n%s\n", words_in(root, "title"), words_in(root, "name"));
    add_line(out, '=', 40);
    buffer_print(out, "\n%s\n", _("To be pasted field by field: copy what stands between two lines of hyphens.\n"
                                  "A character is a code point after the text was put in order, as forms on the web count:\n"
                                  "every vowel sign and tone mark counts, and a line end counts as one. A web form may count each\n"
                                  "line end as two, for that is how a browser sends it; a system that counts bytes has three for a\n"
                                  "Thai letter. Both figures stand beside."));
}

void export_text_fields(const struct instance *instance, const struct export_options *options, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *printout = printout_make(instance, options);
    const xmlNode *root = xmlDocGetRootElement(printout);
    struct pasting pasting = {.out = out};
    add_head(out, root);
    add_contents(&pasting, root);
    const xmlNode *findings = xml_first_child(root, "findings"), *footer = xml_first_child(root, "footer");
    if (findings)
        add_findings(out, findings);
    buffer_add_char(out, '\n');
    add_line(out, '=', 40);
    for (const xmlNode *line = xml_first_child(footer, "line"); line; line = xml_next(line, "line"))
        buffer_print(out, "%s\n", xml_leaf_text(line));
}
