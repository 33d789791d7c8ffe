# cmake -DIN=file -DOUT=file.c -DSYMBOL=name -P embed.cmake: the bytes of IN as a C array, NUL-terminated, and its length.
file(READ ${IN} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x0a,)" "\\1\n    " bytes "${bytes}")
get_filename_component(name ${IN} NAME)
file(WRITE ${OUT} "/* Made from ${name}; do not edit. */
#include <stddef.h>
extern const unsigned char ${SYMBOL}[];
extern const size_t ${SYMBOL}_len;
const unsigned char ${SYMBOL}[] = {
    ${bytes}0};
const size_t ${SYMBOL}_len = sizeof(${SYMBOL}) - 1;
")
