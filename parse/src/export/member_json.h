/* What a series keeps of a report, in the JSON contract, so that reports can be compared that were read elsewhere. */
#ifndef GJ_MEMBER_JSON_H
#define GJ_MEMBER_JSON_H

#include "export/json.h"
#include "gouji/series.h"

/* The members "program", "organ" and "digest": who wrote the record, of whom, and of what content. */
void gj_json_identity(gj_json *j, const gj_member *m);
/* The member "series" of a report's object; read back by gj_member_read. */
void gj_json_series_member(gj_json *j, const gj_member *m);

#endif
