-- SQL over the records of `check`: one line of NDJSON a row.
--   sqlite3 records.db -cmd 'CREATE TABLE records(record)' -cmd '.mode ascii' -cmd '.separator "\001" "\n"' -cmd '.import all.ndjson records' <tests/scale/findings.sql
.mode tabs
.headers on
-- The organs with most errors.
SELECT json_extract(record, '$.unit') AS organ, count(*) AS errors
FROM records, json_each(record, '$.violations') AS v
WHERE json_extract(record, '$.schema') = 'gouji/1' AND json_extract(v.value, '$.severity') = 'error'
GROUP BY organ ORDER BY errors DESC, organ LIMIT 10;
-- Rules by district.
SELECT substr(json_extract(record, '$.unit'), 1, instr(json_extract(record, '$.unit'), '县')) AS district,
       json_extract(v.value, '$.rule') AS rule, count(*) AS findings
FROM records, json_each(record, '$.violations') AS v
WHERE json_extract(record, '$.schema') = 'gouji/1' GROUP BY district, rule ORDER BY findings DESC, district, rule LIMIT 20;
