/* SPDX-License-Identifier: MIT */
/* The two promises of the ranking, over generated answers: more evidence for a type never lowers it, and the order of
 * answering never matters. A checker is only worth what it catches, so each is shown a broken ranking too. */
#include "advice/interview.h"

typedef void ranking(const struct award_types *types, const enum truth *facts, struct standing *out);

enum { TRIES = 20000, FACTS_MOST = 64, TYPES_MOST = 8 };

/* ---- facts set at random ---- */

static void any_facts(struct interview *interview, const struct award_types *types, enum truth *facts)
{
    for (size_t i = 0; i < types->facts_count; i++)
        facts[i] = (enum truth)chance(interview, 3);
    rank_normalise(types, facts);
}

/* A fact that is asked and unknown gets the value that speaks for a type: does that type keep its place or rise? */
static bool evidence_never_lowers(struct interview *interview, ranking *rank, size_t *tried)
{
    const struct award_types *types = fit_types(interview->fit);
    enum truth facts[FACTS_MOST];
    struct standing before[TYPES_MOST], after[TYPES_MOST];
    bool kept = true;
    *tried = 0;
    for (int i = 0; i < TRIES; i++) {
        any_facts(interview, types, facts);
        size_t fact = chance(interview, types->facts_count), type = chance(interview, types->types_count);
        enum truth value = types->types[type].fors[fact].when;
        if (value == TRUTH_UNKNOWN || facts[fact] != TRUTH_UNKNOWN || !rank_is_asked(types, facts, fact))
            continue;
        rank(types, facts, before);
        facts[fact] = value;
        rank(types, facts, after);
        kept = kept && after[type].rank <= before[type].rank;
        ++*tried;
    }
    return kept;
}

static void evidence_for_a_type_never_lowers_its_rank(void **state)
{
    size_t tried;
    assert_true(fit_types((*(struct interview **)state)->fit)->facts_count <= FACTS_MOST);
    assert_true(evidence_never_lowers(*state, rank_types, &tried));
    assert_true(tried > 1000);
}

/* Broken: what a type has of what it could have. Then a fact that two types share helps the one that asks for less. */
static void rank_by_share(const struct award_types *types, const enum truth *facts, struct standing *out)
{
    double share[TYPES_MOST];
    rank_types(types, facts, out);
    for (size_t i = 0; i < types->types_count; i++) {
        unsigned most = 1;
        for (size_t f = 0; f < types->facts_count; f++)
            most += types->types[i].fors[f].when != TRUTH_UNKNOWN ? types->facts[f].weight : 0;
        share[i] = (double)out[i].weight / most;
    }
    for (size_t i = 0; i < types->types_count; i++) {
        out[i].rank = 0;
        for (size_t j = 0; j < types->types_count; j++)
            out[i].rank += out[j].against < out[i].against ||
                           (out[j].against == out[i].against && (share[j] > share[i] || (share[j] == share[i] && j < i)));
    }
}

/* Broken: whatever fits comes first. Then the answer that completes one type throws back another that it supports too. */
static void rank_by_verdict(const struct award_types *types, const enum truth *facts, struct standing *out)
{
    rank_types(types, facts, out);
    size_t order[TYPES_MOST], place = 0;
    rank_order(out, types->types_count, order);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < types->types_count; i++)
            if ((out[order[i]].verdict == VERDICT_FITS) == (pass == 0))
                out[order[i]].rank = place++;
}

static void a_ranking_by_share_is_caught(void **state)
{
    size_t tried;
    assert_false(evidence_never_lowers(*state, rank_by_share, &tried));
}

