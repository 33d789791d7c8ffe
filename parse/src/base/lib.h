/* Libraries that are loaded when they are first needed. */
#ifndef GJ_LIB_H
#define GJ_LIB_H

#include "base/base.h"

/* Loads the library of that name for good and fills `functions`, a struct of nothing but `n` function pointers, with those named,
 * in this order. False if it is not there or lacks one. */
GJ_MUST_USE bool gj_lib_load(const char *soname, const char *const *names, size_t n, void *functions);

/* The error of a library that could not be loaded to read `file`. */
gj_status gj_lib_missing(const char *file, const char *soname, gj_error *err);

/* Struct members and names from a list F(function) ...; the functions have the types of the library's headers. */
#define GJ_LIB_MEMBER(function) __typeof__(function) *function;
#define GJ_LIB_NAME(function) #function,

#endif
