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

using format::SectionEntry;
using format::SectionKind;

constexpr std::string_view kRebuild = ": build it again with register build";

absl::Status corrupt(const std::string& path, const std::string& what) {
  return register_error(path + ": " + what + std::string(kRebuild));
}

template <class T>
std::span<const T> section(const char* file, const Batch& batch, SectionKind kind) {
  for (const SectionEntry& entry : batch.directory) {
    if (entry.kind == kind) {
      return {reinterpret_cast<const T*>(file + entry.offset), entry.bytes / sizeof(T)};
    }
  }
  return {};
}

bool has_grown(int fd, std::size_t since) {
  struct stat facts {};
  return fstat(fd, &facts) == 0 && facts.st_size > static_cast<off_t>(since);
}

}  // namespace

Register::~Register() { unmap(); }

void Register::unmap() {
  if (file_ != nullptr) munmap(const_cast<char*>(file_), mapped_);
  file_ = nullptr;
}

absl::StatusOr<std::unique_ptr<Register>> Register::open(const std::string& path,
                                                         const OpenOptions& options) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    const int error = errno;
    return register_error(path + ": cannot open the register: " + std::strerror(error) +
                          (error == ENOENT ? ": build one with register build --out " + path
                                           : ": give one that you may read"));
  }
  auto opened = open(fd, path, options);
  ::close(fd);
  return opened;
}

absl::StatusOr<std::unique_ptr<Register>> Register::open(int fd, const std::string& path,
                                                         const OpenOptions& options) {
  std::unique_ptr<Register> opened(new Register);
  opened->path_ = path;
  if (absl::Status status = opened->read(fd, path, options); !status.ok()) return status;
  return opened;
}

absl::Status Register::map(int fd, const std::string& path) {
  unmap();
  struct stat facts {};
  const bool regular = fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode);
  if (!regular || facts.st_size < static_cast<off_t>(format::kFirstBatch)) {
    return register_error(path +
                          (regular ? ": is too short for a register" : ": is no regular file") +
                          ": give the file that register build made");
  }
  mapped_ = static_cast<std::size_t>(facts.st_size);
  void* mapped = mmap(nullptr, mapped_, PROT_READ, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) return io_error(path + ": cannot map: " + std::strerror(errno));
  file_ = static_cast<const char*>(mapped);
  // Big pages where the file system has them: fewer faults while verifying and probing.
  madvise(mapped, mapped_, MADV_HUGEPAGE);
  return absl::OkStatus();
}

absl::Status Register::read(int fd, const std::string& path, const OpenOptions& options) {
  absl::StatusOr<FileState> state = FileState{};
  // Again if an update was committed meanwhile, so that page, length and state belong together.
  do {
    if (absl::Status status = map(fd, path); !status.ok()) return status;
    first_page_.assign(file_, format::kFirstBatch);
    state = read_state({file_, mapped_});
  } while (std::string_view(file_, format::kFirstBatch) != first_page_ ||
           (!state.ok() && has_grown(fd, mapped_)));
  if (!state.ok()) return register_error(path + ": " + std::string(state.status().message()));
  unfinished_ = state->unfinished;
  info_.key_id = state->key_id;
  secret_ = options.secret;
  if (absl::Status status = check_secret(path); !status.ok()) return status;
  std::vector<SectionEntry> sections;
  for (const Batch& batch : state->batches) {
    sections.insert(sections.end(), batch.directory.begin(), batch.directory.end());
  }
  if (!sections_hold(file_, sections, options.threads)) {
    return corrupt(path, "is damaged: a checksum does not hold");
  }
  info_.file_bytes = state->file_bytes;
  for (const Batch& batch : state->batches) {
    if (absl::Status status = attach(file_, batch, path); !status.ok()) return status;
  }
  bring_near();
  return options.as_of ? go_back_to(*options.as_of) : absl::OkStatus();
}

/// Copies the filter and the buckets of the build onto big pages, unless they are too large to have
/// twice: the pages of a mapped file are small.
void Register::bring_near() {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  EventTable& table = layers_.front().numbers;
  if (table.index_bytes() > kMostBytes) return;
  HugeMemory near(table.index_bytes());
  if (near.data() == nullptr) return;
  table.copy_index(near.data());
  near_ = std::move(near);
}

