/* SPDX-License-Identifier: MIT */
/* approval.xml and replies.xml: to bytes, from bytes, on the disk. */
#include "approval/approval.h"

#include "base/memory.h"
#include "document/stamp.h"
#include "document/words.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/document.h"
#include "xml/node.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct xml_limits LIMITS = {.bytes = APPROVAL_BYTES_MOST, .elements = 50000, .depth = 4, .attributes = 16};

/* ---- writing ------------------------------------------------------------------------------------ */

static void write_event(xmlNode *root, const struct approval_event *event)
{
    xmlNode *node = words_child(root, "event", event->reason);
    words_set(node, "kind", approval_event_name(event->kind));
    words_set(node, "route", event->route);
    words_set(node, "state", event->state);
    words_set_number(node, "revision", event->revision);
    words_set(node, "time", event->time);
    words_set(node, "who", event->who);
    words_set(node, "position", event->position);
    words_set(node, "manifest", event->manifest);
    words_set(node, "content", event->content);
    words_set_number(node, "review", event->review);
    words_set(node, "file", event->file);
}

static void write_replies(xmlNode *root, const struct approval *approval)
{
    for (size_t i = 0; i < approval->replies_count; i++) {
        const struct approval_reply *reply = &approval->replies[i];
        xmlNode *node = words_child(root, "reply", reply->text);
        words_set_number(node, "review", reply->review);
        words_set_number(node, "comment", reply->comment);
        words_set(node, "time", reply->time);
    }
}

void approval_print(const struct approval *approval, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *doc = words_document("approval", APPROVAL_NAMESPACE);
    xmlNode *root = xmlDocGetRootElement(doc);
    words_set(root, "package", approval->package_id);
    for (size_t i = 0; i < approval->events_count; i++)
        write_event(root, &approval->events[i]);
    write_replies(root, approval);
    xml_write(doc, true, out);
}

void approval_print_replies(const struct approval *approval, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *doc = words_document("replies", APPROVAL_REPLIES_NAMESPACE);
    words_set(xmlDocGetRootElement(doc), "package", approval->package_id);
    write_replies(xmlDocGetRootElement(doc), approval);
    xml_write(doc, true, out);
}

int approval_write(const char *folder, const struct approval *approval, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    approval_print(approval, &bytes);
    if (bytes.length > APPROVAL_BYTES_MOST)
        return error_set(err, folder, _("What happened to the entry, with all replies, would be larger than %d MiB; please shorten the "
                                        "longest replies."),
                         APPROVAL_BYTES_MOST >> 20);
    int folder_fd = disk_open_folder(folder, err);
    if (folder_fd < 0)
        return -1;
    int result = disk_replace(folder_fd, APPROVAL_NAME, 0600, DISK_DURABLE, buffer_text(&bytes), bytes.length);
    if (result < 0)
        error_set(err, folder, _("What happened to the entry cannot be saved: %s."), reason_in_words(errno));
    close(folder_fd);
    return result;
}

/* ---- reading ------------------------------------------------------------------------------------ */

struct reading {
    const char *name;
    struct approval *approval;
    struct error *err;
};

#define REFUSE(reading, node, ...) error_set_at((reading)->err, (reading)->name, (int)xml_line(node), __VA_ARGS__)

/* Lent; NULL with a sentence. */
static const char *read_time(const struct reading *reading, const xmlNode *node)
{
    const char *time = words_need_attribute(node, "time", reading->name, reading->err);
    if (!time || stamp_is_valid(time))
        return time;
    AUTO_FREE char *shown = words_shorten(time, 40);
    REFUSE(reading, node, _("\"%s\" is no point in time (like 2026-11-21T10:15:00+07:00)."), shown);
    return NULL;
}

static int read_kind(const struct reading *reading, const xmlNode *node, enum approval_step *out)
{
    const char *kind = words_need_attribute(node, "kind", reading->name, reading->err);
    if (!kind)
        return -1;
    if (approval_find_step(kind, out))
        return 0;
    AUTO_FREE char *shown = words_shorten(kind, 40);
    return REFUSE(reading, node, _("There is no step '%s'."), shown);
}

/* What an event may lack. */
static int read_optional(const struct reading *reading, const xmlNode *node, struct approval_event *event)
{
    if (xml_attribute(node, NULL, "review") &&
        words_read_number(node, "review", 1, reading->name, &event->review, reading->err) < 0)
        return -1;
    if (words_read_digest(node, "manifest", false, reading->name, event->manifest, reading->err) < 0 ||
        words_read_digest(node, "content", false, reading->name, event->content, reading->err) < 0 ||
        words_read_digest(node, "file", false, reading->name, event->file, reading->err) < 0)
        return -1;
    event->who = (char *)xml_attribute(node, NULL, "who"); /* lent: approval_add_event copies */
    event->position = (char *)xml_attribute(node, NULL, "position");
    event->route = (char *)xml_attribute(node, NULL, "route");
    event->state = (char *)xml_attribute(node, NULL, "state");
    return 0;
}

