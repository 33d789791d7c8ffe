-- SQL over the cells of all reports: sqlite3 cells.db <figures.sql, where cells is the CSV of `gouji export --format=long`:
--   sqlite3 cells.db -cmd '.import --csv cells.csv cells' <tests/scale/figures.sql
.mode tabs
.headers on
-- Requests newly received by district, year over year.
SELECT substr(organ, 1, instr(organ, '县')) AS district, year, count(*) AS organs, sum(value) AS new_requests
FROM cells WHERE "table" = 'requests' AND row = 'new' AND "column" = 'total' GROUP BY district, year ORDER BY district, year;
-- The organs whose requests rose most.
SELECT now.organ, before.value AS before, now.value AS now
FROM cells now JOIN cells before ON now.organ = before.organ AND now.year = before.year + 1
WHERE now."table" = 'requests' AND before."table" = 'requests' AND now.row = 'new' AND before.row = 'new'
  AND now."column" = 'total' AND before."column" = 'total'
ORDER BY CAST(now.value AS INTEGER) - CAST(before.value AS INTEGER) DESC, now.organ LIMIT 10;
