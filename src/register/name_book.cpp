#include "register/name_book.h"

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
  if (const auto known = ids_.find(key); known != ids_.end()) return NameId{known->second};
  const auto id = first_ + static_cast<std::uint32_t>(texts_.size());
  ids_.emplace(key, id);
  texts_.emplace_back(text);
  used_.push_back(false);
  return NameId{id};
}

void NameBook::use(NameId id) {
  const std::uint32_t at = static_cast<std::uint32_t>(id) - first_;
  if (static_cast<std::uint32_t>(id) >= first_ && at < used_.size()) used_[at] = true;
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

}  // namespace belzeef
