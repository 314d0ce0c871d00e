/// Files to measure with: plain work in quantity, in fixed proportions.

#include "bench_numbers.h"
#include "bench_rows.h"
#include "csv_file.h"
#include "list_file.h"
#include "lists.h"

namespace belzeef::lists {
namespace {

constexpr std::uint64_t kConsentSeed = 2;

constexpr std::string_view kCampaignFile = R"(id = "bench"
entity = "bench"
group = "none"
bureau = "none"
product = "energie"
caller-id = "020-0123456"
call-date = 2026-11-24
)";

void write_objections(const std::string& folder, const Numbers& numbers) {
  CsvFile file(folder + "/objections.csv");
  file.write({"phone", "scope", "id"});
  const Shuffle order(kObjections, 77);
  for (std::uint64_t i = 0; i < kObjections; ++i) {
    file.write({e164(numbers(order(i))), "entity", "bench"});
  }
}

void write_consents(const std::string& folder, const Numbers& numbers) {
  constexpr std::string_view kOtherProducts[] = {"telecom", "verzekering"};
  CsvFile file(folder + "/consents.csv");
  file.write({"phone", "entity", "granted_on", "product", "valid_until", "verified_on",
              "first_call_by", "evidence_id"});
  const Shuffle order(kConsents, 78);
  Random random(kConsentSeed);
  for (std::uint64_t i = 0; i < kConsents; ++i) {
    const std::uint64_t which = order(i);
    const bool good = which < kGoodConsents;
    const bool past = !good && random.chance(1, 3);
    const std::string_view product = good || past ? "energie" : random.one_of(kOtherProducts);
    const std::string granted = any_day(2021, 3, random);
    const std::string until = past                ? any_day(2024, 2, random)
                              : random.chance(75) ? any_day(2027, 3, random)
                                                  : std::string();
    file.write({e164(numbers(kObjections + which)), "bench", granted, product, until, granted,
                any_day(2027, 1, random), "ev-" + padded(which, 7)});
  }
}

/// There are more, but not in every share: this many have each their own number.
constexpr std::uint64_t kNumbers = 90'000'000;

}  // namespace

void make_bench_sources(const std::string& folder) {
  const Numbers numbers;
  write_objections(folder, numbers);
  write_consents(folder, numbers);
  CsvFile(folder + "/campaign.toml", {.line_end = ""}).write_line(kCampaignFile);
}

void make_bench(const std::string& folder, std::uint64_t rows) {
  make_bench_sources(folder);
  const Numbers numbers;
  BenchRows drawn(numbers, HeldRows::kSome);
  ListFile list(folder + "/list.csv", ListForm::kCsv, kBenchColumns);
  for (std::uint64_t row = 0; row < rows; ++row) list.write(drawn.draw());
}

void stream_list(ListForm form, HeldRows held, std::uint64_t rows) {
  const Numbers numbers;
  BenchRows drawn(numbers, held);
  ListFile list(std::string(kStandardOutput), form, kBenchColumns);
  for (std::uint64_t row = 0; row < rows; ++row) list.write(drawn.draw());
}

void stream_phones(bool plain, std::uint64_t count) {
  const Numbers numbers;
  BenchRows drawn(numbers, HeldRows::kSome);
  CsvFile file{std::string(kStandardOutput)};
  for (std::uint64_t i = 0; i < count; ++i) {
    file.write_line(plain ? drawn.draw_plain_phone() : drawn.draw_phone());
  }
}

void stream_objections(std::uint64_t first, std::uint64_t count) {
  const Numbers numbers;
  CsvFile file{std::string(kStandardOutput)};
  file.write({"phone", "scope", "id"});
  for (std::uint64_t i = first; i < first + count; ++i) {
    file.write({e164(numbers(i % kNumbers)), "entity", i < kNumbers ? "bench" : "other"});
  }
}

}  // namespace belzeef::lists
