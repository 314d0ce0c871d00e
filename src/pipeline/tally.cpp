#include "pipeline/tally.h"

#include <numeric>

namespace belzeef {

void Tally::add(const Decision& decision) {
  if (decision.clean) {
    ++clean_;
    ++bases_[static_cast<std::size_t>(decision.basis)];
  } else {
    ++rejected_;
    ++reasons_[static_cast<std::size_t>(decision.reasons.first())];
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
}

std::uint64_t Tally::invalid() const {
  return std::accumulate(reasons_.begin(),
                         reasons_.begin() + static_cast<int>(Reason::kNumNotCallable) + 1,
                         std::uint64_t{0});
}

bool Tally::conserved() const {
  return read_ == clean_ + rejected_ &&
         clean_ == std::accumulate(bases_.begin(), bases_.end(), std::uint64_t{0}) &&
         rejected_ == std::accumulate(reasons_.begin(), reasons_.end(), std::uint64_t{0});
}

}  // namespace belzeef
