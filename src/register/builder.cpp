#include "register/builder.h"

#include <algorithm>

#include "register/file_state.h"
#include "register/register.h"
#include "register/table_writer.h"

namespace belzeef {
namespace {

using format::SectionKind;

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
    : RegisterBuilder(nullptr, secret, secret == nullptr ? 0 : secret->id()) {}

RegisterBuilder::RegisterBuilder(const Register& onto)
    : RegisterBuilder(&onto, onto.secret(), onto.info().key_id) {}

RegisterBuilder::RegisterBuilder(const Register* onto, const SecretKey* secret,
                                 std::uint64_t key_id)
    : key_id_(key_id), secret_(secret), tokens_(secret), names_(onto) {
  use_threads(1);
}

void RegisterBuilder::use_threads(int threads) {
  while (feeds_.size() < static_cast<std::size_t>(std::max(threads, 1))) {
    feeds_.push_back(std::make_unique<EventFeed>(stock_, names_, secret_));
  }
  stock_.owners = feeds_.size();
}

void RegisterBuilder::bound_memory(std::uint64_t bytes, ScratchFile scratch) {
  stock_.memory = std::max<std::uint64_t>(bytes, 1);
  stock_.scratch.emplace(std::move(scratch));
}

absl::Status RegisterBuilder::write_tables(const NameBook::Sealed& names, RegisterInfo& info,
                                           SectionWriter& sections) {
  // A small batch is written before a second thread has begun.
  constexpr std::uint64_t kManyBytes = std::uint64_t{32} << 20;
  const bool many = stock_.pool.bytes_taken() > kManyBytes || stock_.has_spilled();
  for (const bool hashed : {false, true}) {
    TableSource source{.hashed = hashed,
                       .key_words = hashed ? format::kHashedKeyWords : tokens_.number_words(),
                       .stock = stock_,
                       .names = names,
                       .threads = many ? feeds_.size() : 1};
    for (const auto& feed : feeds_) source.piles.push_back(&feed->pile(hashed));
    std::uint64_t& numbers = hashed ? info.hashed_numbers : info.numbers;
    if (absl::Status status = write_table(source, sections, numbers); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status RegisterBuilder::write_batch(RegisterInfo& info, std::uint32_t number,
                                          std::uint64_t start, const WriteAt& write_at,
                                          std::uint64_t& end) {
  info.events = {};
  info.group_scoped = 0;
  info.bureau_scoped = 0;
  for (const auto& feed : feeds_) {
    feed->finish(info);
    if (!feed->status().ok()) return feed->status();
  }
  const NameBook::Sealed names = names_.seal();
  SectionWriter sections(write_at, start);
  if (absl::Status status = write_tables(names, info, sections); !status.ok()) return status;
  for (const auto& feed : feeds_) feed->clear();
  if (stock_.scratch) stock_.scratch->clear();
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
