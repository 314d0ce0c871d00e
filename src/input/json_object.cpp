#include "input/json_object.h"

#include <simdjson.h>

#include <algorithm>
#include <deque>

#include "input/json_cut.h"

namespace belzeef {
namespace {

namespace ondemand = simdjson::ondemand;

/// A token ends where the next one begins: without what lies between.
std::string_view without_space(std::string_view token) {
  while (!token.empty() && std::string_view(" \t\r\n").find(token.back()) != token.npos) {
    token.remove_suffix(1);
  }
  return token;
}

/// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
bool is_number(std::string_view text) {
  const auto digits = [&text] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool zero = text.starts_with('0');
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole != 1)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return text.empty();
}

/// The digits of a number that is written with an exponent but has them all, such as 2.00123456e8;
/// empty for any other. (6.12e8 has lost some.)
std::string digits_of(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::size_t mark = text.find_first_of("eE");
  if (point == text.npos || mark == text.npos || text.front() == '-') return {};
  const std::string_view fraction = text.substr(point + 1, mark - point - 1);
  std::string_view exponent = text.substr(mark + 1);
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  if (exponent != std::to_string(fraction.size())) return {};
  std::string digits = std::string(text.substr(0, point)).append(fraction);
  return digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

/// On-Demand checks only what is walked over: so every member is, to the last. `kPlaced`: where the
/// fields stand is noted, too; rows by the million are read without that.
template <bool kPlaced>
class ObjectWalk {
 public:
  using Result = JsonObject::Result;

  explicit ObjectWalk(MemberPlan plan) : plan_(std::move(plan)) {}

  /// The bytes of each field read, quotes and all, in the order of the fields.
  [[nodiscard]] const std::vector<std::string_view>& places() const { return places_; }

  Result read(std::string_view object, std::vector<SlotText>& out) {
    out_ = &out;
    if constexpr (kPlaced) places_.clear();
    numbers_.clear();
    taken_ = false;
    place_ = 0;
    end_ = object.data() + object.size();
    unescaped_ = object.find('\\') == object.npos;
    const simdjson::padded_string_view padded(object.data(), object.size(),
                                              object.size() + JsonObject::kReadable);
    if (parser_.iterate(padded).get(document_) != simdjson::SUCCESS) return Result::kDamaged;
    ondemand::object top;
    if (document_.get_object().get(top) != simdjson::SUCCESS) return Result::kDamaged;
    std::vector<std::size_t> pointers;
    if (!plan_.pointers.empty()) {
      for (std::size_t i = 0; i < plan_.pointers.size(); ++i) pointers.push_back(i);
    }
    if (!walk_object(top, 1, pointers) || !at_end()) return Result::kDamaged;
    return taken_ ? Result::kTaken : Result::kRead;
  }

 private:
  /// What a value is wanted for: a slot, and the pointers that lead through it.
  struct Wanted {
    Slot slot = kNoSlot;
    std::vector<std::size_t> pointers = {};
    bool nested = false;
  };

  bool walk_object(ondemand::object& object, int depth, const std::vector<std::size_t>& pointers,
                   Slot around = kNoSlot) {
    for (auto result : object) {
      if (result.error() != simdjson::SUCCESS) return false;
      ondemand::field&& field = std::move(result).value_unsafe();  // not copied
      Wanted wanted;
      // Objects of a list have the same names in the same order, so the answer is mostly at hand.
      if (depth == 1 && pointers.empty() && is_expected(field.key().raw())) {
        wanted.slot = known_[place_++].slot;
      } else {
        std::string_view name;
        const char* const raw = field.key().raw();
        if (field.unescaped_key().get(name) != simdjson::SUCCESS) return false;
        wanted = follow(pointers, depth, name);
        if (depth == 1) {
          const Slot slot = slot_of(name, raw);
          if (slot != kNoSlot) wanted.slot = slot;
        }
      }
      if (wanted.slot == kTakenSlot) {
        taken_ = true;
        wanted.slot = kNoSlot;
      }
      if (wanted.slot == kNoSlot && around != kNoSlot) {
        wanted.slot = around;
        wanted.nested = true;
      }
      ondemand::value& value = field.value();
      if (!walk_value(value, depth, wanted)) return false;
    }
    return true;
  }

  bool walk_array(ondemand::array& array, int depth, const Wanted& wanted) {
    std::size_t index = 0;
    for (auto element : array) {
      if (element.error() != simdjson::SUCCESS) return false;
      ondemand::value&& value = std::move(element).value_unsafe();
      Wanted inner;
      if (!wanted.pointers.empty()) inner = follow(wanted.pointers, depth, std::to_string(index));
      if (wanted.slot != kNoSlot) {
        inner.slot = wanted.slot;
        inner.nested = wanted.nested;
      }
      if (!walk_value(value, depth, inner)) return false;
      ++index;
    }
    return true;
  }

  /// `depth` is that of the object or array the value stands in.
  bool walk_value(ondemand::value& value, int depth, const Wanted& wanted) {
    const std::string_view token = value.raw_json_token();
    if (token.empty()) return false;
    switch (token.front()) {
      case '"':
        return walk_string(value, token, wanted);
      case '[': {
        ondemand::array array;
        return depth < kDeepestJson && value.get_array().get(array) == simdjson::SUCCESS &&
               walk_array(array, depth + 1, wanted);
      }
      case '{': {
        ondemand::object object;
        return depth < kDeepestJson && value.get_object().get(object) == simdjson::SUCCESS &&
               walk_object(object, depth + 1, wanted.pointers, wanted.slot);
      }
      default:
        return walk_scalar(without_space(token), wanted);
    }
  }

  bool at_end() { return document_.current_location().error() == simdjson::OUT_OF_BOUNDS; }

  bool walk_string(ondemand::value& value, std::string_view token, const Wanted& wanted) {
    // Without a backslash there is nothing in it that could be wrong.
    if (wanted.slot == kNoSlot && (unescaped_ || token.find('\\') == token.npos)) {
      return value.get_raw_json_string().error() == simdjson::SUCCESS;
    }
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) return false;
    if (wanted.slot != kNoSlot) {
      out_->push_back({wanted.slot, text, wanted.nested});
      if constexpr (kPlaced) places_.push_back(without_space(token));
    }
    return true;
  }

  bool walk_scalar(std::string_view text, const Wanted& wanted) {
    const bool null = text == "null";
    const bool number = !null && text != "true" && text != "false";
    if (number && !is_number(text)) return false;
    if (wanted.slot == kNoSlot) return true;
    if constexpr (kPlaced) places_.push_back(text);
    std::string digits = number ? digits_of(text) : std::string();
    if (!digits.empty()) text = numbers_.emplace_back(std::move(digits));
    out_->push_back({wanted.slot, null ? std::string_view() : text, wanted.nested});
    return true;
  }

  /// The pointers that lead on by `step`, and the slot of one that ends there.
  Wanted follow(const std::vector<std::size_t>& pointers, int depth, std::string_view step) const {
    Wanted wanted;
    for (const std::size_t i : pointers) {
      const MemberPlan::Pointer& pointer = plan_.pointers[i];
      if (pointer.steps[static_cast<std::size_t>(depth) - 1] != step) continue;
      if (pointer.steps.size() == static_cast<std::size_t>(depth)) {
        wanted.slot = pointer.slot;
      } else {
        wanted.pointers.push_back(i);
      }
    }
    return wanted;
  }

  struct Known {
    std::string raw;  ///< as it stands in the list, with the quote that ends it
    Slot slot;
  };

  [[nodiscard]] bool is_at(const char* raw, const Known& known) const {
    return known.raw.size() <= static_cast<std::size_t>(end_ - raw) &&
           std::equal(known.raw.begin(), known.raw.end(), raw);
  }
  /// Whether a name, whose bytes begin at `raw`, is the one that probably comes next.
  [[nodiscard]] bool is_expected(const char* raw) const {
    return place_ < known_.size() && is_at(raw, known_[place_]);
  }

  Slot slot_of(std::string_view name, const char* raw) {
    constexpr std::size_t kMostKnown = 1024;
    const auto known =
        std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return is_at(raw, k); });
    place_ = static_cast<std::size_t>(known - known_.begin()) + 1;
    if (known != known_.end()) return known->slot;
    const Slot slot = plan_.slot_of(name);
    // One with escapes is not worth remembering.
    if (known_.size() < kMostKnown && std::equal(name.begin(), name.end(), raw)) {
      known_.push_back({std::string(name) + '"', slot});
    }
    return slot;
  }

  MemberPlan plan_;
  ondemand::parser parser_;
  ondemand::document document_;
  std::vector<Known> known_;
  std::size_t place_ = 0;      ///< in `known_`, of the name that probably comes next
  const char* end_ = nullptr;  ///< of the object
  std::vector<SlotText>* out_ = nullptr;
  std::vector<std::string_view> places_;
  std::deque<std::string> numbers_;  ///< that were written otherwise; views into it stay valid
  bool unescaped_ = false;           ///< there is no backslash in the object
  bool taken_ = false;
};

}  // namespace

