#include "number/number_list.h"

#include <algorithm>
#include <cstddef>

#include "number/other_shapes.h"
#include "number/words.h"

namespace belzeef {

void NumberList::add(PhoneNumber number) {
  if (!number) return;
  const auto end = numbers_.begin() + size_;
  if (std::find(numbers_.begin(), end, number) != end) return;
  more_ |= size_ == kMost;
  if (size_ < kMost) numbers_[size_++] = number;
}

void NumberList::add(const NumberList& other) {
  for (unsigned i = 0; i < other.size_; ++i) add(other.numbers_[i]);
  more_ |= other.more_;
}

namespace {

/// A run of digits and where it starts and ends, with the plus and the brackets that go with it.
struct Group {
  std::size_t begin = 0;
  std::size_t end = 0;
  unsigned digits = 0;
};

bool is_numeral(char c) { return is_digit(c) || c == 'O' || c == 'o'; }

class Groups {
 public:
  explicit Groups(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t begin = i;
      while (i < text.size() && is_numeral(text[i])) ++i;
      if (i == begin) {
        ++i;
      } else if (!add(begin, i)) {
        return;
      }
    }
  }

  [[nodiscard]] unsigned size() const { return size_; }
  [[nodiscard]] const Group& operator[](unsigned index) const { return groups_[index]; }
  [[nodiscard]] std::string_view text(unsigned first, unsigned last) const {
    return text_.substr(groups_[first].begin, groups_[last].end - groups_[first].begin);
  }
  /// What separates two neighbours.
  [[nodiscard]] std::string_view between(unsigned left, unsigned right) const {
    return text_.substr(groups_[left].end, groups_[right].begin - groups_[left].end);
  }

 private:
  static constexpr unsigned kMost = 64;

  bool add(std::size_t begin, std::size_t end) {
    if (size_ + 2 > kMost) return false;
    const std::size_t digits = end - begin;
    std::size_t first = begin;
    const std::size_t floor = size_ == 0 ? 0 : groups_[size_ - 1].end;
    while (first > floor && is_opening(text_[first - 1])) --first;
    while (first < begin && text_[first] == ' ') ++first;
    if (end < text_.size() && text_[end] == ')') ++end;
    // Two numbers typed without anything between them.
    constexpr std::size_t kTrunkNumber = 10;
    if (digits == 2 * kTrunkNumber && text_[begin] == '0' && text_[begin + kTrunkNumber] == '0') {
      groups_[size_++] = {first, begin + kTrunkNumber, kTrunkNumber};
      first = begin + kTrunkNumber;
    }
    groups_[size_++] = {first, end, static_cast<unsigned>(end - first)};
    return true;
  }

  static bool is_opening(char c) { return c == '(' || c == '+' || c == ' '; }

  std::string_view text_;
  std::array<Group, kMost> groups_;
  unsigned size_ = 0;
};

/// Reads groups of digits as a row of whole numbers.
class Splitter {
 public:
  explicit Splitter(const Groups& groups) : groups_(groups) {
    // From the right: whole_[i] is where the number starting at i ends, if the rest is numbers too.
    for (unsigned i = groups.size(); i-- > 0;) find_end(i);
  }

  [[nodiscard]] bool is_row_of_numbers() const { return groups_.size() > 1 && end_[0] != 0; }

  /// The last group (plus one) of the number that starts at `first`; 0 if none does.
  [[nodiscard]] unsigned end_of(unsigned first) const { return end_[first]; }

  /// The same without regard to what follows.
  [[nodiscard]] unsigned end_of_any(unsigned first) const { return longest_[first]; }

 private:
  void find_end(unsigned first) {
    std::size_t length = 0;
    for (unsigned last = first; last < groups_.size(); ++last) {
      length += groups_[last].digits;
      if (length > kLongest) break;
      if (!read_written_number(groups_.text(first, last)).is_number()) continue;
      longest_[first] = last + 1;
      const bool rest = last + 1 == groups_.size() || end_[last + 1] != 0;
      if (rest) end_[first] = last + 1;
    }
  }

