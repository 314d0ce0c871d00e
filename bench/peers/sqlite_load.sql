-- The lists of numbers into a database, once: sqlite3 DATABASE < sqlite_load.sql, where
-- objections.csv and consents.csv are.
PRAGMA journal_mode = off;
PRAGMA synchronous = off;
CREATE TEMP TABLE objection (phone, scope, id);
CREATE TEMP TABLE consent
  (phone, entity, granted_on, product, valid_until, verified_on, first_call_by, evidence_id);
.mode csv
.import --skip 1 --schema temp objections.csv objection
.import --skip 1 --schema temp consents.csv consent
CREATE TABLE objected (number INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO objected
  SELECT CAST(substr(phone, 4) AS INTEGER) AS number FROM objection
  WHERE scope = 'entity' AND id = 'bench' ORDER BY number;
CREATE TABLE consented (number INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO consented
  SELECT CAST(substr(phone, 4) AS INTEGER) AS number FROM consent
  WHERE entity = 'bench' AND product = 'energie' AND granted_on <= '2026-11-24'
    AND (valid_until = '' OR valid_until >= '2026-11-24')
  ORDER BY number;