/* The two types of the real file that share facts: every fact known for both but for one that both need. */
static void a_ranking_by_verdict_is_caught(void **state)
{
    static const char FILE[] = "<award-types xmlns='urn:ruamrang:forms:1'>"
                               "<about xml:lang='th'>ก</about><about xml:lang='en'>a</about>"
                               "<type id='big' needs='shared rare'><name xml:lang='th'>ก</name><name xml:lang='en'>A</name>"
                               "<purpose xml:lang='th'>ก</purpose><purpose xml:lang='en'>A</purpose></type>"
                               "<type id='small' needs='shared'><name xml:lang='th'>ข</name><name xml:lang='en'>B</name>"
                               "<purpose xml:lang='th'>ข</purpose><purpose xml:lang='en'>B</purpose></type>"
                               "<fact id='shared' weight='1'><question xml:lang='th'>ก</question><question xml:lang='en'>q</question>"
                               "<missing xml:lang='th'>ก</missing><missing xml:lang='en'>m</missing>"
                               "<for types='big small' when='yes'><text xml:lang='th'>ก</text><text xml:lang='en'>f</text></for></fact>"
                               "<fact id='rare' weight='1'><question xml:lang='th'>ก</question><question xml:lang='en'>q</question>"
                               "<missing xml:lang='th'>ก</missing><missing xml:lang='en'>m</missing>"
                               "<for types='big' when='yes'><text xml:lang='th'>ก</text><text xml:lang='en'>f</text></for></fact>"
                               "</award-types>";
    (void)state;
    struct error err = {0};
    struct award_types *types = award_types_parse(FILE, strlen(FILE), "types.xml", &err);
    if (!types)
        print_error("%d: %s\n", err.line, err.message);
    assert_non_null(types);
    enum truth before[2] = {TRUTH_UNKNOWN, TRUTH_UNKNOWN}, after[2] = {TRUTH_YES, TRUTH_UNKNOWN};
    struct standing was[2], is[2];
    rank_by_verdict(types, before, was);
    rank_by_verdict(types, after, is);
    assert_true(is[0].rank > was[0].rank); /* the broken one lowers what it supports */
    rank_types(types, before, was);
    rank_types(types, after, is);
    assert_true(is[0].rank <= was[0].rank);
    award_types_free(types);
}

static void whatever_speaks_against_a_type_puts_it_behind_those_that_have_less_against_them(void **state)
{
    struct interview *interview = *state;
    const struct award_types *types = fit_types(interview->fit);
    enum truth facts[FACTS_MOST];
    struct standing standings[TYPES_MOST];
    for (int i = 0; i < TRIES; i++) {
        any_facts(interview, types, facts);
        rank_types(types, facts, standings);
        for (size_t one = 0; one < types->types_count; one++)
            for (size_t other = 0; other < types->types_count; other++)
                if (standings[one].weight && standings[one].against < standings[other].against)
                    assert_true(standings[one].rank < standings[other].rank);
    }
}

/* ---- the real interview, edited at random ---- */

static bool is_question(const struct control *control)
{
    return control_holds_value(control) && !control_is_note(control);
}

static const struct control *any_question(struct interview *interview)
{
    for (;;) {
        const struct control *control = interview->form->controls[chance(interview, interview->form->controls_count)];
        if (is_question(control))
            return control;
    }
}

/* Any answer to a question, or none at all. Yours. */
static char *any_answer(struct interview *interview, const struct control *control)
{
    static const char *const DATES[] = {"2024-02-11", "2024-02-12", "2025-02-11", "2025-02-12", "2025-12-31"};
    if (chance(interview, 5) == 0)
        return memory_copy_string("");
    if (control_type(control) == VALUE_DATE)
        return memory_copy_string(DATES[chance(interview, COUNT_OF(DATES))]);
    struct choices choices = {0};
    instance_choices(interview->instance, control, NULL, &choices);
    char *value = memory_copy_string(choices.choices_count ? "" : "ข้อความ");
    size_t picks = control->kind == CONTROL_SELECT ? 1 + chance(interview, 5) : choices.choices_count ? 1 : 0;
    for (size_t i = 0; i < picks; i++) {
        const char *token = choices.choices[chance(interview, choices.choices_count)].value;
        char *more = value_has_token(value, token) ? memory_copy_string(value) : value_toggle_token(value, token);
        free(value);
        value = more;
    }
    choices_done(&choices);
    return value;
}

