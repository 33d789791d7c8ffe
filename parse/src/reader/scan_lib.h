/* The libraries that read pictures: leptonica (pictures) and tesseract (characters), by their C interfaces, loaded when they are needed. */
#ifndef GJ_SCAN_LIB_H
#define GJ_SCAN_LIB_H

#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

#include "base/base.h"
#include "base/lib.h"

#define PICTURE_FUNCTIONS(F)                                                                                                               \
    F(setMsgSeverity)                                                                                                                      \
    F(pixReadHeaderMem)                                                                                                                    \
    F(pixReadMem)                                                                                                                          \
    F(readHeaderMemTiff)                                                                                                                   \
    F(pixReadMemTiff)                                                                                                                      \
    F(pixCreate)                                                                                                                           \
    F(pixDestroy)                                                                                                                          \
    F(pixGetWidth)                                                                                                                         \
    F(pixGetHeight)                                                                                                                        \
    F(pixGetDepth)                                                                                                                         \
    F(pixGetColormap)                                                                                                                      \
    F(pixGetData)                                                                                                                          \
    F(pixGetWpl)                                                                                                                           \
    F(pixRemoveColormap)                                                                                                                   \
    F(pixGetRGBComponent)                                                                                                                  \
    F(pixConvertTo8)                                                                                                                       \
    F(pixScale)                                                                                                                            \
    F(pixBackgroundNormSimple)                                                                                                             \
    F(pixGammaTRC)                                                                                                                         \
    F(pixThresholdToBinary)                                                                                                                \
    F(pixFindSkew)                                                                                                                         \
    F(pixRotate)                                                                                                                           \
    F(pixProjectivePta)                                                                                                                    \
    F(ptaCreate)                                                                                                                           \
    F(ptaAddPt)                                                                                                                            \
    F(ptaDestroy)                                                                                                                          \
    F(pixOpenBrick)                                                                                                                        \
    F(pixCloseBrick)                                                                                                                       \
    F(pixDilateBrick)                                                                                                                      \
    F(pixSelectBySize)                                                                                                                     \
    F(pixCountPixels)                                                                                                                      \
    F(pixConnCompBB)                                                                                                                       \
    F(pixClipRectangle)                                                                                                                    \
    F(pixAddBorderGeneral)                                                                                                                 \
    F(pixSetMasked)                                                                                                                        \
    F(pixRasterop)                                                                                                                         \
    F(boxCreate)                                                                                                                           \
    F(boxDestroy)                                                                                                                          \
    F(boxaGetCount)                                                                                                                        \
    F(boxaGetBoxGeometry)                                                                                                                  \
    F(boxaDestroy)

#define READING_FUNCTIONS(F)                                                                                                               \
    F(TessBaseAPICreate)                                                                                                                   \
    F(TessBaseAPIDelete)                                                                                                                   \
    F(TessBaseAPIInit3)                                                                                                                    \
    F(TessBaseAPISetVariable)                                                                                                              \
    F(TessBaseAPISetPageSegMode)                                                                                                           \
    F(TessBaseAPISetImage2)                                                                                                                \
    F(TessBaseAPISetSourceResolution)                                                                                                      \
    F(TessBaseAPIRecognize)                                                                                                                \
    F(TessBaseAPIGetIterator)                                                                                                              \
    F(TessBaseAPIGetUTF8Text)                                                                                                              \
    F(TessBaseAPIMeanTextConf)                                                                                                             \
    F(TessBaseAPIClear)                                                                                                                    \
    F(TessDeleteText)                                                                                                                      \
    F(TessResultIteratorGetPageIterator)                                                                                                   \
    F(TessResultIteratorGetUTF8Text)                                                                                                       \
    F(TessResultIteratorNext)                                                                                                              \
    F(TessResultIteratorDelete)                                                                                                            \
    F(TessPageIteratorBoundingBox)

typedef struct gj_scan_lib {
    PICTURE_FUNCTIONS(GJ_LIB_MEMBER)
} gj_scan_lib;
typedef struct gj_scan_ocr {
    READING_FUNCTIONS(GJ_LIB_MEMBER)
    TessBaseAPI *figures, *words; /* eng, of figures only; chi_sim */
} gj_scan_ocr;

/* Both, once they are loaded; to be used under the lock of gj_scan_begin only. */
extern gj_scan_lib gj_lept;
extern gj_scan_ocr gj_tess;

#endif