  static constexpr std::size_t kLongest = 40;  // digits, with brackets and blanks counted
  const Groups& groups_;
  std::array<unsigned, 65> end_{};
  std::array<unsigned, 65> longest_{};
};

Reading outcome_of(NumberOutcome outcome) {
  Reading reading;
  reading.outcome = outcome;
  return reading;
}

/// All groups make numbers: the same one written twice, or several.
StretchReading read_row_of_numbers(const Groups& groups, const Splitter& split) {
  StretchReading result;
  result.several = true;
  RepairSet repairs;
  unsigned unnamed = 0;
  for (unsigned i = 0; i < groups.size(); i = split.end_of(i)) {
    const Reading part = read_written_number(groups.text(i, split.end_of(i) - 1));
    repairs.add(part.repairs);
    unnamed += !part.number;
    result.numbers.add(part.number);
    result.reading = part;
  }
  result.reading.repairs = repairs;
  result.reading.repairs.add(Repair::kDupSame);
  if (result.numbers.size() != 1 || unnamed != 0 || repairs.is_guess()) {
    result.reading = outcome_of(NumberOutcome::kAmbiguous);
  }
  return result;
}

constexpr unsigned kFewestPhoneDigits = 6;

/// `06… + 6…`: the plus may say "and". What follows it is looked up too, though it is not dialled.
/// Returns the group after that number; 0 if there is none.
unsigned add_after_and(const Groups& groups, unsigned first, NumberList& numbers) {
  for (unsigned last = groups.size(); last > first; --last) {
    std::string_view text = groups.text(first, last - 1);
    if (!text.starts_with('+')) return 0;
    text.remove_prefix(std::min(text.find_first_not_of("+ "), text.size()));
    const Reading reading = read_written_number(text);
    if (!reading.is_number() || !reading.number) continue;
    numbers.add(reading.number);
    return last;
  }
  return 0;
}

/// Some groups make numbers and some do not. Digits that might be a telephone number leave a field
/// of two numbers; a few digits more, after a separator, something else; and digits that just go on
/// are a number of the wrong length.
StretchReading read_remainder(const Groups& groups, const Splitter& split) {
  StretchReading result;
  unsigned stray_digits = 0;
  bool apart = false;
  for (unsigned i = 0; i < groups.size();) {
    if (const unsigned end = split.end_of_any(i); end != 0) {
      result.numbers.add(read_written_number(groups.text(i, end - 1)).number);
      i = end;
      continue;
    }
    if (const unsigned end = i == 0 ? 0 : add_after_and(groups, i, result.numbers); end != 0) {
      i = end;
      continue;
    }
    stray_digits += groups[i].digits;
    apart |= groups.text(i, i).front() == '(';
    if (i > 0) apart |= groups.between(i - 1, i).find_first_of("/,;|&:") != std::string_view::npos;
    ++i;
  }
  if (result.numbers.size() == 0) return {};
  const bool two = stray_digits >= kFewestPhoneDigits || result.numbers.size() > 1;
  result.several = two;
  if (!two) result.numbers = {};
  result.reading = outcome_of(two || apart ? NumberOutcome::kAmbiguous : NumberOutcome::kInvalid);
  return result;
}

/// A spreadsheet's number: the dropped 0 or + is no slip of the writer's.
Reading from_spreadsheet(Reading reading, Repair repair) {
  if (!reading.is_number()) return reading;
  reading.repairs.remove(Repair::kZeroDropped);
  reading.repairs.remove(Repair::kNoPlus);
  reading.repairs.add(repair);
  return reading;
}

Reading read_one(std::string_view text) {
  std::array<char, 16> digits;
  if (const std::size_t count = ungroup_thousands(text, digits); count != 0) {
    return from_spreadsheet(read_written_number({digits.data(), count}), Repair::kThousands);
  }
  return read_written_number(text);
}

}  // namespace

StretchReading read_stretch(std::string_view text) noexcept {
  if (is_date(text)) return {};
  StretchReading result;
  const std::string_view whole = without_zero_fraction(text);
  result.reading = read_one(whole);
  if (whole.size() != text.size()) {
    result.reading = from_spreadsheet(result.reading, Repair::kFloat);
  }
  result.numbers.add(result.reading.number);
  if (result.reading.is_number() || result.reading.outcome == NumberOutcome::kMissing) {
    return result;
  }
  const Groups groups(text);
  if (groups.size() < 2) return result;
  const Splitter split(groups);
  if (split.is_row_of_numbers()) return read_row_of_numbers(groups, split);
  StretchReading parts = read_remainder(groups, split);
  if (parts.reading.outcome == NumberOutcome::kAmbiguous) return parts;
  return result;
}

}  // namespace belzeef