static bool speaks_for_none(const struct award_types *types, size_t fact, enum truth value)
{
    for (size_t i = 0; i < types->types_count; i++)
        if (types->types[i].fors[fact].when == value)
            return false;
    return true;
}

/* Did the edit only add evidence for the type? What became known speaks for it, or against others only. */
static bool only_supports(const struct award_types *types, size_t type, const enum truth *before, const enum truth *after)
{
    bool any = false;
    for (size_t i = 0; i < types->facts_count; i++) {
        if (before[i] == after[i])
            continue;
        bool is_for = types->types[type].fors[i].when == after[i];
        bool is_against = types->types[type].againsts[i].when == after[i];
        if (before[i] != TRUTH_UNKNOWN || is_against || (!is_for && !speaks_for_none(types, i, after[i])))
            return false;
        any = any || is_for;
    }
    return any;
}

static void an_answer_that_only_supports_a_type_never_lowers_it(void **state)
{
    struct interview *interview = *state;
    const struct award_types *types = fit_types(interview->fit);
    enum truth before[FACTS_MOST];
    struct standing was[TYPES_MOST];
    size_t seen[TYPES_MOST] = {0};
    for (int i = 0; i < 6000; i++) {
        if (i % 40 == 0)
            interview_begin(interview);
        const struct fit_look *look = look_now(interview);
        memcpy(before, look->facts, types->facts_count * sizeof *before);
        memcpy(was, look->standings, types->types_count * sizeof *was);
        const struct control *control = any_question(interview);
        AUTO_FREE char *value = any_answer(interview, control);
        answer(interview, control->path, value);
        look = look_now(interview);
        for (size_t type = 0; type < types->types_count; type++) {
            if (!only_supports(types, type, before, look->facts))
                continue;
            assert_true(look->standings[type].rank <= was[type].rank);
            seen[type]++;
        }
    }
    for (size_t type = 0; type < types->types_count; type++)
        assert_true(seen[type] > 20);
}

/* ---- order ---- */

struct sheet { /* one answer to every question */
    const struct control *controls[FACTS_MOST];
    char *values[FACTS_MOST];
    size_t count;
};

static void shuffle(struct interview *interview, struct sheet *sheet)
{
    for (size_t i = sheet->count; i > 1; i--) {
        size_t j = chance(interview, i);
        const struct control *control = sheet->controls[i - 1];
        char *value = sheet->values[i - 1];
        sheet->controls[i - 1] = sheet->controls[j];
        sheet->values[i - 1] = sheet->values[j];
        sheet->controls[j] = control;
        sheet->values[j] = value;
    }
}

/* Fresh answers, in the sheet's order; now and then something else is answered first and mended. */
static void fill_in(struct interview *interview, const struct sheet *sheet)
{
    interview_begin(interview);
    for (size_t i = 0; i < sheet->count; i++) {
        AUTO_FREE char *detour = any_answer(interview, sheet->controls[i]);
        if (chance(interview, 3) == 0)
            answer(interview, sheet->controls[i]->path, detour);
        answer(interview, sheet->controls[i]->path, sheet->values[i]);
    }
}

/* Everything the look says, as text. Yours. */
static char *told(const struct fit_look *look)
{
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < look->types->facts_count; i++)
        buffer_print(&out, "%d%d ", (int)look->facts[i], look->is_open[i]);
    for (size_t i = 0; i < look->types->types_count; i++)
        buffer_print(&out, "/ %zu %d", look->standings[i].rank, (int)look->standings[i].verdict);
    for (size_t i = 0; i < look->prospects_count; i++)
        buffer_print(&out, "/ %zu", look->prospects[i].fact);
    return buffer_take(&out);
}

