#!/bin/bash
# The scrub in SQLite: sqlite.sh LIST DATABASE CLEAN REJECTED
# The lists of numbers are in the database already; see sqlite_load.sql. Rows come out in the order
# of the list.
set -euo pipefail
list=$1 database=$2 clean=$3 rejected=$4
columns='prospect_id, name, phone, email, street, postcode, city, legal_form, customer_since,
  last_contact, source'

sqlite3 :memory: <<SQL
ATTACH 'file:$database?mode=ro' AS held;
PRAGMA journal_mode = off;
PRAGMA temp_store = memory;
PRAGMA cache_size = -1000000;
CREATE TABLE list ($columns);
.mode csv
.separator , "\n"
.import --skip 1 $list list
CREATE TABLE decided AS
  WITH bare AS (
    SELECT rowid AS row, legal_form,
      replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', '') AS kept
    FROM list),
  cut AS (
    SELECT row, legal_form, CASE
      WHEN length(kept) = 9 THEN kept
      WHEN length(kept) = 10 AND kept GLOB '0*' THEN substr(kept, 2)
      WHEN length(kept) = 11 AND kept GLOB '31*' THEN substr(kept, 3)
      WHEN length(kept) = 12 AND (kept GLOB '+31*' OR kept GLOB '310*') THEN substr(kept, 4)
      WHEN length(kept) = 13 AND (kept GLOB '0031*' OR kept GLOB '+310*') THEN substr(kept, 5)
      WHEN length(kept) = 14 AND kept GLOB '00310*' THEN substr(kept, 6)
      END AS digits
    FROM bare),
  numbered AS (
    SELECT row, legal_form, CASE WHEN digits GLOB '[1-9]*' AND NOT digits GLOB '*[^0-9]*'
      THEN CAST(digits AS INTEGER) END AS number
    FROM cut)
  SELECT row, number, CASE
    WHEN number IS NULL THEN 'INVALID'
    WHEN number IN held.objected THEN 'OPTOUT'
    WHEN legal_form NOT IN ('bv', 'nv', 'stichting', 'vereniging', 'cooperatie')
      AND number NOT IN held.consented THEN 'NO_CONSENT'
    END AS reason
  FROM numbered;
-- A row is a duplicate of an earlier one that is clean.
CREATE TABLE first (number INTEGER PRIMARY KEY, row);
INSERT OR IGNORE INTO first SELECT number, row FROM decided WHERE reason IS NULL ORDER BY row;
UPDATE decided SET reason = 'DUPLICATE'
  WHERE reason IS NULL AND row <> (SELECT row FROM first WHERE first.number = decided.number);
.headers on
.output $clean
SELECT list.*, '+31' || number AS phone_e164
  FROM decided CROSS JOIN list ON list.rowid = decided.row WHERE reason IS NULL;
.output $rejected
SELECT list.*, '+31' || number AS phone_e164, reason
  FROM decided CROSS JOIN list ON list.rowid = decided.row WHERE reason IS NOT NULL;
SQL
