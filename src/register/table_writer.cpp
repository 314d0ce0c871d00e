#include "register/table_writer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <memory>
#include <span>
#include <thread>
#include <vector>

#include "register/filter.h"
#include "register/part_sorter.h"
#include "turnstile.h"

namespace belzeef {
namespace {

using format::SectionKind;

constexpr std::size_t kParts = EventPile::kParts;
constexpr std::size_t kBlockWords = format::kFilterBlockBytes / sizeof(std::uint64_t);

std::uint64_t buckets_for(std::uint64_t numbers) {
  return std::bit_ceil(std::max<std::uint64_t>(numbers / format::kNumbersPerBucket, 1));
}

/// The lowest hash of a part.
std::uint64_t first_hash(std::size_t part) { return static_cast<std::uint64_t>(part) << 54; }
static_assert(EventPile::part_of(std::uint64_t{1} << 54) == 1);

class TableWriter {
 public:
  TableWriter(const TableSource& source, SectionWriter& sections)
      : source_(source),
        scratch_(source.stock.scratch ? &*source.stock.scratch : nullptr),
        sections_(sections) {}

  absl::Status write(std::uint64_t& numbers) {
    begin_section(SectionKind::kNumberRecords, SectionKind::kHashedRecords);
    write_records();
    for (EventPile* const pile : source_.piles) pile->clear();
    numbers = 0;
    for (const Part& part : parts_) numbers += part.numbers;
    sections_.end_section(numbers);
    if (!failure_.ok()) return failure_;
    if (words_ > std::numeric_limits<std::uint32_t>::max()) {
      return absl::OutOfRangeError("the register would hold over 32 GB of events in one batch");
    }
    blocks_ = FilterView::blocks_for(numbers);
    buckets_.assign(buckets_for(numbers) + 1, static_cast<std::uint32_t>(words_));
    begin_section(SectionKind::kNumberFilter, SectionKind::kHashedFilter);
    write_filter();
    sections_.end_section(blocks_);
    begin_section(SectionKind::kNumberBuckets, SectionKind::kHashedBuckets);
    sections_.add(std::span<const std::uint32_t>(buckets_));
    sections_.end_section(buckets_.size() - 1);
    return failure_.ok() ? sections_.status() : failure_;
  }

 private:
  /// A part whose records are written.
  struct Part {
    std::uint64_t numbers = 0;
    std::uint64_t first_word = 0;  ///< among the records
    EventPile* places = nullptr;   ///< has of each number the hash and the word of its part
  };
  struct RecordDesk {
    PartSorter sorter;
    EventPile* places;
  };
  /// The filter blocks into which the numbers of a part may fall. Its first block may be the last
  /// of the part before.
  struct FilterDesk {
    PartReader reader;
    std::uint64_t first_block = 0;
    std::vector<std::uint64_t> words;
  };

  void begin_section(SectionKind by_number, SectionKind by_hash) {
    sections_.begin_section(source_.hashed ? by_hash : by_number);
  }

  /// Parts are worked on by all threads, each at its own desk: `make(part, desk)`. What is to be
  /// put into the file, `put(part, desk)`, comes in their order.
  template <class Desk, class Make, class Put>
  void for_each_part(std::span<Desk> desks, Make make, Put put) {
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    Turnstile turn;
    const auto work = [&](Desk& desk) {
      for (std::size_t part = next++; part < kParts; part = next++) {
        const absl::Status made = failed ? absl::OkStatus() : make(part, desk);
        turn.wait(part);
        if (failure_.ok()) failure_ = made;
        if (failure_.ok()) put(part, desk);
        if (failure_.ok()) failure_ = sections_.status();
        failed = !failure_.ok();
        turn.pass();
      }
    };
    std::vector<std::jthread> helpers;
    for (Desk& desk : desks.subspan(1)) helpers.emplace_back([&] { work(desk); });
    work(desks.front());
  }

  void write_records() {
    std::vector<RecordDesk> desks;
    for (std::size_t i = 0; i < source_.threads; ++i) {
      places_.push_back(std::make_unique<EventPile>(source_.stock.pool));
      desks.push_back({PartSorter(source_.key_words, source_.names), places_.back().get()});
    }
    const auto make = [&](std::size_t part, RecordDesk& desk) {
      absl::Status status = desk.sorter.take(part, source_.piles, scratch_, *desk.places);
      if (status.ok() && source_.stock.wants_room(desk.places->bytes())) {
        status = desk.places->spill(*source_.stock.scratch);
      }
      return status;
    };
    const auto put = [&](std::size_t part, const RecordDesk& desk) {
      parts_[part] = {desk.sorter.numbers(), words_, desk.places};
      words_ += desk.sorter.records().size();
      sections_.add(desk.sorter.records());
    };
    for_each_part(std::span(desks), make, put);
  }

