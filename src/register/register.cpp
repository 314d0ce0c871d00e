#include "register/register.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

#include "failure.h"
#include "register/checksum.h"

namespace belzeef {
namespace {

using format::FileHeader;
using format::SectionEntry;
using format::SectionKind;

constexpr std::string_view kRebuild = ": build it again with register build";

absl::Status corrupt(const std::string& path, const std::string& what) {
  return register_error(path + ": " + what + std::string(kRebuild));
}

/// Whether everything between the sections is zero, so that no byte of the file goes unchecked.
bool gaps_are_zero(const char* file, std::uint64_t begin, std::uint64_t end) {
  return std::all_of(file + begin, file + end, [](char byte) { return byte == 0; });
}

std::size_t directory_bytes(const FileHeader& header) {
  return sizeof(FileHeader) + header.section_count * sizeof(SectionEntry);
}

}  // namespace

Register::~Register() {
  if (file_ != nullptr) munmap(const_cast<char*>(file_), info_.file_bytes);
}

absl::StatusOr<std::unique_ptr<Register>> Register::open(const std::string& path, int threads) {
  std::unique_ptr<Register> opened(new Register);
  if (absl::Status status = opened->map(path); !status.ok()) return status;
  if (absl::Status status = opened->read_directory(path); !status.ok()) return status;
  if (absl::Status status = opened->verify_sections(path, threads); !status.ok()) return status;
  if (absl::Status status = opened->attach(path); !status.ok()) return status;
  return opened;
}

absl::Status Register::map(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return register_error(path + ": cannot open the register: " + std::strerror(errno) +
                          ": build one with register build --out " + path);
  }
  struct stat facts {};
  const bool regular = fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode);
  if (!regular || facts.st_size < static_cast<off_t>(sizeof(FileHeader))) {
    ::close(fd);
    return register_error(path +
                          (regular ? ": is too short for a register" : ": is no regular file") +
                          ": give the file that register build made");
  }
  info_.file_bytes = static_cast<std::uint64_t>(facts.st_size);
  void* mapped = mmap(nullptr, info_.file_bytes, PROT_READ, MAP_SHARED, fd, 0);
  const int error = errno;
  ::close(fd);
  if (mapped == MAP_FAILED) return io_error(path + ": cannot map: " + std::strerror(error));
  file_ = static_cast<const char*>(mapped);
  // Big pages where the file system has them: fewer faults while verifying and probing.
  madvise(mapped, info_.file_bytes, MADV_HUGEPAGE);
  return absl::OkStatus();
}

absl::Status Register::read_directory(const std::string& path) {
  FileHeader header{};
  std::memcpy(&header, file_, sizeof header);
  if (header.magic != format::kMagic) {
    return register_error(path +
                          ": is no register of belzeef: give the file that register build "
                          "made");
  }
  if (header.version != format::kVersion) {
    return register_error(path + ": is a register of version " + std::to_string(header.version) +
                          ", this program reads version " + std::to_string(format::kVersion) +
                          std::string(kRebuild));
  }
  if (header.file_bytes != info_.file_bytes) {
    return corrupt(path, "is " + std::to_string(info_.file_bytes) + " bytes long instead of " +
                             std::to_string(header.file_bytes));
  }
  if (header.section_count > format::kMostSections || directory_bytes(header) > info_.file_bytes ||
      header_checksum(std::string_view(file_, directory_bytes(header))) != header.checksum) {
    return corrupt(path, "its header is damaged");
  }
  if (header.token_kind != format::TokenKind::kPlain || header.key_id != 0) {
    return register_error(path + ": holds its numbers in a form this program cannot read");
  }
  constexpr std::int64_t kDay = 86'400;
  const bool built_in_time =
      make_day(1, 1, 2).time_since_epoch().count() * kDay <= header.built_at &&
      header.built_at < make_day(9999, 12, 31).time_since_epoch().count() * kDay;
  if (!built_in_time) return corrupt(path, "was built on no day there is");
  info_.built_at = header.built_at;
  directory_.resize(header.section_count);
  if (!directory_.empty())
    std::memcpy(directory_.data(), file_ + sizeof header, directory_.size() * sizeof(SectionEntry));
  std::uint64_t end = directory_bytes(header);
  for (const SectionEntry& entry : directory_) {
    const std::uint64_t begin = format::aligned(end);
    if (entry.offset != begin || entry.offset > info_.file_bytes ||
        entry.bytes > info_.file_bytes - entry.offset || !gaps_are_zero(file_, end, begin)) {
      return corrupt(path, "its sections do not fit");
    }
    end = entry.offset + entry.bytes;
  }
  if (end != info_.file_bytes) return corrupt(path, "has bytes after its last section");
  return absl::OkStatus();
}

absl::Status Register::verify_sections(const std::string& path, int threads) const {
  return sections_hold(file_, directory_, threads)
             ? absl::OkStatus()
             : corrupt(path, "is damaged: a checksum does not hold");
}

template <class T>
std::span<const T> Register::section(SectionKind kind) const {
  for (const SectionEntry& entry : directory_) {
    if (entry.kind == kind && entry.segment == 0) {
      return {reinterpret_cast<const T*>(file_ + entry.offset), entry.bytes / sizeof(T)};
    }
  }
  return {};
}

