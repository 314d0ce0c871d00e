/// What a scrub answered, whatever it took and in whatever order it wrote:
///
///   answer CLEAN REJECTED    → {"rows": …, "counts": {"CLEAN": …, …}, "hash": "…"}
///
/// Both files are CSV with the list's own columns, then `phone_e164`, and the rejected one has
/// `reason`; other columns are the tool's own. The hash is a sum over rows, so that order does not
/// count: of the row's own fields, its number and its reason, as texts without their quotes.
/// belzeef's codes are read as the peers' four reasons. The number of an INVALID row does not
/// count: belzeef gives that of a foreign one, too.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace belzeef::bench {
namespace {

[[noreturn]] void die(const std::string& what) {
  std::cerr << "answer: " << what << '\n';
  std::exit(3);
}

std::string_view map_file(const char* path) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat state {};
  if (file < 0 || fstat(file, &state) != 0) die(std::string(path) + ": cannot be read");
  const auto size = static_cast<std::size_t>(state.st_size);
  if (size == 0) return {};
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) die(std::string(path) + ": cannot be mapped");
  close(file);
  return {static_cast<const char*>(bytes), size};
}

/// The records of a CSV text, one after the other: their fields without quotes.
class Records {
 public:
  explicit Records(std::string_view text) : rest_(text) {}

  /// False at the end. The fields are valid until the next call.
  bool next() {
    if (rest_.empty()) return false;
    count_ = 0;
    while (take_field()) {
    }
    return true;
  }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] const std::string& operator[](std::size_t field) const { return fields_[field]; }

 private:
  /// Takes a field and what ends it; true where another one of the record follows.
  bool take_field() {
    if (count_ == fields_.size()) fields_.emplace_back();
    std::string& field = fields_[count_++];
    field.clear();
    if (rest_.starts_with('"')) {
      take_quoted(field);
    } else {
      const std::size_t end = std::min(rest_.find_first_of(",\n"), rest_.size());
      field = rest_.substr(0, end);
      rest_.remove_prefix(end);
      if (field.ends_with('\r')) field.pop_back();
    }
    if (rest_.starts_with('\r')) rest_.remove_prefix(1);
    const bool more = rest_.starts_with(',');
    if (!rest_.empty()) rest_.remove_prefix(1);
    return more;
  }

  void take_quoted(std::string& field) {
    for (;;) {
      rest_.remove_prefix(1);
      const std::size_t end = std::min(rest_.find('"'), rest_.size());
      field.append(rest_.substr(0, end));
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      if (!rest_.starts_with('"')) return;
      field += '"';
    }
  }

  std::string_view rest_;
  std::vector<std::string> fields_;
  std::size_t count_ = 0;
};

/// The peers' word for a reason of belzeef's, or of theirs; others as they are.
std::string_view common_reason(std::string_view code) {
  struct Group {
    std::string_view prefix;
    std::string_view reason;
  };
  constexpr Group kGroups[] = {{"NUM_", "INVALID"}, {"OBJ_", "OPTOUT"}, {"CONSENT_", "NO_CONSENT"}};
  for (const Group& group : kGroups) {
    if (code.starts_with(group.prefix)) return group.reason;
  }
  return code;
}

class Answer {
 public:
  void add_clean(const char* path) { add(path, false); }
  void add_rejected(const char* path) { add(path, true); }

  void print() const {
    std::uint64_t rows = 0;
    for (const auto& [reason, count] : counts_) rows += count;
    std::printf("{\"rows\": %llu, \"counts\": {", static_cast<unsigned long long>(rows));
    const char* before = "";
    for (const auto& [reason, count] : counts_) {
      std::printf("%s\"%s\": %llu", before, reason.c_str(), static_cast<unsigned long long>(count));
      before = ", ";
    }
    std::printf("}, \"hash\": \"%016llx%016llx\"}\n", static_cast<unsigned long long>(sum_high_),
                static_cast<unsigned long long>(sum_low_));
  }

 private:
  void add(const char* path, bool rejected) {
    Records records(map_file(path));
    if (!records.next()) die(std::string(path) + ": has no header");
    const std::size_t columns = records.size();
    const std::size_t phone = column(records, "phone_e164", path);
    const std::size_t reason = rejected ? column(records, "reason", path) : 0;
    std::string row;
    while (records.next()) {
      if (records.size() != columns) die(std::string(path) + ": a row of another width: " + row);
      const std::string_view verdict = rejected ? common_reason(records[reason]) : "CLEAN";
      row.clear();
      for (std::size_t i = 0; i < phone; ++i) row.append(records[i]) += '\x1F';
      if (verdict != "INVALID") row += records[phone];
      row.append(1, '\x1F').append(verdict);
      count(verdict);
      add_hash(XXH3_128bits(row.data(), row.size()));
    }
  }

  static std::size_t column(const Records& header, std::string_view name, const char* path) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] == name) return i;
    }
    die(std::string(path) + ": has no column " + std::string(name));
  }

  void count(std::string_view verdict) {
    const auto found = counts_.find(verdict);
    if (found == counts_.end()) {
      counts_.emplace(verdict, 1);
    } else {
      ++found->second;
    }
  }

  void add_hash(XXH128_hash_t hash) {
    sum_low_ += hash.low64;
    sum_high_ += hash.high64 + static_cast<std::uint64_t>(sum_low_ < hash.low64);
  }

  std::map<std::string, std::uint64_t, std::less<>> counts_;
  std::uint64_t sum_low_ = 0;
  std::uint64_t sum_high_ = 0;
};

}  // namespace
}  // namespace belzeef::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "Usage: answer CLEAN REJECTED\n";
    return 2;
  }
  belzeef::bench::Answer answer;
  answer.add_clean(argv[1]);
  answer.add_rejected(argv[2]);
  answer.print();
  return 0;
}