absl::Status Register::check_secret(const std::string& path) const {
  if (secret_ == nullptr && info_.key_id != 0) {
    return register_error(path + ": is keyed: give the --key-file it was built with");
  }
  if (secret_ != nullptr && info_.key_id == 0) {
    return register_error(path +
                          ": is not keyed: leave out the key file, or key it with register rekey");
  }
  if (secret_ != nullptr && info_.key_id != secret_->id()) {
    return register_error(path + ": was built with another key: give that --key-file");
  }
  return absl::OkStatus();
}

absl::Status Register::add_batch(std::string bytes) {
  const std::string& kept = added_.emplace_back(std::move(bytes));
  const auto batch = read_batch(kept, 0, static_cast<std::uint32_t>(layers_.size()));
  if (!batch) return absl::InternalError("a batch made in memory cannot be read");
  return attach(kept.data(), *batch, "the batch in memory");
}

absl::Status Register::attach(const char* base, const Batch& batch, const std::string& path) {
  if (!is_build_time(batch.header.built_at)) {
    return corrupt(path, "was built on no day there is");
  }
  RegisterInfo facts;
  facts.built_at = batch.header.built_at;
  facts.file_bytes = batch.header.bytes;
  const auto text = section<char>(base, batch, SectionKind::kFacts);
  if (!parse_facts({text.data(), text.size()}, facts)) {
    return corrupt(path, "its facts cannot be read");
  }
  TokenMaker tokens(secret_);
  for (SourceFile& source : facts.sources) source.digest = tokens.opened_digest(source.digest);
  if (!info_.history.empty() && info_.history.back().batch >= facts.history.front().batch) {
    return corrupt(path, "its batches do not follow each other");
  }
  info_.add_batch(facts);
  layer_facts_.push_back(facts);
  Layer layer;
  layer.first_name = name_count();
  if (absl::Status status = attach_names(base, batch, layer, path); !status.ok()) return status;
  for (const SectionKind kind : {SectionKind::kNumberBuckets, SectionKind::kHashedBuckets}) {
    const std::size_t entries = section<std::uint32_t>(base, batch, kind).size();
    if (entries < 2 || !std::has_single_bit(entries - 1)) {
      return corrupt(path, "its buckets do not fit");
    }
  }
  const auto table = [&](std::size_t key_words, SectionKind filter, SectionKind buckets,
                         SectionKind records) {
    return EventTable(key_words, section<std::uint64_t>(base, batch, filter),
                      section<std::uint32_t>(base, batch, buckets),
                      section<std::uint64_t>(base, batch, records));
  };
  layer.numbers = table(secret_ == nullptr ? 1 : 2, SectionKind::kNumberFilter,
                        SectionKind::kNumberBuckets, SectionKind::kNumberRecords);
  layer.hashed = table(format::kHashedKeyWords, SectionKind::kHashedFilter,
                       SectionKind::kHashedBuckets, SectionKind::kHashedRecords);
  hashed_held_ |= !layer.hashed.empty();
  layers_.push_back(layer);
  return absl::OkStatus();
}

absl::Status Register::attach_names(const char* base, const Batch& batch, Layer& layer,
                                    const std::string& path) {
  for (const SectionEntry& entry : batch.directory) {
    if (entry.kind != SectionKind::kNames) continue;
    const auto names = section<char>(base, batch, SectionKind::kNames);
    const std::uint64_t ends_bytes = (entry.count + 1) * sizeof(format::NameEnd);
    if (entry.count > names.size() || ends_bytes > names.size()) {
      return corrupt(path, "its names do not fit");
    }
    layer.name_ends = {reinterpret_cast<const format::NameEnd*>(names.data()), entry.count + 1};
    layer.name_texts = {names.data() + ends_bytes, names.size() - ends_bytes};
  }
  return absl::OkStatus();
}

std::string_view Register::Layer::name(std::uint32_t at) const {
  const std::uint64_t end = std::min<std::uint64_t>(name_ends[at + 1], name_texts.size());
  const std::uint64_t begin = std::min(name_ends[at], end);
  return name_texts.substr(begin, end - begin);
}

std::uint32_t Register::name_count() const {
  return layers_.empty() ? 0 : layers_.back().first_name + layers_.back().names();
}

std::string_view Register::name(NameId id) const {
  const auto wanted = static_cast<std::uint32_t>(id);
  for (const Layer& layer : layers_) {  // few, and the first has most
    const std::uint32_t at = wanted - layer.first_name;
    if (wanted >= layer.first_name && at < layer.names()) return layer.name(at);
  }
  return {};
}

