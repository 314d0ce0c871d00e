// The scrub in DuckDB.
//
//   node duckdb.js load OBJECTIONS CONSENTS DATABASE
//   node duckdb.js scrub ordered|unordered LIST OBJECTIONS CONSENTS CLEAN REJECTED
//   node duckdb.js scrub-loaded ordered|unordered LIST DATABASE CLEAN REJECTED
//
// The fastest form found: numbers as integers made without regular expressions, decisions in a
// narrow table, the wide rows joined only when they are written. THREADS limits its threads.
const { DuckDBInstance } = require('@duckdb/node-api');

const ENTITY = 'bench';
const PRODUCT = 'energie';
const CALL_DATE = '2026-11-24';
const LEGAL_PERSONS = "('bv', 'nv', 'stichting', 'vereniging', 'cooperatie')";
const COLUMNS = ['prospect_id', 'name', 'phone', 'email', 'street', 'postcode', 'city',
  'legal_form', 'customer_since', 'last_contact', 'source'];

const text_columns = (names) => names.map((name) => `'${name}': 'VARCHAR'`).join(', ');
const csv = (path, columns) => `read_csv('${path}', header = true, auto_detect = false,
  delim = ',', quote = '"', escape = '"', new_line = '\\n', columns = {${columns}})`;

const objected = (path) => `
  select substr(phone, 4)::integer as number
  from ${csv(path, text_columns(['phone', 'scope', 'id']))}
  where scope = 'entity' and id = '${ENTITY}'`;

const consented = (path) => `
  select substr(phone, 4)::integer as number
  from ${csv(path, `${text_columns(['phone', 'entity'])}, 'granted_on': 'DATE',
    'product': 'VARCHAR', 'valid_until': 'DATE',
    ${text_columns(['verified_on', 'first_call_by', 'evidence_id'])}`)}
  where entity = '${ENTITY}' and product = '${PRODUCT}' and granted_on <= DATE '${CALL_DATE}'
    and (valid_until is null or valid_until >= DATE '${CALL_DATE}')`;

// The digits and the plus of a field, and of these the nine that are the number.
const kept = "translate(phone, ' -()', '')";
const national = `case length(kept)
  when 9 then kept
  when 10 then case when kept[1] = '0' then kept[2:] end
  when 11 then case when kept[1:2] = '31' then kept[3:] end
  when 12 then case when kept[1:3] in ('+31', '310') then kept[4:] end
  when 13 then case when kept[1:4] in ('0031', '+310') then kept[5:] end
  when 14 then case when kept[1:5] = '00310' then kept[6:] end
end`;

// Which of two rows is the duplicate is a matter of their order, so that the list is always read in
// order; `ordered` is about the rest.
async function scrub(run, ordered, list, objections, consents, clean, rejected) {
  await run(`create temp table list as
    select ${COLUMNS.join(', ')},
      case when value between 100000000 and 999999999 then value end as number
    from (select *, try_cast(${national} as integer) as value
      from (select *, ${kept} as kept from ${csv(list, text_columns(COLUMNS))}))`);
  await run(`set preserve_insertion_order = ${ordered}`);
  await run(`create temp table decided as
    select rowid as row, number,
      case when number is null then 'INVALID'
        when number in (select number from ${objections} where number in (select number from list))
          then 'OPTOUT'
        when legal_form not in ${LEGAL_PERSONS} and number not in (select number from ${consents})
          then 'NO_CONSENT'
      end as reason
    from list`);
  // A row is a duplicate of an earlier one that is clean; most numbers stand in the list but once.
  await run(`create temp table repeated as
    select number, min(row) as first from decided where reason is null
    group by number having count(*) > 1`);
  await run(`create temp table verdict as
    select row, coalesce(reason, case when first < row then 'DUPLICATE' end) as reason
    from decided left join repeated on decided.number = repeated.number`);
  const write = (path, which, more) => run(`copy (
    select ${COLUMNS.join(', ')}, '+31' || number as phone_e164${more}
    from list join verdict on verdict.row = list.rowid where reason is ${which}
    ${ordered ? 'order by list.rowid' : ''}) to '${path}' (header, delimiter ',', quote '"')`);
  await write(clean, 'null', '');
  await write(rejected, 'not null', ', reason');
}

async function main([command, ...rest]) {
  const loading = command === 'load';
  const options = process.env.THREADS ? { threads: process.env.THREADS } : {};
  const instance = await DuckDBInstance.create(loading ? rest[2] : ':memory:', options);
  const connection = await instance.connect();
  const run = (sql) => connection.run(sql);
  if (loading) {
    await run(`create table objections as ${objected(rest[0])} order by number`);
    await run(`create table consents as ${consented(rest[1])} order by number`);
    await run('checkpoint');
    return;
  }
  const ordered = rest[0] === 'ordered';
  if (command === 'scrub-loaded') {
    const [, list, database, clean, rejected] = rest;
    await run(`attach '${database}' as held (read_only)`);
    await scrub(run, ordered, list, 'held.objections', 'held.consents', clean, rejected);
  } else {
    const [, list, objections, consents, clean, rejected] = rest;
    await scrub(run, ordered, list, `(${objected(objections)})`, `(${consented(consents)})`,
      clean, rejected);
  }
}

main(process.argv.slice(2)).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
