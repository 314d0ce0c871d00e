#include "pipeline/tally.h"

#include <algorithm>
#include <numeric>

namespace belzeef {

void Tally::add(const Decision& decision) {
  if (decision.clean) {
    ++clean_;
    ++bases_[static_cast<std::size_t>(decision.basis)];
    if (!by_rule_.empty()) {
      ++by_rule_[place_of(decision.rule)].clean;
      ++by_last_day_[static_cast<std::size_t>((decision.call_until - first_day_).count())];
    }
  } else {
    ++rejected_;
    const Reason reason = decision.reasons.first();
    ++reasons_[static_cast<std::size_t>(reason)];
    if (!by_rule_.empty() && step_of(reason) == Step::kBasis) {
      ++by_rule_[place_of(decision.rule)].rejected;
    }
  }
  decision.notes.for_each([&](Note note) { ++notes_[static_cast<std::size_t>(note)]; });
}

void Tally::add(const Tally& other) {
  read_ += other.read_;
  clean_ += other.clean_;
  rejected_ += other.rejected_;
  for (std::size_t i = 0; i < reasons_.size(); ++i) reasons_[i] += other.reasons_[i];
  for (std::size_t i = 0; i < bases_.size(); ++i) bases_[i] += other.bases_[i];
  for (std::size_t i = 0; i < notes_.size(); ++i) notes_[i] += other.notes_[i];
  for (std::size_t i = 0; i < other.by_rule_.size(); ++i) {
    by_rule_[i].clean += other.by_rule_[i].clean;
    by_rule_[i].rejected += other.by_rule_[i].rejected;
  }
  for (std::size_t i = 0; i < other.by_last_day_.size(); ++i) {
    by_last_day_[i] += other.by_last_day_[i];
  }
}

void Tally::clear() {
  read_ = clean_ = rejected_ = 0;
  reasons_.fill(0);
  bases_.fill(0);
  notes_.fill(0);
  std::fill(by_rule_.begin(), by_rule_.end(), RuleCount{});
  std::fill(by_last_day_.begin(), by_last_day_.end(), 0);
}

std::uint64_t Tally::invalid() const {
  return std::accumulate(reasons_.begin(),
                         reasons_.begin() + static_cast<int>(Reason::kNumNotCallable) + 1,
                         std::uint64_t{0});
}

bool Tally::conserved() const {
  const auto sum = [](const auto& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  };
  if (!by_rule_.empty()) {
    RuleCount ruled;
    for (const RuleCount& count : by_rule_) {
      ruled.clean += count.clean;
      ruled.rejected += count.rejected;
    }
    std::uint64_t unmet = 0;
    for (const auto& entry : kReasonTable) {
      if (step_of(entry.id) == Step::kBasis) unmet += of(entry.id);
    }
    if (ruled.clean != clean_ || ruled.rejected != unmet || sum(by_last_day_) != clean_) {
      return false;
    }
  }
  return read_ == clean_ + rejected_ && clean_ == sum(bases_) && rejected_ == sum(reasons_);
}

}  // namespace belzeef