class JsonObject::Walk : public ObjectWalk<false> {
 public:
  using ObjectWalk::ObjectWalk;
};

class PlacedObject::Walk : public ObjectWalk<true> {
 public:
  using ObjectWalk::ObjectWalk;
};

JsonObject::JsonObject(MemberPlan plan) : walk_(std::make_unique<Walk>(std::move(plan))) {}
JsonObject::JsonObject(JsonObject&&) noexcept = default;
JsonObject::~JsonObject() = default;

JsonObject::Result JsonObject::read(std::string_view object, std::vector<SlotText>& out) {
  return walk_->read(object, out);
}

PlacedObject::PlacedObject(MemberPlan plan) : walk_(std::make_unique<Walk>(std::move(plan))) {}
PlacedObject::PlacedObject(PlacedObject&&) noexcept = default;
PlacedObject::~PlacedObject() = default;

JsonObject::Result PlacedObject::read(std::string_view object, std::vector<SlotText>& out) {
  return walk_->read(object, out);
}

const std::vector<std::string_view>& PlacedObject::places() const { return walk_->places(); }

std::vector<std::string> pointer_steps(std::string_view pointer) {
  std::vector<std::string> steps;
  if (!pointer.starts_with('/')) return steps;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      steps.emplace_back();
    } else if (pointer[i] == '~') {
      const std::string_view escaped = pointer.substr(i, 2);
      if (escaped != "~0" && escaped != "~1") return {};
      steps.back() += escaped == "~0" ? '~' : '/';
      ++i;
    } else {
      steps.back() += pointer[i];
    }
  }
  return steps;
}

std::optional<std::vector<std::string>> member_names(std::string_view object) {
  std::vector<std::string> names;
  std::string padded(object);
  padded.resize(object.size() + JsonObject::kReadable);
  MemberPlan plan;
  plan.slot_of = [&names](std::string_view name) {
    names.emplace_back(name);
    return kNoSlot;
  };
  std::vector<SlotText> none;
  JsonObject reader(std::move(plan));
  const auto result = reader.read(std::string_view(padded).substr(0, object.size()), none);
  if (result == JsonObject::Result::kDamaged) return std::nullopt;
  return names;
}

}  // namespace belzeef
