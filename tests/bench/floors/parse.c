/* SPDX-License-Identifier: MIT */
/* The floor for opening and saving a draft: `parse IN OUT` parses IN with libxml2, then writes the same bytes to OUT the
 * safe way (new file, fsync, rename, fsync of the folder). Prints the microseconds of each. */
#include <fcntl.h>
#include <libgen.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static char *read_all(const char *path, size_t *length)
{
    struct stat status;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &status) < 0)
        return NULL;
    char *bytes = malloc((size_t)status.st_size);
    ssize_t count = bytes ? read(fd, bytes, (size_t)status.st_size) : -1;
    close(fd);
    *length = (size_t)count;
    return count == status.st_size ? bytes : NULL;
}

static int write_safely(char *path, const char *bytes, size_t length)
{
    char new_path[4096];
    snprintf(new_path, sizeof new_path, "%s.new", path);
    int fd = open(new_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || write(fd, bytes, length) != (ssize_t)length || fsync(fd) < 0 || close(fd) < 0 || rename(new_path, path) < 0)
        return -1;
    int folder = open(dirname(path), O_RDONLY | O_DIRECTORY);
    int done = fsync(folder);
    close(folder);
    return done;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    size_t length = 0;
    double start = now_us();
    char *bytes = read_all(argv[1], &length);
    xmlDoc *document = bytes ? xmlReadMemory(bytes, (int)length, argv[1], NULL, XML_PARSE_NONET) : NULL;
    double parsed = now_us();
    if (!document || write_safely(argv[2], bytes, length) < 0)
        return 1;
    printf("%.1f %.1f\n", parsed - start, now_us() - parsed);
    xmlFreeDoc(document);
    free(bytes);
    return 0;
}
