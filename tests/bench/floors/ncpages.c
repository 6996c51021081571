/* SPDX-License-Identifier: MIT */
/* The floor for a change of page: every key draws the next of four full pages in Thai with ncursesw and hands the update
 * over in one write(2), for ncurses 6.4 makes one for every cursor movement. */
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PAGES = 4, CTRL_D = 4 };

static char held[64 * 1024];
static size_t held_length;

static void release(void)
{
    for (size_t done = 0; done < held_length;) {
        long count = syscall(SYS_write, STDOUT_FILENO, held + done, held_length - done);
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    held_length = 0;
}

/* Takes the place of libc's write for libtinfo too, as any symbol of the program does. */
ssize_t write(int fd, const void *bytes, size_t length)
{
    if (fd != STDOUT_FILENO || length > sizeof held)
        return syscall(SYS_write, fd, bytes, length);
    if (held_length + length > sizeof held)
        release();
    memcpy(held + held_length, bytes, length);
    held_length += length;
    return (ssize_t)length;
}

static const char *const words[] = {"ชื่อผลงาน", "หน่วยงาน", "ที่มา",        "สภาพปัญหา", "ผู้มีส่วนได้ส่วนเสีย", "การมีส่วนร่วม",
                                    "นวัตกรรม", "ผลลัพธ์",  "หลักฐาน", "บทสรุป",    "ผู้ประสานงาน",    "ผู้อนุมัติ"};

static const char *word(int number)
{
    return words[number % (int)(sizeof words / sizeof *words)];
}

static void draw_page(int page)
{
    erase();
    attron(A_REVERSE);
    mvhline(0, 0, ' ', COLS);
    mvprintw(0, 2, "READY  %d / %d  %s", page + 1, PAGES, word(page));
    attroff(A_REVERSE);
    for (int i = 0; i < LINES - 4; i++) {
        mvaddstr(2 + i, 2, word(i + page * 5));
        attron(A_UNDERLINE);
        mvprintw(2 + i, 26, "%s%s %d", word(i * 3 + page), word(i + page * 7), i * (page + 1));
        attroff(A_UNDERLINE);
        if ((i + page) % 3 == 0)
            mvaddstr(2 + i, 66, "ต้องกรอก");
    }
    mvaddstr(LINES - 1, 0, " F1 ช่วยเหลือ  F2 บันทึก  F3 ตรวจสอบ  F10 ออก");
}

int main(void)
{
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    for (int page = 0;; page = (page + 1) % PAGES) {
        draw_page(page);
        refresh();
        release();
        int key = getch();
        if (key == CTRL_D || key == ERR)
            break;
    }
    endwin();
    return 0;
}
