/* SPDX-License-Identifier: MIT */
/* make bench-large: a key (update and drawing, without a terminal) in forms far larger than any award's, beside the same key
 * in a small form. The worst of some keys, in processor time. Below 100 ms nothing is felt (Miller 1968; Card et al. 1991). */
#include "wizard/large_forms.h"

#include "view/view.h"

#include <stdio.h>
#include <time.h>

enum { FELT_MS = 100, KEYS = 20 };
static const size_t FEW = 20, MANY_CHOICES = 10000, MANY_QUESTIONS = 2000;

struct figures {
    double open, letter, move;
};

static double now_ms(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

static void draw(void)
{
    struct grid grid;
    grid_init(&grid);
    grid_resize(&grid, 24, 80);
    view_draw(&wizard, &grid);
    grid_done(&grid);
}

static double time_of(void (*work)(void))
{
    double from = now_ms();
    work();
    draw();
    return now_ms() - from;
}

static void letter(void)
{
    type("ห");
}

static void move(void)
{
    press(PRESS_PAGE_DOWN);
}

static double worst_of(void (*key)(void))
{
    double worst = 0;
    for (int i = 0; i < KEYS; i++) {
        double ms = time_of(key);
        worst = ms > worst ? ms : worst;
    }
    return worst;
}

static struct figures measure(void)
{
    struct figures figures = {.open = time_of(open_first_section), .letter = worst_of(letter), .move = worst_of(move)};
    close_form(NULL);
    return figures;
}

static void tell(const char *what, const char *step, double few, double many)
{
    printf("%-38s %-22s %8.2f ms %8.2f ms %7.1f x  %s\n", what, step, few, many, many / few,
           many < FELT_MS ? "not felt" : "FELT");
}

static void tell_all(const char *what, struct figures few, struct figures many)
{
    tell(what, "section opens", few.open, many.open);
    tell(what, "a letter, the worst", few.letter, many.letter);
    tell(what, "page down, the worst", few.move, many.move);
}

int main(void)
{
    printf("%-38s %-22s %11s %11s\n", "Large forms, processor time", "", "20", "many");
    open_questions(FEW, 0);
    measure(); /* loads the list of words, which the first page of all waits for */
    open_choices(FEW);
    struct figures few = measure();
    open_choices(MANY_CHOICES);
    tell_all("10,000 choices in five questions", few, measure());
    open_questions(FEW, 0);
    few = measure();
    open_questions(MANY_QUESTIONS, 0);
    tell_all("2,000 questions on top level", few, measure());
    open_questions(MANY_QUESTIONS, 1);
    tell_all("2,000 questions in one group", few, measure());
    open_questions(MANY_QUESTIONS, 100);
    tell_all("2,000 questions in a hundred groups", few, measure());
    return 0;
}
