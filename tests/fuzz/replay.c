/* SPDX-License-Identifier: MIT */
/* Without a fuzzing engine: gives a target the files named on the command line, each once.
 * The last name on stderr is the one that ended us. */
#include "fuzz.h"

#include <string.h>
#include <sys/stat.h>

static size_t tried;

static void try_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    PROMISE(file);
    struct stat status;
    PROMISE(fstat(fileno(file), &status) == 0);
    size_t size = (size_t)status.st_size;
    uint8_t *bytes = malloc(size ? size : 1); /* exactly, for the sanitizer's sake */
    PROMISE(bytes && fread(bytes, 1, size, file) == size);
    fclose(file);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    tried++;
}

int main(int count, char **names)
{
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < count; i++)
        try_file(names[i]);
    const char *slash = strrchr(names[0], '/');
    printf("ok %s: %zu inputs\n", slash ? slash + 1 : names[0], tried);
    return 0;
}
