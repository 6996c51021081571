/* SPDX-License-Identifier: MIT */
/* A review from bytes that anyone may have written: everything is asked, nothing is believed. */
#include "approval/review.h"

#include "base/memory.h"
#include "document/stamp.h"
#include "document/words.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES_MOST = 1024 };

/* Five elements' worth of room for what is none of a comment. */
static const struct xml_limits LIMITS = {
    .bytes = REVIEW_BYTES_MOST, .elements = REVIEW_COMMENTS_MOST + 5, .depth = 4, .attributes = 16};

struct reading {
    const char *name; /* of the file */
    struct review *review;
    struct error *err;
};

#define REFUSE(reading, node, ...) error_set_at((reading)->err, (reading)->name, (int)xml_line(node), __VA_ARGS__)

/* One of two names; -1 with a sentence. */
static int read_name(const struct reading *reading, const xmlNode *node, const char *attribute, const char *const names[2],
                     int *out)
{
    const char *value = words_need_attribute(node, attribute, reading->name, reading->err);
    if (!value)
        return -1;
    for (int i = 0; i < 2; i++) {
        *out = i;
        if (strcmp(value, names[i]) == 0)
            return 0;
    }
    AUTO_FREE char *shown = words_shorten(value, 40);
    return REFUSE(reading, node, _("The attribute '%s' of '%s' cannot be \"%s\"; it is \"%s\" or \"%s\"."), attribute,
                  xml_name(node), shown, names[0], names[1]);
}

static int read_words(const struct reading *reading, const xmlNode *node, const char *attribute, char **out)
{
    const char *value = words_need_attribute(node, attribute, reading->name, reading->err);
    if (!value)
        return -1;
    free(*out);
    *out = words_clean(value, true);
    return 0;
}

static int read_decision(const struct reading *reading, const xmlNode *root)
{
    static const char *const NAMES[] = {"return", "approve"};
    static const enum review_decision DECISIONS[] = {REVIEW_RETURN, REVIEW_APPROVE};
    int which;
    if (!xml_attribute(root, NULL, "decision"))
        return 0;
    if (read_name(reading, root, "decision", NAMES, &which) < 0)
        return -1;
    reading->review->decision = DECISIONS[which];
    return 0;
}

static int read_root(const struct reading *reading, const xmlNode *root)
{
    static const char *const KNOWN[] = {"form", "version", "package", "revision", "base", "decision", "time", NULL};
    struct review *review = reading->review;
    if (words_check_attributes(root, KNOWN, reading->name, reading->err) < 0 ||
        read_words(reading, root, "form", &review->form_id) < 0 ||
        read_words(reading, root, "package", &review->package_id) < 0 ||
        words_read_number(root, "revision", 1, reading->name, &review->revision, reading->err) < 0 ||
        words_read_digest(root, "base", true, reading->name, review->base, reading->err) < 0 ||
        read_decision(reading, root) < 0 || read_words(reading, root, "time", &review->time) < 0)
        return -1;
    review_set_text(&review->form_version, xml_attribute(root, NULL, "version"));
    if (!stamp_is_valid(review->time))
        return REFUSE(reading, root, _("\"%s\" is no point in time (like 2026-11-21T10:15:00+07:00)."), review->time);
    return 0;
}

/* A leaf that may be there once. */
static int read_leaf(const struct reading *reading, const xmlNode *node, char **out)
{
    if (xml_first_child(node, NULL))
        return REFUSE(reading, node, _("There is no element '%s' in '%s'."), xml_name(xml_first_child(node, NULL)), xml_name(node));
    if (xml_previous(node, xml_name(node)))
        return REFUSE(reading, node, _("The element '%s' is there twice."), xml_name(node));
    AUTO_FREE char *text = xml_text(node);
    review_set_text(out, text);
    return 0;
}

static int read_reviewer(const struct reading *reading, const xmlNode *node)
{
    static const char *const KNOWN[] = {"position", NULL};
    struct review *review = reading->review;
    if (words_check_attributes(node, KNOWN, reading->name, reading->err) < 0 ||
        read_leaf(reading, node, &review->reviewer) < 0)
        return -1;
    AUTO_FREE char *name = words_clean(review->reviewer, true);
    review_set_text(&review->reviewer, name);
    AUTO_FREE char *position = words_clean(xml_attribute(node, NULL, "position"), true);
    review_set_text(&review->position, position);
    return 0;
}