  /// How many numbers there are, and so the size of the filter, was known only now. The buckets
  /// come out of the same walk.
  void write_filter() {
    if (blocks_ == 0) return;
    std::vector<FilterDesk> desks(source_.threads);
    std::array<std::uint64_t, kBlockWords> open{};  // the block that the next part may add to
    std::uint64_t open_at = 0;
    const auto make = [&](std::size_t part, FilterDesk& desk) { return fill(part, desk); };
    const auto put = [&](std::size_t /*part*/, const FilterDesk& desk) {
      for (std::size_t at = 0; at < desk.words.size(); at += kBlockWords) {
        const std::uint64_t block = desk.first_block + at / kBlockWords;
        if (block != open_at) {
          sections_.add(std::span<const std::uint64_t>(open));
          open.fill(0);
          open_at = block;
        }
        for (std::size_t i = 0; i < kBlockWords; ++i) open[i] |= desk.words[at + i];
      }
    };
    for_each_part(std::span(desks), make, put);
    sections_.add(std::span<const std::uint64_t>(open));
  }

  absl::Status fill(std::size_t part, FilterDesk& desk) {
    EventPile* const piles[] = {parts_[part].places};
    if (absl::Status status = desk.reader.read(part, piles, scratch_); !status.ok()) return status;
    desk.first_block = FilterView::block_among(first_hash(part), blocks_);
    const std::uint64_t last_block = FilterView::block_among(first_hash(part + 1) - 1, blocks_);
    desk.words.assign((last_block - desk.first_block + 1) * kBlockWords, 0);
    // Of the buckets those whose lowest hash is of this part: where the first number stands that is
    // not below it, and be that the first of a part that follows.
    std::uint64_t bucket = first_bucket(part);
    const std::uint64_t next_part = first_bucket(part + 1);
    for (const std::span<const std::uint64_t> piece : desk.reader.pieces()) {
      for (std::size_t i = 0; i < piece.size(); i += 2) {
        const std::uint64_t hash = piece[i];
        const std::uint64_t block = FilterView::block_among(hash, blocks_) - desk.first_block;
        const std::span words(&desk.words[block * kBlockWords], kBlockWords);
        FilterView::add(words.first<kBlockWords>(), hash);
        for (; bucket < next_part && lowest_hash(bucket) <= hash; ++bucket) {
          buckets_[bucket] = static_cast<std::uint32_t>(parts_[part].first_word + piece[i + 1]);
        }
      }
    }
    const std::uint64_t end = part + 1 == kParts ? words_ : parts_[part + 1].first_word;
    for (; bucket < next_part; ++bucket) buckets_[bucket] = static_cast<std::uint32_t>(end);
    parts_[part].places->drop(part);
    return absl::OkStatus();
  }

  /// One less than the bits of a hash that are not of its bucket: of one bucket these are all.
  [[nodiscard]] int bucket_shift() const { return 63 - std::countr_zero(buckets_.size() - 1); }
  [[nodiscard]] std::uint64_t lowest_hash(std::uint64_t bucket) const {
    return bucket << bucket_shift() << 1;
  }
  /// The first bucket whose lowest hash is in this part or after it.
  [[nodiscard]] std::uint64_t first_bucket(std::size_t part) const {
    if (part == 0) return 0;
    if (part == kParts) return buckets_.size() - 1;
    return ((first_hash(part) - 1) >> bucket_shift() >> 1) + 1;
  }

  const TableSource& source_;
  Scratch* scratch_;
  SectionWriter& sections_;
  absl::Status failure_;
  std::vector<Part> parts_{kParts};
  std::vector<std::unique_ptr<EventPile>> places_;  ///< one of each thread
  std::uint64_t words_ = 0;                         ///< of the records
  std::uint64_t blocks_ = 0;
  std::vector<std::uint32_t> buckets_;
};

}  // namespace

absl::Status write_table(const TableSource& source, SectionWriter& sections,
                         std::uint64_t& numbers) {
  return TableWriter(source, sections).write(numbers);
}

}  // namespace belzeef
