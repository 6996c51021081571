/* SPDX-License-Identifier: MIT */
/* The floor for a form: a trivial ncursesw screen with one multi-line text field that is only ever written on.
 *
 *   ncmini [-d] [-t FILE] [-x FILE]
 *
 * -d   read the descriptor directly, in large pieces, instead of with get_wch, and ask for bracketed paste
 * -t   the field starts with this text
 * -x   parse this file with libxml2 first (built with -DWITH_XML: linking libxml2 alone costs time)
 *
 * Rows are kept by where they start, so a key costs the same however long the text is. */
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#ifdef WITH_XML
#include <libxml/parser.h>
#endif

enum { TOP = 9, LEFT = 2, TEXT_MAX = 1 << 20, BLOCK = 64 * 1024, ESCAPE = 27, CTRL_D = 4, CTRL_X = 24 };

static wchar_t text[TEXT_MAX];
static size_t length;
static size_t starts[TEXT_MAX / 8]; /* of each row, in text */
static size_t rows = 1, first_shown;
static int column; /* in the last row */

static void draw_frame(void)
{
    static const char *const labels[] = {"READY", "Title", "Applicant", "Address", "Agent", "Field", "Summary"};
    erase();
    mvhline(0, 0, 0, COLS);
    for (int i = 0; i < 7; i++)
        mvprintw(1 + i, LEFT, "%-12s [%-40s]", labels[i], i ? "" : "floor");
    mvaddstr(LINES - 2, LEFT, "F1 Help  F2 Save  F10 Quit");
    mvhline(LINES - 1, 0, 0, COLS);
    move(TOP, LEFT);
}

/* Draws from row `from` on; all rows when they scroll. */
static void draw_text(size_t from)
{
    size_t room = LINES > TOP + 3 ? (size_t)(LINES - TOP - 3) : 1;
    size_t first = rows > room ? rows - room : 0;
    if (first != first_shown || from < first)
        from = first;
    first_shown = first;
    for (size_t row = from; row < rows; row++) {
        size_t start = starts[row], end = row + 1 < rows ? starts[row + 1] : length;
        if (end > start && text[end - 1] == L'\n')
            end--;
        move(TOP + (int)(row - first), LEFT);
        clrtoeol();
        addnwstr(text + start, (int)(end - start));
    }
}

static void add(wchar_t character)
{
    int width = wcwidth(character);
    bool newline = character == L'\n';
    if (length == TEXT_MAX || rows == sizeof starts / sizeof *starts)
        return;
    if (newline || (width > 0 && column + width > COLS - 2 * LEFT)) {
        starts[rows++] = newline ? length + 1 : length;
        column = 0;
    }
    text[length++] = character;
    column += width > 0 ? width : 0;
}

static void add_bytes(const char *bytes, size_t count)
{
    static mbstate_t state;
    static bool in_sequence; /* of the keys of a terminal: skipped */
    for (size_t i = 0; i < count;) {
        wchar_t character;
        if (in_sequence || bytes[i] == ESCAPE) {
            in_sequence = bytes[i] == ESCAPE || bytes[i] == '[' || bytes[i] < '@' || bytes[i] > '~';
            i++;
            continue;
        }
        size_t used = mbrtowc(&character, bytes + i, count - i, &state);
        if (used == (size_t)-2)
            return; /* the rest comes with the next bytes */
        if (used == (size_t)-1 || used == 0) {
            memset(&state, 0, sizeof state);
            i++;
            continue;
        }
        i += used;
        add(character == L'\r' ? L'\n' : character);
    }
}

static bool add_waiting_bytes(void)
{
    static char bytes[BLOCK];
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    for (int timeout = -1; poll(&input, 1, timeout) > 0; timeout = 0) {
        ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0)
            return false;
        add_bytes(bytes, (size_t)count);
    }
    return true;
}

static bool add_key(void)
{
    wint_t key;
    int kind = get_wch(&key);
    if (kind == ERR || (kind == OK && (key == CTRL_D || key == CTRL_X)))
        return false;
    if (kind == KEY_CODE_YES && key == KEY_BACKSPACE && length > starts[rows - 1])
        column -= wcwidth(text[--length]) > 0;
    else if (kind == OK)
        add(key == L'\r' ? L'\n' : (wchar_t)key);
    return true;
}

static void read_text(const char *path)
{
    static char bytes[BLOCK];
    FILE *file = fopen(path, "r");
    for (size_t count; file && (count = fread(bytes, 1, sizeof bytes, file)) > 0;)
        add_bytes(bytes, count);
    if (file)
        fclose(file);
}

static void parse_xml(const char *path)
{
#ifdef WITH_XML
    xmlFreeDoc(xmlReadFile(path, NULL, XML_PARSE_NONET));
#else
    (void)path;
#endif
}

int main(int argc, char **argv)
{
    bool direct = false;
    const char *start = NULL;
    for (int option; (option = getopt(argc, argv, "dt:x:")) != -1;) {
        direct |= option == 'd';
        if (option == 't')
            start = optarg;
        if (option == 'x')
            parse_xml(optarg);
    }
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    idlok(stdscr, TRUE);
    draw_frame();
    if (start)
        read_text(start);
    if (length > 0)
        draw_text(0);
    refresh();
    if (direct && write(STDOUT_FILENO, "\033[?2004h", 8) < 0)
        return 1;
    for (size_t from = rows - 1; direct ? add_waiting_bytes() : add_key(); from = rows - 1) {
        draw_text(from);
        refresh();
    }
    endwin();
    return 0;
}