static void the_order_of_answering_never_matters(void **state)
{
    struct interview *interview = *state;
    for (int i = 0; i < 150; i++) {
        struct sheet sheet = {.count = 0};
        for (size_t c = 0; c < interview->form->controls_count; c++) {
            if (!is_question(interview->form->controls[c]))
                continue;
            sheet.controls[sheet.count] = interview->form->controls[c];
            sheet.values[sheet.count] = any_answer(interview, sheet.controls[sheet.count]);
            sheet.count++;
        }
        fill_in(interview, &sheet);
        AUTO_FREE char *first = told(look_now(interview));
        shuffle(interview, &sheet);
        fill_in(interview, &sheet);
        AUTO_FREE char *second = told(look_now(interview));
        assert_string_equal(first, second);
        for (size_t v = 0; v < sheet.count; v++)
            free(sheet.values[v]);
    }
}

/* ---- what one more answer would do ---- */

static void one_more_answer_is_told_as_it_then_comes_true(void **state)
{
    struct interview *interview = *state;
    answer(interview, "work/scope", "organisation");
    answer(interview, "interview/heart", "participation");
    const struct fit_look *look = look_now(interview);
    size_t branch = award_types_fact(look->types, "one-branch"), effectiveness = 1;
    const struct prospect *prospect = NULL;
    for (size_t i = 0; i < look->prospects_count; i++)
        if (look->prospects[i].fact == branch)
            prospect = &look->prospects[i];
    assert_non_null(prospect);
    enum verdict foretold = prospect->no[effectiveness].verdict;
    size_t rank = prospect->no[effectiveness].rank;
    assert_int_equal(foretold, VERDICT_DOES_NOT);
    answer(interview, "work/other-branch/entered", "yes");
    look = look_now(interview);
    assert_int_equal(look->standings[effectiveness].verdict, foretold);
    assert_int_equal(look->standings[effectiveness].rank, rank);
}

static size_t place_of(const struct fit_look *look, const char *fact)
{
    size_t place = 0;
    while (place < look->prospects_count && look->prospects[place].fact != award_types_fact(look->types, fact))
        place++;
    assert_true(place < look->prospects_count);
    return place;
}

/* Between two types that ask for the same, the answer that tells them apart comes before those that concern both. */
static void what_tells_types_apart_is_asked_first(void **state)
{
    const struct fit_look *look = look_now(*state);
    assert_true(place_of(look, "organisation-wide") < place_of(look, "participation-heart"));
    assert_true(place_of(look, "organisation-wide") < place_of(look, "one-year"));
}

static void what_changes_most_is_told_first_and_what_changes_nothing_not_at_all(void **state)
{
    struct interview *interview = *state;
    const struct fit_look *look = look_now(interview);
    assert_true(look->prospects_count > 3);
    for (size_t i = 0; i < look->prospects_count; i++) {
        const struct prospect *prospect = &look->prospects[i];
        assert_true(prospect->verdicts + prospect->moves > 0);
        assert_true(i == 0 || prospect[-1].verdicts + prospect[-1].moves >= prospect->verdicts + prospect->moves);
        assert_int_not_equal(prospect->fact, award_types_fact(look->types, "owner-clear"));
        assert_int_not_equal(prospect->fact, award_types_fact(look->types, "service-criteria")); /* nobody asks for it */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        INTERVIEW_TEST(evidence_for_a_type_never_lowers_its_rank),
        INTERVIEW_TEST(a_ranking_by_share_is_caught),
        INTERVIEW_TEST(a_ranking_by_verdict_is_caught),
        INTERVIEW_TEST(whatever_speaks_against_a_type_puts_it_behind_those_that_have_less_against_them),
        INTERVIEW_TEST(an_answer_that_only_supports_a_type_never_lowers_it),
        INTERVIEW_TEST(the_order_of_answering_never_matters),
        INTERVIEW_TEST(one_more_answer_is_told_as_it_then_comes_true),
        INTERVIEW_TEST(what_tells_types_apart_is_asked_first),
        INTERVIEW_TEST(what_changes_most_is_told_first_and_what_changes_nothing_not_at_all),
    };
    return cmocka_run_group_tests_name("advice/fit", tests, NULL, NULL);
}
