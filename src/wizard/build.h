/* SPDX-License-Identifier: MIT */
/* Builders: each fills a page with entries from the state. One function a kind of page, found by a table. */
#ifndef RUAMRANG_WIZARD_BUILD_H
#define RUAMRANG_WIZARD_BUILD_H

#include "wizard/wizard.h"

void build_page(const struct wizard *wizard, struct page *page);

void build_home(const struct wizard *wizard, struct page *page);
void build_tasks(const struct wizard *wizard, struct page *page);
void build_form(const struct wizard *wizard, struct page *page);
void build_list(const struct wizard *wizard, struct page *page);
void build_review(const struct wizard *wizard, struct page *page);
char *build_problems_title(const struct wizard *wizard); /* yours */
void build_problems(const struct wizard *wizard, struct page *page);
void build_export(const struct wizard *wizard, struct page *page);
void build_fit(const struct wizard *wizard, struct page *page);
void build_cover(const struct wizard *wizard, struct page *page);
void build_decide(const struct wizard *wizard, struct page *page);
void build_remarks(const struct wizard *wizard, struct page *page);
void build_changes(const struct wizard *wizard, struct page *page);
void build_languages(const struct wizard *wizard, struct page *page); /* languages.c */
void build_help(const struct wizard *wizard, struct page *page);
void build_help_keys(const struct wizard *wizard, struct page *page);
void build_topics(const struct wizard *wizard, struct page *page);
void build_topic(const struct wizard *wizard, struct page *page);

/* The node a page's controls are seen from: its item, or the root. NULL when the item has gone. */
xmlNode *build_context(const struct wizard *wizard, const struct page *page);
bool build_is_item(const struct page *page); /* the questions of one repeat item */
/* The label of a control, or a plain word when the form gives none. Yours. */
char *build_label(const struct wizard *wizard, const struct control *control, xmlNode *context);
/* The same of what asks for `node`; `otherwise` where nothing does, or node is NULL. Yours. */
char *build_label_at(const struct wizard *wizard, const xmlNode *node, const char *otherwise);
enum entry_mark build_field_mark(const struct wizard *wizard, const xmlNode *node); /* of one answer */
/* The heading of a group that only wraps a repeat would say the same words twice. */
bool build_only_wraps_repeat(const struct control *group);
/* build_cells.c: a table of answers. */
size_t build_count_choices(const struct wizard *wizard, const struct control *control, xmlNode *node);
void build_cells_head(const struct wizard *wizard, struct page *page, const struct control *control, xmlNode *node);
/* build_tasks.c: a line of the contents, and a group that has a page of its own. */
bool build_shows_step(const struct wizard *wizard, size_t first);
char *build_step_title(const struct wizard *wizard, size_t first); /* yours */
/* The way on from a group's page to the one beside it. False: it is the last. */
bool build_next_group(const struct wizard *wizard, struct page *page);
void build_group_link(const struct wizard *wizard, struct page *page, const struct control *group, xmlNode *context);
/* A link to each topic of a space separated list, in its order. False: none of them is known, nothing was added. */
bool build_topic_links(const struct wizard *wizard, struct page *page, const char *tokens);
/* build_remarks.c, build_changes.c: what was said of an answer, below it; what was changed in it; the ways to the pages of them. */
void build_remarks_of(const struct wizard *wizard, struct page *page, const struct control *control, xmlNode *node);
void build_change_of(const struct wizard *wizard, struct entry *entry, const xmlNode *node);
void build_remarks_link(const struct wizard *wizard, struct page *page);
void build_changes_link(const struct wizard *wizard, struct page *page);
void build_decide_link(struct page *page); /* build_cover.c */
/* build_export.c: the way to the last page; whether the entry's route has no approver, but is sent from here. */
void build_export_link(struct page *page); /* in words for every route, which a first screen does not wait for */
bool build_is_direct(const struct wizard *wizard);
void build_decided(const struct wizard *wizard, struct page *page); /* build_cover.c: what was decided, if anything */
/* build_desk.c: what the contents tell of writer and approver. `instead`: of the status, which an approver's row has no room for. */
void build_desk_state(const struct wizard *wizard, struct page *page);
void build_desk_links(const struct wizard *wizard, struct page *page);
void build_reviewing_links(const struct wizard *wizard, struct page *page);
void build_desk_count(struct entry *entry, const struct desk_count *count, bool instead);
void build_problems_link(const struct wizard *wizard, struct page *page); /* build_findings.c */
/* build_fit.c: the way to the types: at home, on the list of sections, behind the last question of an interview. */
void build_home_drafts(const struct wizard *wizard, struct page *page, bool interviews); /* build.c */
void build_home_interviews(const struct wizard *wizard, struct page *page);
bool build_interview_links(const struct wizard *wizard, struct page *page); /* false: this form is no interview */
void build_fit_link(const struct wizard *wizard, struct page *page);
bool build_is_interview(const struct wizard *wizard);
/* The page's name for the title line and breadcrumbs. Yours. */
char *build_title(const struct wizard *wizard, const struct page *page);

#endif
