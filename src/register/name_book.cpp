#include "register/name_book.h"

#include <absl/hash/hash.h>

#include <algorithm>

#include "register/register.h"

namespace belzeef {

NameBook::NameBook(const Register* onto)
    : onto_(onto), first_(onto == nullptr ? 0 : onto->name_count()) {}

NameId NameBook::id(std::string_view text) {
  if (text.empty()) return kNoName;
  if (onto_ != nullptr) {
    const NameId held = onto_->find_name(text);
    if (held != kUnheldName) return held;
  }
  const absl::string_view key(text.data(), text.size());
  const std::lock_guard lock(mutex_);
  if (const auto known = ids_.find(key); known != ids_.end()) return NameId{known->second};
  const auto id = first_ + static_cast<std::uint32_t>(texts_.size());
  ids_.emplace(key, id);
  texts_.emplace_back(text);
  used_.push_back(false);
  return NameId{id};
}

void NameBook::use(const std::vector<bool>& used) {
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < std::min(used.size(), used_.size()); ++i) {
    if (used[i]) used_[i] = true;
  }
}

NameBook::Sealed NameBook::seal() {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < texts_.size(); ++i) {
    if (used_[i]) {
      order.push_back(i);
    } else {
      ids_.erase(texts_[i]);
    }
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return texts_[a] < texts_[b]; });
  Sealed sealed;
  sealed.first = first_;
  sealed.renumber.assign(texts_.size(), static_cast<std::uint32_t>(kNoName));
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    sealed.renumber[order[i]] = first_ + i;
    ids_[texts_[order[i]]] = first_ + i;
    sealed.texts.push_back(std::move(texts_[order[i]]));
  }
  first_ += static_cast<std::uint32_t>(order.size());
  texts_.clear();
  used_.clear();
  return sealed;
}

NameId NameDesk::id(std::string_view text) {
  constexpr std::size_t kLongest = 64;  // longer ones are not likely to come again
  if (text.empty() || text.size() > kLongest) return book_->id(text);
  const std::size_t hash = absl::HashOf(absl::string_view(text.data(), text.size()));
  Known& known = known_[hash % known_.size()];
  if (known.text != text) known = {std::string(text), book_->id(text)};
  return known.id;
}

void NameDesk::settle() {
  book_->use(used_);
  used_.clear();
  known_.fill({});  // an id for the time being is one until the batch is sealed
}

}  // namespace belzeef