static int read_reason(const struct reading *reading, const xmlNode *node)
{
    static const char *const KNOWN[] = {NULL};
    if (words_check_attributes(node, KNOWN, reading->name, reading->err) < 0)
        return -1;
    return read_leaf(reading, node, &reading->review->reason);
}

/* An absolute path of element names with indexes, as instance_path writes it: it is looked up, never evaluated. */
static int check_path(const struct reading *reading, const xmlNode *node, const char *path)
{
    if (path[0] == '/' && strlen(path) <= PATH_BYTES_MOST && !strpbrk(path, " \t\n\"'()@*$|<>&"))
        return 0;
    AUTO_FREE char *shown = words_shorten(path, 40);
    return REFUSE(reading, node, _("\"%s\" is no path of a question."), shown);
}

static int read_comment(const struct reading *reading, const xmlNode *node)
{
    static const char *const KNOWN[] = {"path", "label", "sha256", "severity", NULL};
    static const char *const SEVERITIES[] = {"must-fix", "suggest"};
    int severity;
    char digest[DIGEST_TEXT_SIZE] = "";
    const char *path = words_need_attribute(node, "path", reading->name, reading->err);
    if (!path || words_check_attributes(node, KNOWN, reading->name, reading->err) < 0 ||
        check_path(reading, node, path) < 0 ||
        words_read_digest(node, "sha256", true, reading->name, digest, reading->err) < 0 ||
        read_name(reading, node, "severity", SEVERITIES, &severity) < 0)
        return -1;
    if (xml_first_child(node, NULL))
        return REFUSE(reading, node, _("There is no element '%s' in '%s'."), xml_name(xml_first_child(node, NULL)), xml_name(node));
    AUTO_FREE char *text = xml_text(node);
    size_t index = review_add_comment(reading->review, path, xml_attribute(node, NULL, "label"), digest,
                                      severity == 0 ? REVIEW_MUST_FIX : REVIEW_SUGGEST, text);
    if (index == SIZE_MAX)
        return REFUSE(reading, node, _("A review has at most %d comments."), REVIEW_COMMENTS_MOST);
    if (!*reading->review->comments[index].text)
        return REFUSE(reading, node, _("A comment has no words."));
    return 0;
}

static const struct part {
    const char *name;
    int (*read)(const struct reading *reading, const xmlNode *node);
} PARTS[] = {{"reviewer", read_reviewer}, {"reason", read_reason}, {"comment", read_comment}};

static int read_part(const struct reading *reading, const xmlNode *node)
{
    for (size_t i = 0; i < COUNT_OF(PARTS); i++)
        if (words_is_own(node, PARTS[i].name, REVIEW_NAMESPACE))
            return PARTS[i].read(reading, node);
    return REFUSE(reading, node, _("There is no element '%s' in '%s'."), xml_name(node), "review");
}

static int read_all(const struct reading *reading, const xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)doc);
    if (words_check_root(doc, "review", REVIEW_NAMESPACE, reading->name, reading->err) < 0 || read_root(reading, root) < 0)
        return -1;
    AUTO_FREE char *time = memory_copy_string(reading->review->time); /* adding comments touches it */
    for (const xmlNode *child = xml_first_child(root, NULL); child; child = xml_next(child, NULL))
        if (read_part(reading, child) < 0)
            return -1;
    review_set_text(&reading->review->time, time);
    struct error cause = {0};
    enum review_decision decision = reading->review->decision;
    if (decision != REVIEW_OPEN && review_check_decision(reading->review, decision, &cause) < 0)
        return REFUSE(reading, root, "%s", cause.message);
    return 0;
}

int review_read(const char *bytes, size_t length, const char *name, struct review *out, struct error *err)
{
    *out = (struct review){0};
    AUTO_XML_DOC xmlDoc *doc = xml_parse(bytes, length, name, &LIMITS, err);
    if (!doc)
        return -1;
    const struct reading reading = {.name = name, .review = out, .err = err};
    review_begin(out, "", "", "", 0, "");
    if (read_all(&reading, doc) == 0)
        return 0;
    review_done(out);
    return -1;
}