SubjectId Register::subject(std::string_view normalised, ProbeResult& scratch) const {
  std::uint64_t rest = 0;
  if (!scratch.tokens_) scratch.tokens_.emplace(secret_);
  return scratch.tokens_->subject_key(subject_id(normalised), rest);
}

NameId Register::find_name(std::string_view text) const {
  if (text.empty()) return kNoName;
  for (const Layer& layer : layers_) {
    std::uint32_t low = 0;
    std::uint32_t high = layer.names();
    while (low < high) {  // names stand in order of their bytes
      const std::uint32_t middle = low + (high - low) / 2;
      if (layer.name(middle) < text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low < layer.names() && layer.name(low) == text) return NameId{layer.first_name + low};
  }
  return kUnheldName;
}

void Register::probe(std::span<const PhoneNumber> numbers, ProbeResult& result) const {
  // Three passes over the build, so that the misses of many numbers overlap. Updates are small.
  const EventTable& base = layers_.front().numbers;
  if (!result.tokens_) result.tokens_.emplace(secret_);
  result.tokens_->number_keys(numbers, result.keys_);
  const std::size_t key_words = result.tokens_->number_words();
  const auto key_of = [&](std::size_t i) {
    return KeyWords(result.keys_).subspan(i * key_words, key_words);
  };
  result.spans_.clear();
  result.first_.resize(numbers.size() + 1);
  result.hashes_.resize(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    result.hashes_[i] = hash_key(key_of(i));
    base.prefetch_filter(result.hashes_[i]);
  }
  constexpr std::uint32_t kHeld = 1;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool may_hold = numbers[i] && base.may_hold(result.hashes_[i]);
    result.first_[i] = may_hold ? kHeld : 0;
    if (may_hold) base.prefetch_bucket(result.hashes_[i]);
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (result.first_[i] == kHeld) base.prefetch_records(result.hashes_[i]);
  }
  const bool others = layers_.size() > 1 || hashed_held_;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool may_hold = result.first_[i] == kHeld;
    result.first_[i] = static_cast<std::uint32_t>(result.spans_.size());
    if (may_hold) {
      const EventWords found = base.find(key_of(i), result.hashes_[i]);
      if (!found.empty()) result.spans_.push_back(found);
    }
    if (others && numbers[i]) probe_others(numbers[i], key_of(i), result.hashes_[i], result);
  }
  result.first_[numbers.size()] = static_cast<std::uint32_t>(result.spans_.size());
}

/// What updates hold about a number, and what any batch holds about its SHA-256.
void Register::probe_others(PhoneNumber number, KeyWords key, std::uint64_t hash,
                            ProbeResult& result) const {
  const auto ask = [&](const EventTable& table, KeyWords asked, std::uint64_t asked_hash) {
    if (!table.may_hold(asked_hash)) return;
    const EventWords found = table.find(asked, asked_hash);
    if (!found.empty()) result.spans_.push_back(found);
  };
  for (std::size_t i = 1; i < layers_.size(); ++i) ask(layers_[i].numbers, key, hash);
  if (!hashed_held_) return;
  const HashedNumber hashed = result.tokens_->hashed_key(sha256_of(number));
  const std::uint64_t hashed_hash = hash_key(hashed.words);
  for (const Layer& layer : layers_) ask(layer.hashed, hashed.words, hashed_hash);
}

void Register::find(bool hashed, KeyWords key, std::vector<EventWords>& found) const {
  found.clear();
  const std::uint64_t hash = hash_key(key);
  for (const Layer& layer : layers_) {
    const EventTable& table = hashed ? layer.hashed : layer.numbers;
    if (!table.may_hold(hash)) continue;
    const EventWords events = table.find(key, hash);
    if (!events.empty()) found.push_back(events);
  }
}

void Register::load(std::span<const EventWords> found, Dossier& dossier) const {
  dossier.clear();
  for (const EventWords words : found) {
    // Sums hold over nonsense, too. What cannot be read might have been an objection.
    const bool sound = hides_ ? load_shown(words, dossier) : decode(words, dossier);
    if (!sound) dossier.objections.push_back({.scope = Scope::kGlobal});
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
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const BatchInfo& batch = info_.batches[i];
    if (!table_is_sound(layers_[i].numbers, batch.numbers) ||
        !table_is_sound(layers_[i].hashed, batch.hashed_numbers)) {
      return register_error("its tables do not agree with each other" + std::string(kRebuild));
    }
  }
  return absl::OkStatus();
}

}  // namespace belzeef