absl::Status Register::attach(const std::string& path) {
  const auto facts = section<char>(SectionKind::kFacts);
  if (!parse_facts({facts.data(), facts.size()}, info_)) {
    return corrupt(path, "its facts cannot be read");
  }
  for (const SectionEntry& entry : directory_) {
    if (entry.kind == SectionKind::kNames) {
      const auto names = section<char>(SectionKind::kNames);
      const std::uint64_t ends_bytes = (entry.count + 1) * sizeof(format::NameEnd);
      if (entry.count > names.size() || ends_bytes > names.size()) {
        return corrupt(path, "its names do not fit");
      }
      name_ends_ = {reinterpret_cast<const format::NameEnd*>(names.data()), entry.count + 1};
      name_texts_ = {names.data() + ends_bytes, names.size() - ends_bytes};
    }
  }
  const auto table = [&](std::size_t key_words, SectionKind filter, SectionKind buckets,
                         SectionKind records) {
    return EventTable(key_words, section<std::uint64_t>(filter), section<std::uint32_t>(buckets),
                      section<std::uint64_t>(records));
  };
  numbers_ = table(format::kNumberKeyWords, SectionKind::kNumberFilter, SectionKind::kNumberBuckets,
                   SectionKind::kNumberRecords);
  hashed_ = table(format::kHashedKeyWords, SectionKind::kHashedFilter, SectionKind::kHashedBuckets,
                  SectionKind::kHashedRecords);
  for (const SectionKind kind : {SectionKind::kNumberBuckets, SectionKind::kHashedBuckets}) {
    const std::size_t entries = section<std::uint32_t>(kind).size();
    if (entries < 2 || !std::has_single_bit(entries - 1)) {
      return corrupt(path, "its buckets do not fit");
    }
  }
  return absl::OkStatus();
}

std::string_view Register::name(NameId id) const {
  const auto at = static_cast<std::uint32_t>(id);
  if (name_ends_.empty() || at >= name_ends_.size() - 1) return {};  // also kNoName
  const std::uint64_t end = std::min<std::uint64_t>(name_ends_[at + 1], name_texts_.size());
  const std::uint64_t begin = std::min(name_ends_[at], end);
  return name_texts_.substr(begin, end - begin);
}

NameId Register::find_name(std::string_view text) const {
  if (text.empty()) return kNoName;
  std::uint32_t low = 0;
  auto high = static_cast<std::uint32_t>(name_ends_.empty() ? 0 : name_ends_.size() - 1);
  while (low < high) {  // names stand in order of their bytes
    const std::uint32_t middle = low + (high - low) / 2;
    if (name(NameId{middle}) < text) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return name(NameId{low}) == text ? NameId{low} : kUnheldName;
}

void Register::probe(std::span<const PhoneNumber> numbers, ProbeResult& result) const {
  // Three passes, so that the misses of many numbers overlap.
  result.spans_.clear();
  result.first_.resize(numbers.size() + 1);
  result.hashes_.resize(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::uint64_t key = number_key(numbers[i]);
    result.hashes_[i] = hash_key({&key, 1});
    numbers_.prefetch_filter(result.hashes_[i]);
  }
  constexpr std::uint32_t kHeld = 1;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool may_hold = numbers[i] && numbers_.may_hold(result.hashes_[i]);
    result.first_[i] = may_hold ? kHeld : 0;
    if (may_hold) numbers_.prefetch_bucket(result.hashes_[i]);
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (result.first_[i] == kHeld) numbers_.prefetch_records(result.hashes_[i]);
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool may_hold = result.first_[i] == kHeld;
    result.first_[i] = static_cast<std::uint32_t>(result.spans_.size());
    if (may_hold) {
      const std::uint64_t key = number_key(numbers[i]);
      const EventWords found = numbers_.find({&key, 1}, result.hashes_[i]);
      if (!found.empty()) result.spans_.push_back(found);
    }
    if (!hashed_.empty() && numbers[i]) {
      const HashedNumber hashed = sha256_of(numbers[i]);
      const std::uint64_t hash = hash_key(hashed.words);
      if (!hashed_.may_hold(hash)) continue;
      const EventWords found = hashed_.find(hashed.words, hash);
      if (!found.empty()) result.spans_.push_back(found);
    }
  }
  result.first_[numbers.size()] = static_cast<std::uint32_t>(result.spans_.size());
}

void Register::load(std::span<const EventWords> found, Dossier& dossier) const {
  dossier.clear();
  for (const EventWords words : found) {
    // Sums hold over nonsense, too. What cannot be read might have been an objection.
    if (!decode(words, dossier)) dossier.objections.push_back({.scope = Scope::kGlobal});
  }
}

void Register::look_up(PhoneNumber number, Dossier& dossier) const {
  ProbeResult result;
  probe({&number, 1}, result);
  load(result.of(0), dossier);
}

namespace {

/// Whether the table finds every record it holds, and they stand in order of hash.
bool table_is_sound(const EventTable& table, std::uint64_t count) {
  bool sound = true;
  std::uint64_t seen = 0;
  std::uint64_t last = 0;
  Dossier dossier;
  const bool walked = table.for_each([&](KeyWords key, EventWords events) {
    const std::uint64_t hash = hash_key(key);
    dossier.clear();
    sound = sound && hash >= last && table.may_hold(hash) &&
            table.find(key, hash).data() == events.data() && decode(events, dossier);
    last = hash;
    ++seen;
  });
  return walked && sound && seen == count;
}

}  // namespace

absl::Status Register::check_structure() const {
  if (!table_is_sound(numbers_, info_.numbers) || !table_is_sound(hashed_, info_.hashed_numbers)) {
    return register_error("its tables do not agree with each other" + std::string(kRebuild));
  }
  return absl::OkStatus();
}

}  // namespace belzeef
