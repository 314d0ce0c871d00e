/// The grammar of JSON lists: records as by the reference however they arrive, and objects that are
/// read if and only if they are JSON.

#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fuzz/exact_copy.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "fuzz/sizes.h"
#include "input/cut_all.h"
#include "input/json_members.h"
#include "input/json_object.h"
#include "input/reference_json.h"
#include "input/separators.h"

namespace belzeef::fuzz {
namespace {

using Records = std::vector<Record>;

template <typename Arrival>
Records cut_all(const JsonGrammar& grammar, std::string_view input, std::size_t target,
                Arrival arrival) {
  test::CutList got = test::cut_all<ExactCopy>(grammar, input, target, arrival);
  require(got.promises_kept, "a piece is cut as promised", input);
  return std::move(got.records);
}

/// Nothing but separators stands between records: no byte of a list is lost.
void check_covered(const JsonGrammar& grammar, std::string_view input, const Records& records) {
  std::size_t end = 0;
  std::uint64_t line = 1;
  std::size_t counted = 0;
  for (const Record& record : records) {
    require(record.begin >= end, "records stand in order", input);
    require(test::are_json_separators(input.substr(end, record.begin - end), grammar.array),
            "between records stand separators", input);
    for (; counted < record.begin; ++counted) line += input[counted] == '\n';
    require(record.line == line, "a record knows its line", input);
    end = record.begin + record.size;
  }
  require(test::are_json_separators(input.substr(end), grammar.array),
          "after records stand separators", input);
}

/// Whether another reader takes the text for JSON, as far as its limits go.
class Judge : public nlohmann::json::json_sax_t {
 public:
  explicit Judge(std::string_view text) {
    // A NUL is to this parser the end of the text.
    accepted_ =
        text.find('\0') == text.npos && nlohmann::json::sax_parse(text.begin(), text.end(), this);
  }
  [[nodiscard]] bool accepted() const { return accepted_; }
  /// A number past all doubles: then nothing is known.
  [[nodiscard]] bool gave_up() const { return gave_up_; }
  [[nodiscard]] int deepest() const { return deepest_; }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool key(string_t&) override { return true; }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& error) override {
    constexpr int kNumberOverflow = 406;
    gave_up_ = error.id == kNumberOverflow;
    return false;
  }

 private:
  bool enter() {
    deepest_ = std::max(deepest_, ++depth_);
    return true;
  }
  bool leave() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  int deepest_ = 0;
  bool gave_up_ = false;
  bool accepted_ = false;
};

/// With what may be read past it, and no byte more.
class Padded {
 public:
  explicit Padded(std::string_view object)
      : copy_(std::string(object) + std::string(JsonObject::kReadable, '"')),
        size_(object.size()) {}
  [[nodiscard]] std::string_view view() const { return copy_.view().substr(0, size_); }

 private:
  ExactCopy copy_;
  std::size_t size_;
};

void check_object(JsonObject& reader, std::string_view object) {
  const Padded padded(object);
  std::vector<SlotText> fields;
  const bool read = reader.read(padded.view(), fields) != JsonObject::Result::kDamaged;
  const Judge judge(object);
  if (judge.gave_up()) return;
  require(read == (judge.accepted() && judge.deepest() <= kDeepestJson),
          "an object is read if and only if it is JSON", object);
  const auto names = member_names(object);
  require(names.has_value() == read, "an object that is read has names", object);
  std::vector<MemberText> members;
  const ExactCopy exact(object);
  split_members(exact.view(), members);
  require(!read || members.size() == names->size(), "and comes apart into its members", object);
  for (const SlotText& field : fields) {
    volatile char last = field.text.empty() ? ' ' : field.text.back();
    static_cast<void>(last);
  }
}

/// Wants every other member, two pointers, and none of the name `taken`.
MemberPlan make_plan() {
  MemberPlan plan;
  plan.slot_of = [](std::string_view name) {
    if (name == "taken") return kTakenSlot;
    return name.size() % 2 == 0 ? kNoSlot : Slot{1};
  };
  plan.pointers = {{{"a", "b"}, 2}, {{"id", "0"}, 3}};
  return plan;
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  Knobs knobs(data, size);
  belzeef::JsonGrammar grammar;
  grammar.array = knobs.flag();
  // A limit of 1 to 1024 bytes, or one that no record reaches.
  grammar.max_record = 1 + knobs.word() % 2048;
  if (grammar.max_record > 1024) grammar.max_record = std::size_t{1} << 20;
  const std::size_t target = 1 + knobs.word();
  const std::size_t at_once = 1 + knobs.below(256) + size / 64;
  const std::string_view input = knobs.rest();

  const auto seed = static_cast<std::uint32_t>(size);
  const auto all = [&](std::size_t) { return input.size(); };
  const auto some_more = [sizes = Sizes(at_once, seed)](std::size_t n) mutable {
    return n + sizes();
  };
  const auto one_more = [](std::size_t n) { return n + 1; };
  const Records whole = cut_all(grammar, input, input.size() + 1, all);
  check_covered(grammar, input, whole);
  const auto check_same = [&](const Records& got, const char* law) {
    require(belzeef::reference::same_when_read(input, whole, got), law, input);
  };
  constexpr std::size_t kSmall = 2048;  // for the reference, which takes its time
  if (input.size() <= kSmall) {
    check_same(belzeef::reference::read_objects(grammar, input),
               "records are those of the reference");
  }
  check_same(cut_all(grammar, input, 1, all), "records do not depend on the target");
  check_same(cut_all(grammar, input, target, some_more), "nor on the arrival");
  // Byte by byte, which takes time that grows with the square of the size.
  if (input.size() < 200) {
    check_same(cut_all(grammar, input, target, one_more), "nor on any single byte's");
  }
  belzeef::JsonObject reader(make_plan());
  for (const belzeef::Record& record : whole) {
    if (record.malformed != belzeef::Malformed::kNone) continue;
    check_object(reader, input.substr(record.begin, record.size));
  }
  return 0;
}
