// The scrub in Polars: node polars.js LIST OBJECTIONS CONSENTS CLEAN REJECTED
const pl = require('nodejs-polars');

const ENTITY = 'bench';
const PRODUCT = 'energie';
const CALL_DATE = '2026-11-24';
const LEGAL_PERSONS = ['bv', 'nv', 'stichting', 'vereniging', 'cooperatie'];

const { col, lit } = pl;
const [list, objections, consents, clean, rejected] = process.argv.slice(2);
// All columns as text.
const read = (path) => pl.readCSV(path, { inferSchemaLength: 0, missingIsNull: false });

const objected = read(objections)
  .filter(col('scope').eq(lit('entity')).and(col('id').eq(lit(ENTITY))))
  .select(col('phone').alias('number'), lit(true).alias('objected'));

const consented = read(consents)
  .filter(col('entity').eq(lit(ENTITY)).and(col('product').eq(lit(PRODUCT)))
    .and(col('granted_on').ltEq(lit(CALL_DATE)))
    .and(col('valid_until').isNull().or(col('valid_until').eq(lit('')))
      .or(col('valid_until').gtEq(lit(CALL_DATE)))))
  .select(col('phone').alias('number'))
  .unique()
  .withColumn(lit(true).alias('consented'));

const rows = read(list);
const columns = rows.columns.map((name) => col(name));
const national = col('phone').str.replaceAll('[^0-9+]', '')
  .str.extract('^(?:(?:\\+31|0031|31)0?|0)?([1-9][0-9]{8})$', 1);
const decided = rows.lazy()
  .withColumns(national.alias('national'))
  .withColumns(pl.when(col('national').isNotNull())
    .then(pl.concatString([lit('+31'), col('national')], '')).otherwise(lit(null)).alias('number'))
  .join(objected.lazy(), { on: 'number', how: 'left' })
  .join(consented.lazy(), { on: 'number', how: 'left' })
  .withColumns(pl.when(col('number').isNull()).then(lit('INVALID'))
    .when(col('objected').isNotNull()).then(lit('OPTOUT'))
    .when(col('legal_form').isIn(LEGAL_PERSONS).not().and(col('consented').isNull()))
    .then(lit('NO_CONSENT'))
    .otherwise(lit(null)).alias('found'))
  // A row is a duplicate of an earlier one that is clean.
  .withColumns(pl.when(col('found').isNull()).then(col('number')).otherwise(lit(null))
    .alias('candidate'))
  .withColumns(pl.when(col('found').isNotNull()).then(col('found'))
    .when(col('candidate').isFirstDistinct().not()).then(lit('DUPLICATE'))
    .otherwise(lit(null)).alias('reason'))
  .collectSync();

const own = [...columns, col('number').alias('phone_e164')];
decided.filter(col('reason').isNull()).select(...own).writeCSV(clean);
decided.filter(col('reason').isNotNull()).select(...own, col('reason')).writeCSV(rejected);
