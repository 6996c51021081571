/* SPDX-License-Identifier: MIT */
/* What is different between two instances of one form, told answer by answer; and between two texts, told word by word.
 *
 * Items of lists are found again by the value that a choice over the list stores (the hidden id of a form), where they have
 * one; else by their name; else by likeness, in their order. What the form works out itself, shows or does not apply is not
 * compared: only what a person answered is. Cost: about that of opening the instances, plus the lists' items; word by word at most
 * COMPARE_WORDS_STEPS steps, then in coarser parts. */
#ifndef RUAMRANG_APPROVAL_COMPARE_H
#define RUAMRANG_APPROVAL_COMPARE_H

#include "base/buffer.h"
#include "form/instance.h"

#include <stdbool.h>
#include <stddef.h>

enum difference_kind {
    DIFFERENCE_CHANGED,      /* both have an answer */
    DIFFERENCE_ANSWERED,     /* it was empty, or belongs to an added item */
    DIFFERENCE_EMPTIED,      /* it is empty, or belonged to a removed item */
    DIFFERENCE_ITEM_ADDED,   /* an item of a list; its answers follow */
    DIFFERENCE_ITEM_REMOVED, /* its answers follow */
    DIFFERENCE_ITEM_MOVED,   /* stands elsewhere among those that stayed */
};

/* Strings are owned. */
struct difference {
    enum difference_kind kind;
    char *path_old, *path_new; /* instance_path there; NULL where it is not */
    char *label;               /* question and item in words: place_field; of an item, its name */
    char *section;             /* its label, or "" */
    char *before, *after;      /* as stored; "" for none; of an item: NULL */
    char *before_words, *after_words; /* as a reader sees them (instance_display); of an item: its name there, or "" */
};

struct comparison {
    struct difference *differences; /* in the order of the form as it stands now; what is gone comes last in its list or group */
    size_t differences_count, differences_capacity;
    struct alignment *alignment;    /* private to compare */
};

/* Same form, may be of different versions: what one of them does not know counts as empty there. Both must outlive the
 * comparison unchanged if comparison_path_now is asked; nothing else lends from them. Words are in each one's own language. */
void compare_instances(const struct instance *old, const struct instance *now, struct comparison *out);
void comparison_done(struct comparison *comparison);
/* From here on it needs neither of the two, and comparison_path_now answers NULL. */
void comparison_settle(struct comparison *comparison);
/* How many answers and items differ; moved items count, answers of added and removed items do not count beside their item. */
size_t comparison_count(const struct comparison *comparison);
/* Where the answer or item that was at `path` in `old` is in `now`: an instance_path, yours; NULL: it is gone, or never was. */
char *comparison_path_now(const struct comparison *comparison, const char *path);
/* One line, whole, in the present language: “กลุ่ม “ชาวบ้าน”: อิทธิพล: เปลี่ยนจาก “3” เป็น “5””; long texts word by word
 * (segments_print), shortened. Yours. */
char *difference_sentence(const struct difference *difference);

/* ---- words ---- */
enum { COMPARE_WORDS_STEPS = 4000000 };

enum segment_change { SEGMENT_KEPT, SEGMENT_GONE, SEGMENT_NEW };

struct segment {
    enum segment_change change;
    char *text; /* UTF-8, one or more whole words with the blanks and signs between them; owned */
};

struct segments {
    struct segment *segments; /* neighbours differ in `change`; gone stands before new */
    size_t segments_count, segments_capacity;
};

/* All kept and gone ones give the old text, all kept and new ones the new one, byte for byte (of valid UTF-8). Words end where
 * a line may end in Thai (breaks_find), at blanks and at signs. */
void compare_words(const char *before, const char *after, struct segments *out);
void segments_done(struct segments *segments);
/* For where there are no colours, as wdiff (GNU) writes it: "kept [-gone-] {+new+}". `context` > 0: of a kept part only so many
 * letters, and the rest of their word, stay beside a change; "…" stands for what is left out. Newlines become blanks. Yours. */
char *segments_print(const struct segments *segments, size_t context);

#endif
