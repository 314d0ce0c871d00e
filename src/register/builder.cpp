#include "register/builder.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "register/event_table.h"
#include "register/file_state.h"
#include "register/filter.h"
#include "register/register.h"

namespace belzeef {
namespace {

using format::SectionEntry;
using format::SectionKind;

std::uint64_t buckets_for(std::uint64_t numbers) {
  return std::bit_ceil(std::max<std::uint64_t>(numbers / format::kNumbersPerBucket, 1));
}

}  // namespace

RegisterBuilder::RegisterBuilder(const Register* onto)
    : onto_(onto), first_name_(onto == nullptr ? 0 : onto->name_count()) {}

NameId RegisterBuilder::name(std::string_view text) {
  if (text.empty()) return kNoName;
  if (onto_ != nullptr) {
    const NameId held = onto_->find_name(text);
    if (held != kUnheldName) return held;
  }
  const absl::string_view key(text.data(), text.size());
  if (const auto known = ids_.find(key); known != ids_.end()) return NameId{known->second};
  const auto id = first_name_ + static_cast<std::uint32_t>(names_.size());
  ids_.emplace(key, id);
  names_.emplace_back(text);
  return NameId{id};
}

/// Puts the new names in order of their bytes; returns the new id of each old one, counted from the
/// first.
std::vector<std::uint32_t> RegisterBuilder::order_names() {
  std::vector<std::uint32_t> order(names_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return names_[a] < names_[b]; });
  std::vector<std::uint32_t> renumber(names_.size());
  std::vector<std::string> sorted(names_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    renumber[order[i]] = first_name_ + i;
    sorted[i] = std::move(names_[order[i]]);
  }
  names_ = std::move(sorted);
  return renumber;
}

namespace {

/// Size of one event whose head is at `at`.
std::size_t event_words(const std::vector<std::uint64_t>& arena, std::size_t at) {
  format::EventHead head{};
  std::memcpy(&head, &arena[at], sizeof head);
  return head.words;
}

/// Splits the entries by the highest bits of their hash, so that the sorting of each part stays in
/// the cache. Returns the end of each part.
template <class Entry>
std::vector<std::size_t> partition_by_hash(std::vector<Entry>& entries) {
  constexpr int kBits = 12;
  std::vector<std::size_t> begin((std::size_t{1} << kBits) + 1, 0);
  const auto part = [](const Entry& entry) { return (entry.hash >> (64 - kBits)) + 1; };
  for (const Entry& entry : entries) ++begin[part(entry)];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::size_t> ends(begin.begin() + 1, begin.end());
  std::vector<Entry> ordered(entries.size());
  for (const Entry& entry : entries) ordered[begin[part(entry) - 1]++] = entry;
  entries = std::move(ordered);
  return ends;
}

}  // namespace

/// In order of hash, key, and the event's own words: the order depends on the events alone.
void RegisterBuilder::sort(Pending& table, std::span<const std::uint32_t> renumber) const {
  for (const Entry& entry : table.entries) {
    const std::size_t at = entry.at + table.key_words;
    renumber_names(std::span(table.arena).subspan(at, event_words(table.arena, at)), first_name_,
                   renumber);
  }
  const auto words_of = [&](const Entry& entry) {
    const std::size_t at = entry.at + table.key_words;
    return std::span(table.arena).subspan(entry.at, table.key_words + event_words(table.arena, at));
  };
  const auto before = [&](const Entry& a, const Entry& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    const auto words_a = words_of(a);
    const auto words_b = words_of(b);
    return std::lexicographical_compare(words_a.begin(), words_a.end(), words_b.begin(),
                                        words_b.end());
  };
  std::size_t begin = 0;
  for (const std::size_t end : partition_by_hash(table.entries)) {
    std::sort(table.entries.begin() + static_cast<std::ptrdiff_t>(begin),
              table.entries.begin() + static_cast<std::ptrdiff_t>(end), before);
    begin = end;
  }
}

