#include "pipeline/block_decider.h"

#include <algorithm>
#include <cstdlib>

namespace belzeef {

std::uint64_t SmallDecisions::flags_of(const OfferedNumber& offered, Classified classified) {
  std::uint64_t flags = 1;
  for (const bool flag :
       {offered.repaired, offered.unallocated, offered.placeholder, classified.unknown,
        classified.legal_class == LegalClass::kLegal, static_cast<bool>(offered.number)}) {
    flags = flags << 1 | static_cast<std::uint64_t>(flag);
  }
  return flags << 8 | (offered.rejection ? static_cast<std::uint64_t>(*offered.rejection) + 1 : 0);
}

template <class Decide>
Decision SmallDecisions::decide(const OfferedNumber& offered, Classified classified,
                                std::span<const EventWords> found, Decide decide) {
  Key key{.flags = flags_of(offered, classified)};
  if (!found.empty()) std::copy_n(found.front().begin(), kWords, key.event.begin());
  constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15ULL;
  const std::uint64_t mixed =
      ((key.flags * kMix ^ key.event[0]) * kMix ^ (key.event[1] >> 32) ^ key.event[1]) * kMix;
  Kept& kept = kept_[mixed >> 54];
  if (kept.key != key) {
    kept.decision = decide();
    kept.shows_number = static_cast<bool>(kept.decision.number);
    kept.key = key;
  }
  Decision decision = kept.decision;
  if (kept.shows_number) decision.number = offered.number;
  return decision;
}

void BlockDecider::decide(const RowBlock& block, std::vector<Decision>& decisions,
                          StageClock& clock) {
  decisions.resize(block.records().size());
  // Some hundred rows at a time, so that what one stage leaves is still near when the next needs
  // it, and what is fetched of the register, too.
  constexpr std::size_t kRows = 512;
  for (std::size_t begin = 0; begin < decisions.size(); begin += kRows) {
    const std::size_t end = std::min(decisions.size(), begin + kRows);
    read_rows(block, begin, end, decisions);
    clock.lap(Stage::kFields);
    ask_register();
    clock.lap(Stage::kProbe);
    decide_rows(&block, decisions);
    clock.lap(Stage::kDecide);
  }
}

void BlockDecider::decide_numbers(std::span<const std::string> fields,
                                  std::vector<Decision>& decisions) {
  decisions.resize(fields.size());
  rows_.clear();
  offered_.clear();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    rows_.push_back({i, offered_.size(), {LegalClass::kNatural, false}});
    add_numbers(fields[i], 0, *ground_.campaign, offered_);
  }
  ask_register();
  decide_rows(nullptr, decisions);
}

void BlockDecider::ask_register() {
  numbers_.clear();
  for (const OfferedNumber& offered : offered_) numbers_.push_back(offered.number);
  ground_.reg->probe(numbers_, found_);
}

/// The rows of the records from `begin` to `end`, and the decisions of the malformed ones.
void BlockDecider::read_rows(const RowBlock& block, std::size_t begin, std::size_t end,
                             std::vector<Decision>& decisions) {
  const std::span<const Record> records = block.records();
  rows_.clear();
  offered_.clear();
  for (std::size_t i = begin; i < end; ++i) {
    Row& row = rows_.emplace_back();
    row.record = i;
    row.first = offered_.size();
    if (records[i].malformed == Malformed::kNone &&
        reader_.read(block, records[i], offered_, row.classified) == Malformed::kNone) {
      continue;
    }
    rows_.pop_back();
    decisions[i] = {.reasons = Reason::kRowMalformed};
  }
}

void BlockDecider::decide_rows(const RowBlock* block, std::vector<Decision>& decisions) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    const std::size_t end = i + 1 < rows_.size() ? rows_[i + 1].first : offered_.size();
    const auto found = found_.of(row.first);
    const auto decide = [&] { return decide_row(block, row, end); };
    decisions[row.record] = end - row.first == 1 && SmallDecisions::fits(found)
                                ? small_.decide(offered_[row.first], row.classified, found, decide)
                                : decide();
  }
}

Decision BlockDecider::decide_row(const RowBlock* block, const Row& row, std::size_t end) {
  candidates_.clear();
  if (dossiers_.size() < end - row.first) dossiers_.resize(end - row.first);
  bool names_persons = false;
  for (std::size_t at = row.first; at < end; ++at) {
    Candidate& candidate = candidates_.emplace_back(offered_[at]);
    const auto found = found_.of(at);
    if (found.empty()) continue;
    Dossier& dossier = dossiers_[at - row.first];
    ground_.reg->load(found, dossier);
    candidate.held = dossier.holdings();
    names_persons |= candidate.held.names_persons();
  }
  // Who is called costs a second reading and a digest, and matters to few rows.
  const SubjectId called =
      names_persons && block != nullptr ? person_called(*block, row.record) : kNoSubject;
  const RowFacts facts{row.classified.legal_class, row.classified.unknown, candidates_, called};
  return belzeef::decide(facts, ground_.span);
}

SubjectId BlockDecider::person_called(const RowBlock& block, std::size_t record) {
  const std::string_view text = reader_.subject(block, block.records()[record]);
  return text.empty() ? kNoSubject : ground_.reg->subject(text, found_);
}

}  // namespace belzeef
