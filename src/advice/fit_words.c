/* SPDX-License-Identifier: MIT */
#include "advice/fit_words.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"

#include <string.h>

const char *verdict_name(enum verdict verdict)
{
    static const char *const NAMES[] = {
        [VERDICT_FITS] = "fits", [VERDICT_DOES_NOT] = "does-not-fit", [VERDICT_CANNOT_TELL] = "cannot-tell"};
    return NAMES[verdict];
}

const char *verdict_words(enum verdict verdict)
{
    static const char *const WORDS[] = {[VERDICT_FITS] = N_("fits"),
                                        [VERDICT_DOES_NOT] = N_("does not fit as it stands"),
                                        [VERDICT_CANNOT_TELL] = N_("cannot tell yet")};
    return _(WORDS[verdict]);
}

char *fit_heading(const struct fit_look *look, size_t place)
{
    const struct standing *standing = &look->standings[look->order[place]];
    const char *name = words_now(&look->types->types[standing->type].name);
    if (!rank_tells(look->standings, look->types->types_count))
        return memory_print("%s: %s", name, verdict_words(standing->verdict));
    return memory_print("%zu. %s: %s", place + 1, name, verdict_words(standing->verdict));
}

static const struct effect *said(const struct fit_look *look, const struct effect *effect, size_t fact)
{
    bool holds = effect->when != TRUTH_UNKNOWN && effect->when == look->facts[fact];
    return holds ? effect : NULL;
}

const struct effect *fit_for(const struct fit_look *look, const struct type *type, size_t fact)
{
    return said(look, &type->fors[fact], fact);
}

const struct effect *fit_against(const struct fit_look *look, const struct type *type, size_t fact)
{
    return said(look, &type->againsts[fact], fact);
}

const struct effect *fit_note(const struct fit_look *look, size_t fact)
{
    const struct fact *about = &look->types->facts[fact];
    for (size_t i = 0; i < about->notes_count; i++)
        if (said(look, &about->notes[i], fact))
            return &about->notes[i];
    return NULL;
}

char *fit_reason(const struct fit_look *look, const struct effect *effect, size_t fact)
{
    const char *quote = look->quotes[fact], *text = words_now(&effect->text);
    if (!quote)
        return memory_copy_string(text);
    const char *end = text + strlen(text), *cited = end > text && end[-1] == ')' ? strrchr(text, '(') : NULL;
    if (!cited || cited == text) /* the quotation before what is cited in brackets */
        return memory_print("%s “%s”", text, quote);
    return memory_print("%.*s“%s” %s", (int)(cited - text), text, quote, cited);
}

const char *fit_missing(const struct fit_look *look, size_t fact)
{
    const struct fact *about = &look->types->facts[fact];
    return words_now(look->is_open[fact] ? &about->open : &about->missing);
}

/* ---- one more answer ---- */

/* What can become of a type, each with its sentence after "yes", after "no", and after another sentence. */
enum change { CHANGE_FITS, CHANGE_DOES_NOT, CHANGE_FIRST, CHANGE_UP, CHANGE_COUNT };
enum answer { ANSWER_NO, ANSWER_YES, ANSWER_FOLLOWS, ANSWER_COUNT };

static const char *const SENTENCES[ANSWER_COUNT][CHANGE_COUNT] = {
    [ANSWER_NO] = {[CHANGE_FITS] = N_("If no, this fits: %s."),
                   [CHANGE_DOES_NOT] = N_("If no, this does not fit as it stands: %s."),
                   [CHANGE_FIRST] = N_("If no, this comes first: %s."),
                   [CHANGE_UP] = N_("If no, this moves up: %s.")},
    [ANSWER_YES] = {[CHANGE_FITS] = N_("If yes, this fits: %s."),
                    [CHANGE_DOES_NOT] = N_("If yes, this does not fit as it stands: %s."),
                    [CHANGE_FIRST] = N_("If yes, this comes first: %s."),
                    [CHANGE_UP] = N_("If yes, this moves up: %s.")},
    [ANSWER_FOLLOWS] = {[CHANGE_FITS] = N_("This then fits: %s."),
                        [CHANGE_DOES_NOT] = N_("This then does not fit as it stands: %s."),
                        [CHANGE_FIRST] = N_("This then comes first: %s."),
                        [CHANGE_UP] = N_("This then moves up: %s.")},
};

static enum change change_of(const struct standing *now, const struct standing *then)
{
    if (now->verdict != then->verdict)
        return then->verdict == VERDICT_FITS       ? CHANGE_FITS
               : then->verdict == VERDICT_DOES_NOT ? CHANGE_DOES_NOT
                                                   : CHANGE_COUNT;
    if (then->rank >= now->rank)
        return CHANGE_COUNT;
    return then->rank == 0 ? CHANGE_FIRST : CHANGE_UP;
}

/* True when there was something to say. */
static bool add_sentence(const struct fit_look *look, const struct standing *then, enum change change,
                         enum answer answer, struct buffer *out)
{
    const struct award_types *types = look->types;
    AUTO_BUFFER struct buffer names;
    buffer_init(&names);
    for (size_t i = 0; i < types->types_count; i++)
        if (change_of(&look->standings[i], &then[i]) == change)
            buffer_print(&names, "%s%s", names.length ? ", " : "", words_now(&types->types[i].name));
    if (!names.length)
        return false;
    AUTO_FREE char *sentence = memory_print(_(SENTENCES[answer][change]), buffer_text(&names));
    buffer_print(out, "%s%s", out->length ? " " : "", sentence);
    return true;
}

static void add_answer(const struct fit_look *look, const struct standing *then, enum answer answer, struct buffer *out)
{
    for (enum change change = 0; change < CHANGE_COUNT; change++)
        if (add_sentence(look, then, change, answer, out))
            answer = ANSWER_FOLLOWS;
}

char *fit_prospect(const struct fit_look *look, const struct prospect *prospect)
{
    struct buffer out;
    buffer_init(&out);
    add_answer(look, prospect->yes, ANSWER_YES, &out);
    add_answer(look, prospect->no, ANSWER_NO, &out);
    return buffer_take(&out);
}
