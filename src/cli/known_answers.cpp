#include "cli/known_answers.h"

#include <charconv>
#include <functional>

#include "events/words.h"
#include "number/normalise.h"
#include "policy/calendar.h"
#include "policy/table_rows.h"
#include "policy/words.h"
#include "proof/digest.h"
#include "proof/summary.h"

namespace belzeef {
namespace {

void append_utf8(unsigned code_point, std::string& out) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) return put(code_point);
  if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
  } else {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
  }
  put(0x80 | (code_point & 0x3F));
}

/// The text with its `{U+00A0}` as characters.
std::string with_characters(std::string_view text) {
  constexpr std::string_view kBegin = "{U+";
  std::string out;
  for (std::size_t at = text.find(kBegin); at != std::string_view::npos; at = text.find(kBegin)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) break;
    unsigned code_point = 0;
    std::from_chars(text.data() + at + kBegin.size(), text.data() + end, code_point, 16);
    out += text.substr(0, at);
    append_utf8(code_point, out);
    text.remove_prefix(end + 1);
  }
  return out.append(text);
}

std::string number_answer(std::string_view field) {
  const NormalisedNumber reading = normalise(field);
  std::string answer(PhoneText(reading.number).view());
  if (reading.second) answer.append(" ").append(PhoneText(reading.second).view());
  answer.append(",").append(status_name(reading)).append(",").append(repair_name(reading.repair));
  return answer;
}

std::string class_answer(const Classified& classified) {
  if (!classified.unknown) return std::string(word_of(kClassWords, classified.legal_class));
  return classified.legal_class == LegalClass::kNatural ? "unknown" : "unknown, yet RP";
}

std::string day_answer(const Tables& law, Day day) {
  const CallDay found = call_day(law, true, {}, day);
  std::string answer = found.window.closed ? ","
                                           : minute_text(found.window.from_minute) + "," +
                                                 minute_text(found.window.to_minute);
  char before = ',';
  found.closed_by.for_each([&](Reason reason) {
    answer.append(1, before).append(code(reason));
    before = ' ';
  });
  return before == ',' ? answer + ',' : answer;
}

/// Goes through the rows of a table. A table that cannot be read, or holds nothing, is a
/// difference: a test that tests nothing must not pass.
CheckedCases over_table(std::string name, const TableFile& table, std::string_view columns,
                        const std::function<void(TableRow&, CheckedCases&)>& check) {
  CheckedCases cases{.name = std::move(name)};
  absl::StatusOr<TableRows> rows = TableRows::parse(table, columns);
  if (!rows.ok()) {
    cases.check(table.name, "a table of cases", std::string(rows.status().message()));
    return cases;
  }
  while (rows->next()) check(rows->row(), cases);
  if (cases.count == 0) cases.check(table.name, "a table of cases", "no cases");
  return cases;
}

std::string place(const TableFile& table, const TableRow& row, std::string_view asked) {
  return table.name + ": line " + std::to_string(row.line()) + ": '" + std::string(asked) + "'";
}

std::string joined(const TableRow& row, std::initializer_list<std::string_view> columns) {
  std::string text;
  for (const std::string_view column : columns) text.append(row.text(column)).append(",");
  text.pop_back();
  return text;
}

}  // namespace

void CheckedCases::check(const std::string& where, std::string_view known, std::string_view found) {
  ++count;
  if (known != found) differences.push_back({where, std::string(known), std::string(found)});
}

CheckedCases check_numbers(const TableFile& table) {
  return over_table(
      "numbers", table, "raw,e164,status,repair,source", [&](TableRow& row, CheckedCases& cases) {
        cases.check(place(table, row, row.text("raw")), joined(row, {"e164", "status", "repair"}),
                    number_answer(with_characters(row.text("raw"))));
      });
}

CheckedCases check_legal_forms(const TableFile& table, const Tables& law) {
  return over_table("legal forms", table, "form,class,source",
                    [&](TableRow& row, CheckedCases& cases) {
                      cases.check(place(table, row, row.text("form")), row.text("class"),
                                  class_answer(law.classify(with_characters(row.text("form")))));
                    });
}

CheckedCases check_calendar(const TableFile& table, const Tables& law) {
  return over_table("calling hours", table, "day,open,close,closed_by,source",
                    [&](TableRow& row, CheckedCases& cases) {
                      const std::optional<Day> day = parse_day(row.text("day"));
                      cases.check(place(table, row, row.text("day")),
                                  joined(row, {"open", "close", "closed_by"}),
                                  day ? day_answer(law, *day) : "no date");
                    });
}

CheckedCases check_digests(const TableFile& table) {
  return over_table("digests", table, "text,sha256,xxh3_128,source",
                    [&](TableRow& row, CheckedCases& cases) {
                      const std::string text = with_characters(row.text("text"));
                      const std::string where = place(table, row, row.text("text"));
                      cases.check(where, row.text("sha256"), Digest::of(DigestKind::kSha256, text));
                      cases.check(where, row.text("xxh3_128"), Digest::of(DigestKind::kXxh3, text));
                    });
}

}  // namespace belzeef
