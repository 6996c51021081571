/* SPDX-License-Identifier: MIT */
#include "text/startup.h"

#include "base/memory.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static bool is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* Only how characters are written comes from the locale: words are ours, and numbers in files keep their point. Reading
 * the other categories costs a dozen files at every start. */
enum startup_locale startup_set_locale(void)
{
    if (setlocale(LC_CTYPE, "") && is_utf8())
        return STARTUP_AS_SET;
    static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "th_TH.UTF-8"};
    for (size_t i = 0; i < COUNT_OF(fallbacks); i++)
        if (setlocale(LC_CTYPE, fallbacks[i]) && is_utf8())
            return STARTUP_REPLACED;
    return STARTUP_NO_UTF8;
}

/* "th" or "en" when `name` (th, th_TH.UTF-8, en:th) starts with one of them; otherwise NULL. */
static const char *known_language(const char *name)
{
    static const char *const languages[] = {"th", "en"};
    for (size_t i = 0; name && i < COUNT_OF(languages); i++)
        if (strncmp(name, languages[i], 2) == 0 && strchr("_.:@-", name[2]))
            return languages[i]; /* strchr finds the final NUL too */
    return NULL;
}

const char *startup_language(const char *asked, const char *saved)
{
    const char *language = known_language(asked);
    if (!language)
        language = known_language(saved);
    if (language)
        return language;
    static const char *const variables[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        language = known_language(getenv(variables[i]));
        if (language && strcmp(language, "th") == 0)
            return language;
    }
    return "th"; /* an English desktop in a Thai office is no wish for English questions */
}
