#include "base/lib.h"

#include <dlfcn.h>
#include <string.h>

bool gj_lib_load(const char *soname, const char *const *names, size_t n, void *functions)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
    for (size_t i = 0; i < n; i++) {
        void *function = dlsym(library, names[i]);
        if (!function)
            return false;
        memcpy((char *)functions + i * sizeof(function), &function, sizeof(function));
    }
    return true;
}

gj_status gj_lib_missing(const char *file, const char *soname, gj_error *err)
{
    return gj_error_set(err, GJ_E_IO, 0, _("无法读取 %s：本机没有程序库 %s"), file, soname);
}
