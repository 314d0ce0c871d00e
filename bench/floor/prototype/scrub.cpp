#include "scrub.h"

#include <sched.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <thread>
#include <vector>

#include "delimiters.h"
#include "file_bytes.h"
#include "number_set.h"
#include "phone.h"

namespace belzeef::prototype {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
/// Read past each block, as its last row may end there; no row is longer.
constexpr std::size_t kTail = std::size_t{64} << 10;
/// Room before it, for the byte that comes before.
constexpr std::size_t kBefore = 64;
constexpr std::size_t kFields = 11;
constexpr std::size_t kPhoneField = 2;
constexpr std::size_t kFormField = 7;
constexpr std::size_t kShortestRow = 32;

enum Verdict : std::uint8_t { kClean, kInvalid, kObjected, kNoConsent, kDuplicate };
constexpr std::array<std::string_view, 5> kReasons = {"", "INVALID", "OPTOUT", "NO_CONSENT",
                                                      "DUPLICATE"};

struct Row {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t number;
  bool legal_person;
  Verdict verdict;
};

std::uint64_t eight_bytes(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  return bytes;
}

/// Whether the form is one of those that need no consent, by length and its first eight bytes.
bool is_legal_person(const char* form, std::uint32_t size) {
  constexpr auto word = [](std::string_view text) {
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 8); ++i) {
      bytes |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    }
    return bytes;
  };
  const std::uint64_t all = ~std::uint64_t{0};
  const std::uint64_t begin = eight_bytes(form) & (size >= 8 ? all : (1ULL << (8 * size)) - 1);
  const auto is = [&](std::string_view name) {
    return static_cast<unsigned>(size == name.size()) & static_cast<unsigned>(begin == word(name));
  };
  return (is("bv") | is("nv") | is("stichting") | is("vereniging") | is("cooperatie")) != 0;
}

/// Appends `size` bytes, 32 at a time: up to 31 past both ends are read and written.
char* append_row(const char* from, std::size_t size, char* to) {
  for (std::size_t i = 0; i < size; i += 32) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + i));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + i), bytes);
  }
  return to + size;
}

