/* Umbrella header of the gouji library. */
#ifndef GOUJI_GOUJI_H
#define GOUJI_GOUJI_H

#include "gouji/archive.h"
#include "gouji/book.h"
#include "gouji/compare.h"
#include "gouji/day.h"
#include "gouji/export.h"
#include "gouji/form.h"
#include "gouji/limit.h"
#include "gouji/match.h"
#include "gouji/opinion.h"
#include "gouji/recheck.h"
#include "gouji/repair.h"
#include "gouji/report.h"
#include "gouji/roster.h"
#include "gouji/rule.h"
#include "gouji/sarif.h"
#include "gouji/series.h"
#include "gouji/settings.h"
#include "gouji/skip.h"
#include "gouji/source.h"
#include "gouji/status.h"
#include "gouji/total.h"
#include "gouji/table.h"
#include "gouji/text.h"
#include "gouji/waiver.h"

#define GJ_VERSION "0.1.0"

#endif
