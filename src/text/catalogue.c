/* SPDX-License-Identifier: MIT */
#include "text/catalogue.h"

#include "base/memory.h"
#include "text/embedded.h"
#include "text/mo.h"

#include <stddef.h>
#include <string.h>

struct catalogue {
    const char *language;
    const char *start, *end; /* the .mo file */
};

static const struct catalogue CATALOGUES[] = {
    {"th", embedded_th_mo, embedded_th_mo_end},
    {"en", embedded_en_mo, embedded_en_mo_end},
};

static const struct catalogue *current = &CATALOGUES[0];

bool catalogue_set_language(const char *language)
{
    for (size_t i = 0; language && i < COUNT_OF(CATALOGUES); i++)
        if (strcmp(CATALOGUES[i].language, language) == 0) {
            current = &CATALOGUES[i];
            return true;
        }
    return false;
}

const char *catalogue_language(void)
{
    return current->language;
}

bool catalogue_is_thai(void)
{
    return strcmp(current->language, "th") == 0;
}

const char *catalogue_get(const char *message)
{
    size_t size = (size_t)(current->end - current->start);
    const char *translation = mo_find(current->start, size, message);
    return translation ? translation : message;
}
