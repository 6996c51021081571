/* SPDX-License-Identifier: MIT */
/* Do a package's archive and its manifest tell the same parts, in the same order? */
#include "approval/package_parts.h"

#include "approval/archive_read.h"
#include "approval/manifest.h"
#include "text/catalogue.h"

#include <string.h>

struct listing {
    const char *path;
    const struct archive_list *list;
    const struct manifest *manifest;
    struct error *err;
};

#define REFUSE(listing, ...) error_set((listing)->err, (listing)->path, __VA_ARGS__)

static int check_listed(const struct listing *listing)
{
    const struct archive_list *list = listing->list;
    for (size_t i = 0; i < list->items_count; i++) {
        enum part_kind kind;
        const char *name = list->items[i].name;
        bool is_known = part_kind_find(name, &kind, NULL);
        bool is_listed = is_known && !PART_KINDS[kind].type; /* those that stand before the list */
        for (size_t j = 0; j < listing->manifest->parts_count && !is_listed; j++)
            is_listed = strcmp(listing->manifest->parts[j].name, name) == 0;
        if (!is_listed)
            return REFUSE(listing, _("Part \"%s\" is in the package but not in its list."), name);
    }
    return 0;
}

static int check_there(const struct listing *listing)
{
    for (size_t i = 0; i < listing->manifest->parts_count; i++) {
        const struct manifest_part *part = &listing->manifest->parts[i];
        const struct archive_item *item = archive_list_find(listing->list, part->name);
        if (!item)
            return REFUSE(listing, _("Part \"%s\" is in the list but not in the package."), part->name);
        if (item->size != part->size)
            return REFUSE(listing, _("Part \"%s\" is listed with %llu bytes but has %u."), part->name,
                          (unsigned long long)part->size, item->size);
    }
    return 0;
}

static int refuse_place(const struct listing *listing, const char *name)
{
    return REFUSE(listing, _("Part \"%s\" does not stand in its place in the package."), name);
}

/* mimetype, manifest.xml, perhaps its signature, then what is listed, and nothing behind it. */
static int check_order(const struct listing *listing, bool *is_signed)
{
    const struct archive_item *items = listing->list->items;
    size_t count = listing->list->items_count, parts = listing->manifest->parts_count;
    if (count < 2 || strcmp(items[1].name, PART_KINDS[PART_MANIFEST].pattern) != 0)
        return refuse_place(listing, PART_KINDS[PART_MANIFEST].pattern);
    *is_signed = count > 2 && strcmp(items[2].name, PART_KINDS[PART_SIGNATURE].pattern) == 0;
    size_t at = *is_signed ? 3 : 2;
    for (size_t i = 0; i < parts; i++)
        if (at + i >= count || strcmp(items[at + i].name, listing->manifest->parts[i].name) != 0)
            return refuse_place(listing, listing->manifest->parts[i].name);
    return count == at + parts ? 0 : refuse_place(listing, items[at + parts].name);
}

int package_check_list(const char *path, const struct archive_list *list, const struct manifest *manifest, bool *is_signed,
                       struct error *err)
{
    const struct listing listing = {path, list, manifest, err};
    return check_listed(&listing) < 0 || check_there(&listing) < 0 ? -1 : check_order(&listing, is_signed);
}