/// Appends `,+31` and the number, or only the comma.
char* append_number(std::uint32_t number, char* to) {
  if (number == 0) {
    *to = ',';
    return to + 1;
  }
  constexpr std::array<char, 4> kBeforeNumber = {',', '+', '3', '1'};
  std::memcpy(to, kBeforeNumber.data(), kBeforeNumber.size());
  const auto put_four = [](char* at, std::uint32_t four) {
    const std::uint32_t high = four / 100;
    const std::uint32_t low = four % 100;
    at[0] = static_cast<char>('0' + high / 10);
    at[1] = static_cast<char>('0' + high % 10);
    at[2] = static_cast<char>('0' + low / 10);
    at[3] = static_cast<char>('0' + low % 10);
  };
  const std::uint32_t rest = number % 100'000'000;
  to[4] = static_cast<char>('0' + number / 100'000'000);
  put_four(to + 5, rest / 10'000);
  put_four(to + 9, rest % 10'000);
  return to + 13;
}

/// What the threads share. Blocks are taken in order; three things pass from block to block: the
/// parity of quotes, the numbers seen, and the turn to write.
class Scrub {
 public:
  Scrub(const ScrubFiles& files, unsigned threads)
      : alone_(threads == 1),
        list_(open(files.list.c_str(), O_RDONLY | O_CLOEXEC)),
        clean_(create_file(files.clean)),
        rejected_(create_file(files.rejected)),
        objections_(NumberSet::open(files.sets + "/objections.set")),
        consents_(NumberSet::open(files.sets + "/consents.set")) {
    struct stat state {};
    if (list_ < 0 || fstat(list_, &state) != 0) die(files.list);
    size_ = static_cast<std::size_t>(state.st_size);
    write_header();
    blocks_ = (size_ - begin_ + kBlock - 1) / kBlock;
    quoted_ = std::vector<std::atomic<std::uint8_t>>(blocks_ + 1);
    for (auto& quoted : quoted_) quoted = kUnknown;
    quoted_[0] = 0;
  }

  /// What each thread does until no block is left.
  void work() {
    Worker worker(*this);
    for (std::size_t block = next_++; block < blocks_; block = next_++) worker.scrub(block);
  }

 private:
  static constexpr std::uint8_t kUnknown = 2;

  class Worker {
   public:
    explicit Worker(Scrub& shared)
        : shared_(shared),
          bytes_(kBefore + kBlock + kTail + 4096),
          ends_(kBlock / 4 + kTail),
          rows_(kBlock / kShortestRow + 64),
          clean_(2 * (kBlock + kTail)),
          rejected_(2 * (kBlock + kTail)) {}

    void scrub(std::size_t block) {
      read(block);
      find_ends(block);
      read_rows();
      look_up();
      shared_.in_turn(shared_.marked_, block, [&] { mark_duplicates(); });
      assemble();
      shared_.in_turn(shared_.written_, block, [&] {
        write_all(shared_.clean_, clean_.data(), clean_size_);
        write_all(shared_.rejected_, rejected_.data(), rejected_size_);
      });
    }

   private:
    /// The block, what its last row may need, and the byte before it.
    void read(std::size_t block) {
      offset_ = shared_.begin_ + block * kBlock;
      size_ = std::min(kBlock, shared_.size_ - offset_);
      readable_ = std::min(size_ + kTail, shared_.size_ - offset_);
      data_ = bytes_.data() + kBefore;
      read_at(shared_.list_, bytes_.data() + kBefore - 1, 1 + readable_, offset_ - 1);
    }

    /// The ends of the fields of all rows that begin in the block.
    void find_ends(std::size_t block) {
      const bool odd = odd_quotes(data_, size_);
      const bool quoted = shared_.quoted_at(block);
      shared_.quoted_[block + 1].store(static_cast<std::uint8_t>(quoted != odd),
                                       std::memory_order_release);
      count_ = find_field_ends(data_, size_, quoted, ends_.data());
      first_ = 0;
      begin_ = 0;
      if (data_[-1] != '\n' || quoted) {
        while (first_ < count_ && data_[ends_[first_]] != '\n') ++first_;
        begin_ = first_ < count_ ? ends_[first_] + 1 : static_cast<std::uint32_t>(size_);
        ++first_;
      }
      const bool whole = count_ != 0 && ends_[count_ - 1] == size_ - 1 && data_[size_ - 1] == '\n';
      if (!whole && begin_ < size_) finish_last_row(quoted != odd);
    }

    void finish_last_row(bool quoted) {
      std::size_t at = size_;
      for (; at < readable_; ++at) {
        const char c = data_[at];
        if (c == '"') quoted = !quoted;
        if (quoted || (c != ',' && c != '\n')) continue;
        ends_[count_++] = static_cast<std::uint32_t>(at);
        if (c == '\n') return;
      }
      if (offset_ + at == shared_.size_) ends_[count_++] = static_cast<std::uint32_t>(at);
    }

    void read_rows() {
      row_count_ = 0;
      std::uint32_t begin = begin_;
      for (std::size_t i = first_; i + kFields <= count_; i += kFields) {
        const std::uint32_t* ends = &ends_[i];
        const auto field = [&](std::size_t which) { return data_ + ends[which - 1] + 1; };
        const auto size = [&](std::size_t which) { return ends[which] - ends[which - 1] - 1; };
        Row& row = rows_[row_count_++];
        row.begin = begin;
        row.end = ends[kFields - 1];
        row.number = read_phone(field(kPhoneField), size(kPhoneField));
        row.legal_person = is_legal_person(field(kFormField), size(kFormField));
        begin = row.end + 1;
        if (row.number == 0) continue;
        shared_.objections_.prefetch(row.number);
        if (!row.legal_person) shared_.consents_.prefetch(row.number);
      }
    }

    void look_up() {
      for (std::size_t i = 0; i < row_count_; ++i) {
        Row& row = rows_[i];
        if (row.number == 0) {
          row.verdict = kInvalid;
          continue;
        }
        const bool objected = shared_.objections_.has(row.number);
        const bool may = row.legal_person || shared_.consents_.has(row.number);
        row.verdict = objected ? kObjected : may ? kClean : kNoConsent;
        if (row.verdict == kClean) shared_.called_.prefetch_for_writing(row.number);
      }
    }

    void mark_duplicates() {
      for (std::size_t i = 0; i < row_count_; ++i) {
        Row& row = rows_[i];
        if (row.verdict == kClean && !shared_.called_.insert_new(row.number)) {
          row.verdict = kDuplicate;
        }
      }
    }

    void assemble() {
      char* clean = clean_.data();
      char* rejected = rejected_.data();
      for (std::size_t i = 0; i < row_count_; ++i) {
        const Row& row = rows_[i];
        char*& out = row.verdict == kClean ? clean : rejected;
        char* at = append_row(data_ + row.begin, row.end - row.begin, out);
        at = append_number(row.number, at);
        if (row.verdict != kClean) {
          const std::string_view reason = kReasons[row.verdict];
          *at++ = ',';
          std::memcpy(at, reason.data(), reason.size());
          at += reason.size();
        }
        *at++ = '\n';
        out = at;
      }
      clean_size_ = static_cast<std::size_t>(clean - clean_.data());
      rejected_size_ = static_cast<std::size_t>(rejected - rejected_.data());
    }

    Scrub& shared_;
    std::vector<char> bytes_;
    std::vector<std::uint32_t> ends_;
    std::vector<Row> rows_;
    std::vector<char> clean_;
    std::vector<char> rejected_;
    std::size_t clean_size_ = 0;
    std::size_t rejected_size_ = 0;
    // Of the block at hand:
    const char* data_ = nullptr;
    std::size_t offset_ = 0;    ///< in the list
    std::size_t size_ = 0;      ///< without the tail
    std::size_t readable_ = 0;  ///< with it
    std::size_t count_ = 0;     ///< ends of fields
    std::size_t first_ = 0;     ///< end that belongs to a row beginning here
    std::uint32_t begin_ = 0;   ///< of the first of these rows
    std::size_t row_count_ = 0;
  };

  void write_header() {
    std::string header(std::min<std::size_t>(size_, 4096), '\0');
    read_at(list_, header.data(), header.size(), 0);
    header.resize(header.find('\n'));
    begin_ = header.size() + 1;
    const std::string clean = header + ",phone_e164\n";
    const std::string rejected = header + ",phone_e164,reason\n";
    write_all(clean_, clean.data(), clean.size());
    write_all(rejected_, rejected.data(), rejected.size());
  }

  void wait() const {
    if (!alone_) sched_yield();
  }

  bool quoted_at(std::size_t block) const {
    std::uint8_t quoted = kUnknown;
    while ((quoted = quoted_[block].load(std::memory_order_acquire)) == kUnknown) wait();
    return quoted != 0;
  }

  template <class Action>
  void in_turn(std::atomic<std::size_t>& turn, std::size_t block, Action action) const {
    while (turn.load(std::memory_order_acquire) != block) wait();
    action();
    turn.store(block + 1, std::memory_order_release);
  }

  bool alone_;
  int list_;
  int clean_;
  int rejected_;
  NumberSet objections_;
  NumberSet consents_;
  NumberSet called_ = NumberSet::empty();
  std::size_t size_ = 0;   ///< of the list
  std::size_t begin_ = 0;  ///< of its rows
  std::size_t blocks_ = 0;
  std::vector<std::atomic<std::uint8_t>> quoted_;  ///< whether a block begins within quotes
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> marked_ = 0;   ///< blocks whose duplicates are known
  std::atomic<std::size_t> written_ = 0;  ///< blocks that are
};

}  // namespace

void scrub(const ScrubFiles& files, unsigned threads) {
  Scrub shared(files, threads);
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back([&] { shared.work(); });
  shared.work();
  for (std::thread& other : others) other.join();
}

}  // namespace belzeef::prototype
