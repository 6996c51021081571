/* SPDX-License-Identifier: MIT */
/* What the clinic answered about types, asked of the interview. Written from the clinic's record, not from the program. */
#include "advice/interview.h"

static void assert_verdict(struct interview *interview, const char *type, enum verdict verdict)
{
    const struct standing *standing = standing_of(look_now(interview), type);
    if (standing->verdict != verdict)
        print_error("%s: verdict %d\n", type, (int)standing->verdict);
    assert_int_equal(standing->verdict, verdict);
}

static void assert_first(struct interview *interview, const char *type)
{
    assert_int_equal(standing_of(look_now(interview), type)->rank, 0);
}

/* What every work in the clinic's answers shares when nothing is wrong with it. */
static void sound_work(struct interview *interview)
{
    answer(interview, "interview/heart", "participation");
    answer(interview, "work/period/start-date", "2022-10-01");
    answer(interview, "work/period/closing-date", "2024-03-31");
    answer(interview, "work/period/continuity", "continuous");
    answer(interview, "interview/mechanism", "yes");
    answer(interview, "work/other-branch/entered", "no");
}

static void a_sound_collaboration_with_results_fits_effectiveness(void **state)
{
    struct interview *interview = *state;
    sound_work(interview);
    answer(interview, "work/scope", "area");
    answer(interview, "interview/roles", "told heard options together");
    answer(interview, "interview/who", "people");
    answer(interview, "interview/opinions", "told-back");
    answer(interview, "outcomes/impact-level", "province");
    answer(interview, "interview/figures", "both");
    assert_first(interview, "effectiveness");
    assert_verdict(interview, "effectiveness", VERDICT_FITS);
    assert_verdict(interview, "open-governance", VERDICT_DOES_NOT); /* Q11: the whole organisation */
}

/* Q1: Collaborate with local administrations and offices only. */
static void whether_state_bodies_alone_are_enough_is_left_open(void **state)
{
    struct interview *interview = *state;
    a_sound_collaboration_with_results_fits_effectiveness(state);
    answer(interview, "interview/who", "state");
    assert_verdict(interview, "effectiveness", VERDICT_CANNOT_TELL);
    assert_true(interview->look.is_open[award_types_fact(interview->look.types, "beyond-state")]);
}

/* Q1: the level of those most concerned is Involve. */
static void involve_alone_does_not_fit_effectiveness(void **state)
{
    struct interview *interview = *state;
    a_sound_collaboration_with_results_fits_effectiveness(state);
    answer(interview, "interview/roles", "told heard options");
    assert_verdict(interview, "effectiveness", VERDICT_DOES_NOT);
}

/* Q2: one work, one branch. */
static void a_work_entered_in_another_branch_fits_neither_type(void **state)
{
    struct interview *interview = *state;
    a_sound_collaboration_with_results_fits_effectiveness(state);
    answer(interview, "work/other-branch/entered", "yes");
    assert_verdict(interview, "effectiveness", VERDICT_DOES_NOT);
    assert_verdict(interview, "open-governance", VERDICT_DOES_NOT);
}

/* Q3: a hearing on a strategy, for the whole organisation, for a year and going on. */
static void a_hearing_of_the_whole_organisation_fits_open_governance(void **state)
{
    struct interview *interview = *state;
    sound_work(interview);
    answer(interview, "work/scope", "organisation");
    answer(interview, "interview/roles", "told heard");
    answer(interview, "interview/opinions", "told-back");
    assert_first(interview, "open-governance");
    assert_verdict(interview, "open-governance", VERDICT_FITS);
    assert_verdict(interview, "effectiveness", VERDICT_DOES_NOT); /* not yet Collaborate */
}

/* Q3: not less than one year; to the day. */
static void a_year_less_a_day_is_under_one_year(void **state)
{
    struct interview *interview = *state;
    answer(interview, "work/period/start-date", "2023-11-27");
    answer(interview, "work/period/closing-date", "2024-11-26");
    assert_int_equal(fact_now(look_now(interview), "one-year"), TRUTH_NO);
    answer(interview, "work/period/closing-date", "2024-11-27");
    assert_int_equal(fact_now(look_now(interview), "one-year"), TRUTH_YES);
    answer(interview, "work/period/closing-date", "");
    assert_int_equal(fact_now(look_now(interview), "one-year"), TRUTH_UNKNOWN);
}

/* Q5: no comparison of before and after. */
static void a_work_without_figures_does_not_fit_effectiveness_as_it_stands(void **state)
{
    struct interview *interview = *state;
    a_sound_collaboration_with_results_fits_effectiveness(state);
    answer(interview, "interview/figures", "one");
    assert_verdict(interview, "effectiveness", VERDICT_DOES_NOT);
}