static int read_event(const struct reading *reading, const xmlNode *node)
{
    static const char *const KNOWN[] = {"kind",     "route",    "state",   "revision", "time", "who",
                                        "position", "manifest", "content", "review",   "file", NULL};
    struct approval_event event = {0};
    if (words_check_attributes(node, KNOWN, reading->name, reading->err) < 0 || read_kind(reading, node, &event.kind) < 0 ||
        words_read_number(node, "revision", 1, reading->name, &event.revision, reading->err) < 0 ||
        read_optional(reading, node, &event) < 0)
        return -1;
    const char *time = xml_attribute(node, NULL, "time") ? read_time(reading, node) : "";
    if (!time)
        return -1;
    AUTO_FREE char *reason = xml_text(node);
    event.time = (char *)time;
    event.reason = reason;
    approval_add_event(reading->approval, &event);
    return 0;
}

/* What it is a reply to. */
static int read_aim(const struct reading *reading, const xmlNode *node, unsigned *review, unsigned *comment)
{
    if (words_read_number(node, "review", 1, reading->name, review, reading->err) < 0)
        return -1;
    return words_read_number(node, "comment", 1, reading->name, comment, reading->err);
}

static int read_reply(const struct reading *reading, const xmlNode *node)
{
    static const char *const KNOWN[] = {"review", "comment", "time", NULL};
    unsigned review, comment;
    if (words_check_attributes(node, KNOWN, reading->name, reading->err) < 0 || read_aim(reading, node, &review, &comment) < 0)
        return -1;
    const char *time = read_time(reading, node);
    if (!time)
        return -1;
    AUTO_FREE char *text = xml_text(node);
    return approval_take_reply(reading->approval, review, comment, text, time) ? 0 : REFUSE(reading, node, _("A reply has no words."));
}

/* The line is that of the second. */
static int refuse_twice(const struct reading *reading, const xmlNode *root, const struct approval_reply *twice)
{
    const xmlNode *last = root;
    for (const xmlNode *child = xml_first_child(root, "reply"); child; child = xml_next(child, "reply")) {
        unsigned review, comment;
        if (read_aim(reading, child, &review, &comment) == 0 && review == twice->review && comment == twice->comment)
            last = child;
    }
    return REFUSE(reading, last, _("The element '%s' is there twice."), "reply");
}

static int read_children(const struct reading *reading, const xmlNode *root, const char *namespace, bool with_events)
{
    for (const xmlNode *child = xml_first_child(root, NULL); child; child = xml_next(child, NULL)) {
        bool is_event = with_events && words_is_own(child, "event", namespace);
        if (!is_event && !words_is_own(child, "reply", namespace))
            return REFUSE(reading, child, _("There is no element '%s' in '%s'."), xml_name(child), xml_name(root));
        if (xml_first_child(child, NULL))
            return REFUSE(reading, child, _("There is no element '%s' in '%s'."), xml_name(xml_first_child(child, NULL)),
                          xml_name(child));
        if ((is_event ? read_event : read_reply)(reading, child) < 0)
            return -1;
    }
    const struct approval_reply *twice = approval_sort_replies(reading->approval);
    return twice ? refuse_twice(reading, root, twice) : 0;
}

static int read_file(const struct reading *reading, const char *bytes, size_t length, const char *root_name,
                     const char *namespace, bool with_events)
{
    static const char *const KNOWN[] = {"package", NULL};
    AUTO_XML_DOC xmlDoc *doc = xml_parse(bytes, length, reading->name, &LIMITS, reading->err);
    if (!doc || words_check_root(doc, root_name, namespace, reading->name, reading->err) < 0)
        return -1;
    const xmlNode *root = xmlDocGetRootElement(doc);
    if (words_check_attributes(root, KNOWN, reading->name, reading->err) < 0)
        return -1;
    AUTO_FREE char *package = words_clean(xml_attribute(root, NULL, "package"), true);
    if (*package)
        approval_set_package(reading->approval, package);
    return read_children(reading, root, namespace, with_events);
}

int approval_parse(const char *bytes, size_t length, const char *name, struct approval *out, struct error *err)
{
    const struct reading reading = {.name = name, .approval = out, .err = err};
    approval_init(out);
    if (read_file(&reading, bytes, length, "approval", APPROVAL_NAMESPACE, true) == 0)
        return 0;
    approval_done(out);
    return -1;
}

/* Into a copy first: what is there stays where the file is none. */
int approval_parse_replies(const char *bytes, size_t length, const char *name, struct approval *out, struct error *err)
{
    struct approval read;
    const struct reading reading = {.name = name, .approval = &read, .err = err};
    approval_init(&read);
    int result = read_file(&reading, bytes, length, "replies", APPROVAL_REPLIES_NAMESPACE, false);
    if (result == 0) {
        struct approval_reply *replies = read.replies;
        size_t count = read.replies_count, capacity = read.replies_capacity;
        read.replies = out->replies;
        read.replies_count = out->replies_count;
        read.replies_capacity = out->replies_capacity;
        out->replies = replies;
        out->replies_count = count;
        out->replies_capacity = capacity;
    }
    approval_done(&read);
    return result;
}

int approval_read(const char *folder, struct approval *out, struct error *err)
{
    AUTO_FREE char *path = memory_print("%s/" APPROVAL_NAME, folder);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    approval_init(out);
    if (access(path, F_OK) < 0 && errno == ENOENT)
        return 0;
    approval_done(out);
    if (xml_read_file(path, APPROVAL_BYTES_MOST, &bytes, err) < 0)
        return -1;
    return approval_parse(buffer_text(&bytes), bytes.length, path, out, err);
}
