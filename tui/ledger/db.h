/* The database behind the ledger, for the files of this folder. */
#ifndef TUI_LEDGER_DB_H
#define TUI_LEDGER_DB_H

#include <sqlite3.h>
#include <sys/types.h>
#include <time.h>

#include "ledger/ledger.h"

typedef enum db_statement {
#define STATEMENT(id, sql) DB_##id,
#include "ledger/statements.def"
#undef STATEMENT
    DB_STATEMENTS
} db_statement;

/* A file as it was when looked at. */
typedef struct db_file {
    bool there;
    dev_t dev;
    ino_t ino;
    off_t size;
    struct timespec time; /* of its last change */
} db_file;

struct ledger {
    char *path;
    ledger_mode mode;
    sqlite3 *db; /* NULL: there is no file yet */
    sqlite3_stmt *statements[DB_STATEMENTS];
    int64_t version; /* PRAGMA data_version when asked last */
    bool frozen;     /* it stands where nothing can be written: opened as a file that nobody changes */
    db_file file, wal;
};

/* Opens the file, creates it if `create`; *l stays without database if there is none. Status as ledger_open. */
GJ_MUST_USE gj_status db_open(ledger *l, bool create, gj_error *err);
/* Closes the file; the next db_open opens it anew. */
void db_close(ledger *l);
/* Whether what is open is still what the path names, and its beginning is that of a database. GJ_E_IO. */
GJ_MUST_USE gj_status db_intact(const ledger *l, gj_error *err);
/* Takes the file, and the one that is written first, as what is open; the latter once there is one. */
void db_note_file(ledger *l);
void db_note_wal(ledger *l);
/* True, once, if the file was written to since this was asked last. */
bool db_file_touched(ledger *l);
/* The statement, ready to be bound; NULL if it cannot be prepared. */
sqlite3_stmt *db_statement_of(ledger *l, db_statement id);
/* Runs one that takes and gives nothing. */
bool db_run(ledger *l, db_statement id);
/* NULL is bound as NULL. The text must stay until the statement is reset. */
void db_bind_text(sqlite3_stmt *s, int index, const char *text);
/* A copy of the text of a column; NULL if it is NULL. */
char *db_column_text(sqlite3_stmt *s, int index);
/* The integer in the first row of a statement that was bound, which is reset; -1 if there is none. `s` may be NULL. */
int64_t db_query_int(sqlite3_stmt *s);
/* Steps to the end of a statement without rows, and resets it. */
bool db_finish(sqlite3_stmt *s);
/* The error of the last call. GJ_E_IO. */
gj_status db_failed(const ledger *l, gj_error *err);

#endif
