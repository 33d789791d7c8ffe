/* Runs a fuzz target on the files of folders, so that what fuzzing once found stays tested: replay_NAME FOLDER... */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Contents of the file; *size bytes of heap memory, an allocation of just this size so that an overrun shows. */
static uint8_t *read_all(FILE *f, size_t *size)
{
    if (fseek(f, 0, SEEK_END) != 0)
        return NULL;
    long end = ftell(f);
    rewind(f);
    if (end < 0)
        return NULL;
    *size = (size_t)end;
    uint8_t *bytes = malloc(*size > 0 ? *size : 1);
    if (bytes != NULL && fread(bytes, 1, *size, f) == *size)
        return bytes;
    free(bytes);
    return NULL;
}

static int replay(const char *path)
{
    FILE *f = fopen(path, "rb");
    size_t size;
    uint8_t *bytes = f != NULL ? read_all(f, &size) : NULL;
    if (f != NULL)
        fclose(f);
    if (bytes == NULL) {
        perror(path);
        return 1;
    }
    printf("%s\n", path);
    fflush(stdout); /* so that the name stands there when the target ends the program */
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return 0;
}

static int replay_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        perror(folder);
        return 1;
    }
    int failed = 0, files = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        failed += replay(path);
        files++;
    }
    closedir(dir);
    return failed > 0 || files == 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed += replay_folder(argv[i]);
    return failed > 0;
}
