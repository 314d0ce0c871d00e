#pragma once
/// The members of one JSON object, by simdjson.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace belzeef {

/// What a field is wanted for; the meaning is the asker's.
using Slot = std::uint16_t;
constexpr Slot kNoSlot = 0xFFFF;
/// Of a member whose name is to be added to the object: then it cannot be read.
constexpr Slot kTakenSlot = 0xFFFE;

/// A wanted field's text, as UTF-8.
struct SlotText {
  Slot slot;
  std::string_view text;
  bool nested = false;  ///< within an object that stands where the text was looked for
};

/// Which members of an object are wanted, at the top by name and anywhere by JSON pointer.
struct MemberPlan {
  /// The slot of a top-level member; kNoSlot if it is not wanted. Asked once for each name, mostly;
  /// from several threads at once.
  std::function<Slot(std::string_view name)> slot_of;
  struct Pointer {
    std::vector<std::string> steps;  ///< unescaped
    Slot slot;
  };
  std::vector<Pointer> pointers;
};

/// The steps of a JSON pointer (RFC 6901) such as `/contact/phone`; none if it is malformed.
std::vector<std::string> pointer_steps(std::string_view pointer);

/// Reads objects. One per thread; reused from object to object.
class JsonObject {
 public:
  explicit JsonObject(MemberPlan plan);
  JsonObject(JsonObject&&) noexcept;
  ~JsonObject();

  enum class Result { kRead, kDamaged, kTaken };

  /// Appends the wanted fields in the order in which they stand; they are valid until the next
  /// call. The text is a string's own; a number's as written, but `2.00123456e8` as 200123456;
  /// `true` or `false`; nothing for null; of an array each element's; and of a nested object each
  /// text in it, marked so. kDamaged if anything in the
  /// object is not JSON, or not UTF-8, or nested deeper than `kDeepestJson`; kTaken if it has a
  /// member of the slot kTakenSlot. At least `kReadable` bytes may be read past the object.
  Result read(std::string_view object, std::vector<SlotText>& out);
  static constexpr std::size_t kReadable = 64;

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

/// Reads objects as `JsonObject` does, and tells where the fields stand: for whoever is to write an
/// object with some of its values replaced.
class PlacedObject {
 public:
  explicit PlacedObject(MemberPlan plan);
  PlacedObject(PlacedObject&&) noexcept;
  ~PlacedObject();

  JsonObject::Result read(std::string_view object, std::vector<SlotText>& out);
  /// The value of each field read last, as it stands in the object, quotes and all.
  [[nodiscard]] const std::vector<std::string_view>& places() const;

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

/// The names of an object's own members; nothing if it is damaged.
std::optional<std::vector<std::string>> member_names(std::string_view object);

}  // namespace belzeef
