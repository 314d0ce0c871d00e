#include "register/builder.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <thread>

#include "register/event_table.h"
#include "register/file_state.h"
#include "register/filter.h"
#include "register/register.h"
#include "turnstile.h"

namespace belzeef {
namespace {

using format::SectionKind;

std::uint64_t buckets_for(std::uint64_t numbers) {
  return std::bit_ceil(std::max<std::uint64_t>(numbers / format::kNumbersPerBucket, 1));
}

/// Where the numbers of a table stand, as far as filter and buckets need it.
struct NumberPlaces {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> words;  ///< from the start of the records
};

void write_filter(bool hashed, const NumberPlaces& places, SectionWriter& sections) {
  std::vector<std::uint64_t> filter(FilterView::blocks_for(places.hashes.size()) *
                                    (format::kFilterBlockBytes / sizeof(std::uint64_t)));
  for (const std::uint64_t hash : places.hashes) FilterView::add(filter, hash);
  sections.begin_section(hashed ? SectionKind::kHashedFilter : SectionKind::kNumberFilter);
  sections.add(std::span<const std::uint64_t>(filter));
  sections.end_section(filter.size() / 8);
}

void write_buckets(bool hashed, const NumberPlaces& places, std::uint64_t end,
                   SectionWriter& sections) {
  const std::uint64_t count = buckets_for(places.hashes.size());
  std::vector<std::uint32_t> buckets(count + 1, 0);
  std::size_t open = 0;
  for (std::size_t i = 0; i < places.hashes.size(); ++i) {
    const std::size_t bucket = EventTable::bucket_of(places.hashes[i], count);
    while (open < bucket) buckets[++open] = places.words[i];
  }
  while (open < count) buckets[++open] = static_cast<std::uint32_t>(end);
  sections.begin_section(hashed ? SectionKind::kHashedBuckets : SectionKind::kNumberBuckets);
  sections.add(std::span<const std::uint32_t>(buckets));
  sections.end_section(count);
}

void write_names(std::span<const std::string> texts, SectionWriter& sections) {
  sections.begin_section(SectionKind::kNames);
  std::uint64_t name_end = 0;
  std::vector<format::NameEnd> ends{0};
  for (const std::string& text : texts) ends.push_back(name_end += text.size());
  sections.add(std::span<const format::NameEnd>(ends));
  for (const std::string& text : texts) sections.add(std::string_view(text));
  sections.end_section(texts.size());
}

}  // namespace

RegisterBuilder::RegisterBuilder(const SecretKey* secret)
    : key_id_(secret == nullptr ? 0 : secret->id()),
      tokens_(secret),
      numbers_(tokens_.number_words()),
      hashed_(format::kHashedKeyWords) {}

RegisterBuilder::RegisterBuilder(const Register& onto)
    : key_id_(onto.info().key_id),
      tokens_(onto.secret()),
      names_(&onto),
      numbers_(tokens_.number_words()),
      hashed_(format::kHashedKeyWords) {}

void RegisterBuilder::add(PhoneNumber number, EventWords event) {
  tokens_.number_keys({&number, 1}, keys_);
  put(numbers_, keys_, sealed(event));
}

/// Makes the keys of what is staged, many at once, since a cipher is slow to start.
void RegisterBuilder::settle() {
  tokens_.number_keys(staged_numbers_, keys_);
  const std::size_t key_words = tokens_.number_words();
  EventWords events = staged_events_;
  for (std::size_t i = 0; i < staged_numbers_.size(); ++i) {
    const EventWords event = events.first(event_size(events));
    put(numbers_, KeyWords(keys_).subspan(i * key_words, key_words), sealed(event));
    events = events.subspan(event.size());
  }
  staged_numbers_.clear();
  staged_events_.clear();
}

EventWords RegisterBuilder::sealed(EventWords event) {
  if (!tokens_.keyed() || !is_bound(event)) return event;
  sealed_.assign(event.begin(), event.end());
  std::uint64_t rest = 0;
  const SubjectId key = tokens_.subject_key(SubjectId{sealed_.back()}, rest);
  sealed_.back() = static_cast<std::uint64_t>(key);
  insert_before_subject(sealed_, rest);
  return sealed_;
}

void RegisterBuilder::put(EventPile& pile, KeyWords key, EventWords event) {
  for (const NameId name : names_of(event)) names_.use(name);
  count_event(event, counted_);
  pile.add(key, event);
}

/// Records first: how many numbers there are, and so the size of filter and buckets, is known only
/// when they are in order. Parts are put in order by all threads, and written one after the other.
absl::Status RegisterBuilder::write_table(bool hashed, const NameBook::Sealed& names,
                                          SectionWriter& sections, std::uint64_t& numbers) {
  EventPile& pile = hashed ? hashed_ : numbers_;
  NumberPlaces places;
  std::uint64_t words = 0;
  sections.begin_section(hashed ? SectionKind::kHashedRecords : SectionKind::kNumberRecords);
  std::atomic<std::size_t> next{0};
  Turnstile turn;
  const auto work = [&] {
    EventPile::Part part;
    for (std::size_t i = next++; i < EventPile::kParts; i = next++) {
      pile.take(i, names, part);
      turn.wait(i);
      for (const EventPile::Part::Number& number : part.numbers) {
        places.hashes.push_back(number.hash);
        places.words.push_back(static_cast<std::uint32_t>(words + number.at));
      }
      sections.add(std::span<const std::uint64_t>(part.records));
      words += part.records.size();
      turn.pass();
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < threads_; ++i) helpers.emplace_back(work);
    work();
  }
  numbers = places.hashes.size();
  sections.end_section(numbers);
  if (words > 0xFFFFFFFF) {
    return absl::OutOfRangeError("the register would hold over 32 GB of events in one batch");
  }
  write_filter(hashed, places, sections);
  write_buckets(hashed, places, words, sections);
  return sections.status();
}

absl::Status RegisterBuilder::write_batch(RegisterInfo& info, std::uint32_t number,
                                          std::uint64_t start, const WriteAt& write_at,
                                          std::uint64_t& end) {
  settle();
  info.events = counted_.events;
  info.group_scoped = counted_.group_scoped;
  info.bureau_scoped = counted_.bureau_scoped;
  counted_ = {};
  const NameBook::Sealed names = names_.seal();
  SectionWriter sections(write_at, start);
  for (const bool hashed : {false, true}) {
    std::uint64_t& numbers = hashed ? info.hashed_numbers : info.numbers;
    if (absl::Status status = write_table(hashed, names, sections, numbers); !status.ok()) {
      return status;
    }
  }
  write_names(names.texts, sections);
  if (info.history.empty()) info.history = {{number, info.built_at}};
  RegisterInfo sealed = info;
  for (SourceFile& source : sealed.sources) source.digest = tokens_.sealed_digest(source.digest);
  const std::string facts = facts_text(sealed);
  sections.begin_section(SectionKind::kFacts);
  sections.add(std::string_view(facts));
  sections.end_section(1);
  return sections.finish(number, info.built_at, end);
}

absl::Status RegisterBuilder::write(RegisterInfo& info, const WriteAt& write_at) {
  std::uint64_t end = 0;
  absl::Status status = write_batch(info, 0, format::kFirstBatch, write_at, end);
  // The header comes last: without it the file is no register.
  return status.ok() ? write_at(0, first_page(end, 1, 0)) : status;
}

std::string RegisterBuilder::first_page(std::uint64_t file_bytes, std::uint32_t batches,
                                        std::uint64_t bytes_before_last) const {
  return belzeef::first_page(key_id_, file_bytes, batches, bytes_before_last);
}

}  // namespace belzeef