absl::Status RegisterBuilder::write_table(const Pending& table, SectionWriter& sections) {
  const bool hashed = table.key_words == format::kHashedKeyWords;
  const auto same_key = [&](const Entry& a, const Entry& b) {
    return a.hash == b.hash &&
           std::equal(&table.arena[a.at], &table.arena[a.at] + table.key_words, &table.arena[b.at]);
  };
  std::uint64_t numbers = 0;
  for (std::size_t i = 0; i < table.entries.size(); ++i) {
    if (i == 0 || !same_key(table.entries[i - 1], table.entries[i])) ++numbers;
  }
  std::vector<std::uint64_t> filter(FilterView::blocks_for(numbers) *
                                    (format::kFilterBlockBytes / sizeof(std::uint64_t)));
  const std::uint64_t bucket_count = buckets_for(numbers);
  std::vector<std::uint32_t> buckets(bucket_count + 1, 0);

  sections.begin_section(hashed ? SectionKind::kHashedRecords : SectionKind::kNumberRecords,
                         numbers);
  std::uint64_t at = 0;
  std::size_t open_bucket = 0;
  std::vector<std::uint64_t> event;
  for (std::size_t i = 0; i < table.entries.size(); ++i) {
    const Entry& entry = table.entries[i];
    if (i == 0 || !same_key(table.entries[i - 1], entry)) {
      const std::size_t bucket = EventTable::bucket_of(entry.hash, bucket_count);
      while (open_bucket < bucket) buckets[++open_bucket] = static_cast<std::uint32_t>(at);
      FilterView::add(filter, entry.hash);
      sections.add(std::span(&table.arena[entry.at], table.key_words));
      at += table.key_words;
    }
    const std::size_t event_at = entry.at + table.key_words;
    event.assign(&table.arena[event_at],
                 &table.arena[event_at] + event_words(table.arena, event_at));
    mark_more(event, i + 1 < table.entries.size() && same_key(entry, table.entries[i + 1]));
    sections.add(std::span<const std::uint64_t>(event));
    at += event.size();
  }
  sections.end_section();
  if (at > 0xFFFFFFFF) return absl::OutOfRangeError("the register would hold over 32 GB of events");
  while (open_bucket < bucket_count) buckets[++open_bucket] = static_cast<std::uint32_t>(at);

  sections.begin_section(hashed ? SectionKind::kHashedFilter : SectionKind::kNumberFilter,
                         filter.size() / 8);
  sections.add(std::span<const std::uint64_t>(filter));
  sections.end_section();
  sections.begin_section(hashed ? SectionKind::kHashedBuckets : SectionKind::kNumberBuckets,
                         bucket_count);
  sections.add(std::span<const std::uint32_t>(buckets));
  sections.end_section();
  return sections.status();
}

void RegisterBuilder::write_names(SectionWriter& sections) const {
  sections.begin_section(SectionKind::kNames, names_.size());
  std::uint64_t name_end = 0;
  std::vector<format::NameEnd> ends{0};
  for (const std::string& text : names_) ends.push_back(name_end += text.size());
  sections.add(std::span<const format::NameEnd>(ends));
  for (const std::string& text : names_) sections.add(std::string_view(text));
  sections.end_section();
}

absl::Status RegisterBuilder::write_batch(RegisterInfo info, std::uint32_t number,
                                          std::uint64_t start, const WriteAt& write_at,
                                          std::uint64_t& end) {
  const std::vector<std::uint32_t> renumber = order_names();
  SectionWriter sections(write_at, start);
  for (Pending* table : {&numbers_, &hashed_}) {
    sort(*table, renumber);
    if (absl::Status status = write_table(*table, sections); !status.ok()) return status;
  }
  for (const SectionEntry& entry : sections.directory()) {
    if (entry.kind == SectionKind::kNumberRecords) info.numbers = entry.count;
    if (entry.kind == SectionKind::kHashedRecords) info.hashed_numbers = entry.count;
  }
  write_names(sections);
  const std::string facts = facts_text(info);
  sections.begin_section(SectionKind::kFacts, 1);
  sections.add(std::string_view(facts));
  sections.end_section();
  return sections.finish(number, info.built_at, end);
}

absl::Status RegisterBuilder::write(RegisterInfo info, const WriteAt& write_at) {
  std::uint64_t end = 0;
  absl::Status status = write_batch(std::move(info), 0, format::kFirstBatch, write_at, end);
  // The header comes last: without it the file is no register.
  return status.ok() ? write_at(0, first_page(end)) : status;
}

}  // namespace belzeef