/* Q6: people benefited. */
static void to_benefit_is_no_part_in_it(void **state)
{
    struct interview *interview = *state;
    sound_work(interview);
    answer(interview, "interview/roles", "none");
    const struct fit_look *look = look_now(interview);
    assert_int_equal(fact_now(look, "people-had-a-role"), TRUTH_NO);
    assert_int_equal(fact_now(look, "informed"), TRUTH_UNKNOWN); /* one gap, told once */
    assert_int_equal(standing_of(look, "effectiveness")->against, 1);
    assert_verdict(interview, "open-governance", VERDICT_DOES_NOT);
}

/* Q2 and Q10: the purposes are told; the criteria of the other branch are not in the record. */
static void the_other_branch_can_lead_but_is_never_said_to_fit(void **state)
{
    struct interview *interview = *state;
    answer(interview, "interview/heart", "service");
    assert_first(interview, "public-service");
    assert_verdict(interview, "public-service", VERDICT_CANNOT_TELL);
    assert_null(interview->look.types->types[2].form);
}

/* Q11: what was done with the opinions. */
static void opinions_that_were_only_collected_speak_against_open_governance(void **state)
{
    struct interview *interview = *state;
    a_hearing_of_the_whole_organisation_fits_open_governance(state);
    answer(interview, "interview/opinions", "kept");
    assert_verdict(interview, "open-governance", VERDICT_DOES_NOT);
}

/* Q14: once a year, first used in 2566; the record of the answer ends in mid-sentence. */
static void a_yearly_event_cannot_be_told(void **state)
{
    struct interview *interview = *state;
    a_sound_collaboration_with_results_fits_effectiveness(state);
    answer(interview, "work/period/continuity", "recurring");
    assert_verdict(interview, "effectiveness", VERDICT_CANNOT_TELL);
    assert_true(interview->look.is_open[award_types_fact(interview->look.types, "continuous")]);
}

/* Q9 is about the agency, not about the type. */
static void owners_that_differ_change_no_type(void **state)
{
    struct interview *interview = *state;
    a_sound_collaboration_with_results_fits_effectiveness(state);
    answer(interview, "work/owner/process", "department");
    answer(interview, "work/owner/budget", "ministry");
    assert_int_equal(fact_now(look_now(interview), "owner-clear"), TRUTH_NO);
    assert_verdict(interview, "effectiveness", VERDICT_FITS);
}

static void without_an_answer_nothing_can_be_told(void **state)
{
    assert_verdict(*state, "open-governance", VERDICT_CANNOT_TELL);
    assert_verdict(*state, "effectiveness", VERDICT_CANNOT_TELL);
    assert_verdict(*state, "public-service", VERDICT_CANNOT_TELL);
}

/* Every select once with "not sure yet": as if nothing had been said. */
static void not_sure_yet_is_no_answer_for_or_against(void **state)
{
    struct interview *interview = *state;
    const struct form *form = interview->form;
    size_t sure = 0;
    for (size_t i = 0; i < form->controls_count; i++) {
        if (form->controls[i]->kind != CONTROL_SELECT1 && form->controls[i]->kind != CONTROL_SELECT)
            continue;
        answer(interview, form->controls[i]->path, "unsure");
        sure++;
    }
    assert_true(sure >= 10);
    const struct fit_look *look = look_now(interview);
    for (size_t i = 0; i < look->types->facts_count; i++)
        assert_int_equal(look->facts[i], TRUTH_UNKNOWN);
    without_an_answer_nothing_can_be_told(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        INTERVIEW_TEST(a_sound_collaboration_with_results_fits_effectiveness),
        INTERVIEW_TEST(whether_state_bodies_alone_are_enough_is_left_open),
        INTERVIEW_TEST(involve_alone_does_not_fit_effectiveness),
        INTERVIEW_TEST(a_work_entered_in_another_branch_fits_neither_type),
        INTERVIEW_TEST(a_hearing_of_the_whole_organisation_fits_open_governance),
        INTERVIEW_TEST(a_year_less_a_day_is_under_one_year),
        INTERVIEW_TEST(a_work_without_figures_does_not_fit_effectiveness_as_it_stands),
        INTERVIEW_TEST(to_benefit_is_no_part_in_it),
        INTERVIEW_TEST(the_other_branch_can_lead_but_is_never_said_to_fit),
        INTERVIEW_TEST(opinions_that_were_only_collected_speak_against_open_governance),
        INTERVIEW_TEST(a_yearly_event_cannot_be_told),
        INTERVIEW_TEST(owners_that_differ_change_no_type),
        INTERVIEW_TEST(without_an_answer_nothing_can_be_told),
        INTERVIEW_TEST(not_sure_yet_is_no_answer_for_or_against),
    };
    return cmocka_run_group_tests_name("advice/clinic_types", tests, NULL, NULL);
}
