#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "number/normalise.h"
#include "number/spoken.h"

namespace belzeef::test {
namespace {

std::string expected_status(const CorpusRow& row) {
  static const std::map<std::string_view, std::string_view> kStatus = {
      {"nl_ok", "valid"},
      {"nl_fix", "repaired"},
      {"nl_unalloc", "unallocated"},
      {"shortcode", "not-callable"},
      {"nl_uncallable", "not-callable"},
      {"foreign", "foreign"},
      {"ambiguous", "ambiguous"},
      {"invalid", "invalid"},
      {"empty", "missing"}};
  return std::string(kStatus.at(row.group()));
}

/// The corpus writes these spellings under two categories each, so that no reader can tell them
/// apart: "mobiel 06…" and "privé: 06…" as label and as note, "tel:+31…" as label and as URI.
bool is_told_two_ways(const CorpusRow& row) {
  const bool words = row.kind() == "label" || row.kind() == "note" || row.kind() == "tel_uri";
  return words && (row.raw.starts_with("mobiel") || row.raw.starts_with("privé") ||
                   row.raw.starts_with("tel:+"));
}

}  // namespace

TEST_CASE("every row of the corpus has its status, its number and its repair") {
  REQUIRE(corpus().size() == 30'000);
  int told_two_ways = 0;
  for (const CorpusRow& row : corpus()) {
    const NormalisedNumber reading = normalise(row.raw);
    CAPTURE(row.raw, row.category, spoken(reading));
    const bool status = status_name(reading) == expected_status(row);
    // Of several numbers the corpus names none; two_numbers.tsv does.
    const bool number = row.kind() == "two_numbers" || PhoneText(reading.number).view() == row.e164;
    bool repair = row.group() != "nl_fix" || repair_name(reading.repair) == row.kind();
    if (!repair && is_told_two_ways(row)) {
      ++told_two_ways;
      repair = true;
    }
    if (!(status && number && repair)) {
      CHECK(status);
      CHECK(number);
      CHECK(repair);
    }
  }
  CHECK(told_two_ways == 24);
}

TEST_CASE("both numbers of a field with two come out, in their order") {
  const auto pairs = read_table(BELZEEF_DATA_DIR "/numbering/two_numbers.tsv", '\t', false);
  REQUIRE(pairs.size() == 380);
  for (const auto& row : pairs) {
    const NormalisedNumber reading = normalise(row.at(0));
    CAPTURE(row.at(0), spoken(reading));
    CHECK(reading.outcome == NumberOutcome::kAmbiguous);
    const std::string both = std::string(PhoneText(reading.number).view()) + " " +
                             std::string(PhoneText(reading.second).view());
    CHECK(both == row.at(1));
  }
}

}  // namespace belzeef::test
