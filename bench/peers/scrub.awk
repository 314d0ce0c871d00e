# The scrub in awk, for mawk:
#   mawk -f scrub.awk -v clean=CLEAN -v rejected=REJECTED OBJECTIONS CONSENTS LIST
# Rows keep their bytes. Lines without a quote, nearly all, are split by awk itself.

BEGIN {
  FS = ","
  entity = "bench"; product = "energie"; call_date = "2026-11-24"
  split("bv nv stichting vereniging cooperatie", names, " ")
  for (i in names) legal_person[names[i]] = 1
}

FNR == 1 { file += 1; if (file < 3) next }

file == 1 { if ($2 == "entity" && $3 == entity) objected[substr($1, 4)]; next }

file == 2 {
  if ($2 == entity && $4 == product && $3 <= call_date && ($5 == "" || $5 >= call_date))
    consented[substr($1, 4)]
  next
}

FNR == 1 {
  print $0 ",phone_e164" > clean
  print $0 ",phone_e164,reason" > rejected
  next
}

{
  row = $0
  if (index(row, "\"") == 0) {
    phone = $3; form = $8
  } else {
    while (gsub(/"/, "\"", row) % 2 == 1 && (getline line) > 0) row = row "\n" line
    split_quoted(row)
    phone = fields[3]; form = fields[8]
  }
  number = national(phone)
  if (number == "") print row ",,INVALID" > rejected
  else if (number in objected) print row ",+31" number ",OPTOUT" > rejected
  else if (!(form in legal_person) && !(number in consented))
    print row ",+31" number ",NO_CONSENT" > rejected
  else if (number in called) print row ",+31" number ",DUPLICATE" > rejected
  else { called[number]; print row ",+31" number > clean }
}

# The fields of a record into `fields`: pieces between commas are put together until their quotes
# are paired.
function split_quoted(record,   pieces, count, i, field, n) {
  count = split(record, pieces, ",")
  n = 0
  for (i = 1; i <= count; i++) {
    field = pieces[i]
    while (gsub(/"/, "\"", field) % 2 == 1 && i < count) field = field "," pieces[++i]
    fields[++n] = field
  }
}

# The nine digits that a field means; nothing if it has none.
function national(text) {
  gsub(/[^0-9+]/, "", text)
  if (text !~ /^((\+31|0031|31)0?|0)?[1-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]$/) return ""
  return substr(text, length(text) - 8)
}
