#include "pipeline/block_decider.h"

#include <algorithm>

namespace belzeef {

void BlockDecider::decide(const RowBlock& block, std::vector<Decision>& decisions) {
  const std::span<const Record> records = block.records();
  decisions.assign(records.size(), Decision{.reasons = Reason::kRowMalformed});
  rows_.clear();
  candidates_.clear();
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].malformed != Malformed::kNone) continue;
    const std::size_t first = candidates_.size();
    const ReadRow row = reader_.read(block.text(records[i]), block.encoding(), candidates_);
    if (row.malformed == Malformed::kNone) rows_.push_back({i, first, row.classified});
  }
  numbers_.clear();
  for (const Candidate& candidate : candidates_) numbers_.push_back(candidate.number);
  ground_.reg->probe(numbers_, found_);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::size_t end = i + 1 < rows_.size() ? rows_[i + 1].first : candidates_.size();
    decisions[rows_[i].record] = decide_row(block, rows_[i], end);
  }
}

Decision BlockDecider::decide_row(const RowBlock& block, const Row& row, std::size_t end) {
  const auto candidates = std::span(candidates_).subspan(row.first, end - row.first);
  if (dossiers_.size() < candidates.size()) dossiers_.resize(candidates.size());
  bool names_persons = false;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto found = found_.of(row.first + i);
    if (found.empty()) continue;
    ground_.reg->load(found, dossiers_[i]);
    candidates[i].held = dossiers_[i].holdings();
    names_persons |= candidates[i].held.names_persons();
  }
  // Who is called costs a second reading and a digest, and matters to few rows.
  const SubjectId called = names_persons ? person_called(block, row.record) : kNoSubject;
  const RowFacts facts{row.classified.legal_class, row.classified.unknown, candidates, called};
  return belzeef::decide(facts, ground_.span);
}

SubjectId BlockDecider::person_called(const RowBlock& block, std::size_t record) {
  const std::string_view text =
      reader_.subject(block.text(block.records()[record]), block.encoding());
  return text.empty() ? kNoSubject : ground_.reg->subject(text, found_);
}

}  // namespace belzeef
