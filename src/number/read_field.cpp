#include <algorithm>
#include <array>
#include <cstddef>

#include "number/canonical_text.h"
#include "number/field_parts.h"
#include "number/normalise_internal.h"
#include "number/number_list.h"
#include "number/other_shapes.h"
#include "number/tel_uri.h"
#include "number/words.h"

namespace belzeef {
namespace {

NormalisedNumber rejected(NumberOutcome outcome) {
  NormalisedNumber number;
  number.outcome = outcome;
  return number;
}

NormalisedNumber several(const NumberList& numbers) {
  NormalisedNumber result = rejected(NumberOutcome::kAmbiguous);
  result.number = numbers.at(0);
  result.second = numbers.at(1);
  for (unsigned i = 0; i < result.further.size(); ++i) result.further[i] = numbers.at(i + 2);
  result.more = numbers.more();
  return result;
}

NormalisedNumber result_of(const Reading& reading) {
  if (reading.repairs.is_guess()) return rejected(NumberOutcome::kAmbiguous);
  NormalisedNumber result = rejected(reading.outcome);
  if (!reading.is_number()) return result;
  result.repair = reading.repairs.first();
  result.type = reading.type;
  result.unallocated = reading.unallocated;
  result.placeholder = reading.placeholder;
  result.number = reading.number;
  return result;
}

/// A field whose number has been looked for; what is left is to put the parts together.
class Field {
 public:
  Field(std::string_view text, RepairSet repairs) : text_(text), parts_(text), repairs_(repairs) {
    for (unsigned i = 0; i < parts_.size(); ++i) readings_[i] = read_stretch(parts_[i].digits);
  }

  NormalisedNumber read() {
    if (parts_.overflowed()) return read_overflowed();
    if (parts_.size() == 0) return rejected(NumberOutcome::kInvalid);
    if (parts_.size() == 2 && is_extension()) return read_single(/*extension=*/true);
    if (parts_.size() == 1) return read_single(/*extension=*/false);
    return read_several();
  }

 private:
  static constexpr unsigned kMost = FieldParts::kMost;

  /// More stretches of digits than are kept: what was kept is given, and that there is more.
  NormalisedNumber read_overflowed() const {
    NumberList numbers;
    for (unsigned i = 0; i < parts_.size(); ++i) numbers.add(readings_[i].numbers);
    if (numbers.size() == 0) return rejected(NumberOutcome::kInvalid);
    NormalisedNumber result = several(numbers);
    result.more = true;
    return result;
  }

  [[nodiscard]] std::string_view after(unsigned index) const {
    return index + 1 < parts_.size() ? parts_[index + 1].before : parts_.tail();
  }

  /// A complete number, a word for extension (after a remark or not), and up to five digits.
  [[nodiscard]] bool is_extension() const {
    constexpr std::size_t kMostDigits = 5;
    const Stretch& second = parts_[1];
    const bool digits = second.digits.size() <= kMostDigits &&
                        std::all_of(second.digits.begin(), second.digits.end(), is_digit);
    return digits && readings_[0].reading.is_number() && !second.touched_after &&
           ends_in_extension_word(second.before);
  }

  NormalisedNumber read_single(bool extension) {
    const StretchReading& stretch = readings_[0];
    if (stretch.several) return read_stretch_of_several(stretch);
    const Reading& reading = stretch.reading;
    if (reading.outcome == NumberOutcome::kMissing) return rejected(NumberOutcome::kMissing);
    if (!reading.is_number()) return rejected(doubt_about_letters(reading.outcome));
    if (const NumberOutcome fault = fault_round(extension); fault != NumberOutcome::kCallable) {
      return rejected(fault);
    }
    if (extension) repairs_.add(Repair::kExt);
    return with_repairs(reading);
  }

  NormalisedNumber with_repairs(Reading reading) {
    note_words(parts_[0].before, /*leading=*/true);
    note_words(parts_.tail(), /*leading=*/false);
    if (parts_.size() == 2 && !is_extension_word(parts_[1].before)) repairs_.add(Repair::kNote);
    // 7442 CG is a postcode and Dorpsstraat 112 an address: a short code goes without remarks.
    if (repairs_.has(Repair::kNote) && !reading.number && reading.type == NumberType::kNone) {
      return rejected(NumberOutcome::kInvalid);
    }
    reading.repairs.add(repairs_);
    return result_of(reading);
  }

  /// Two numbers in one stretch are two numbers whatever words go with them.
  NormalisedNumber read_stretch_of_several(const StretchReading& stretch) {
    if (!stretch.reading.is_number()) return several(stretch.numbers);
    if (fault_round(false) != NumberOutcome::kCallable) return several(stretch.numbers);
    return with_repairs(stretch.reading);
  }

  /// What stands against a complete number and makes it doubtful; kCallable if nothing does.
  [[nodiscard]] NumberOutcome fault_round(bool extension) const {
    const std::string_view before = parts_[0].before;
    const std::string_view tail = parts_.tail();
    const Stretch& only = parts_[0];
    if (only.touched_before && !is_touching_label(before)) return NumberOutcome::kAmbiguous;
    if (only.touched_after && !extension) return NumberOutcome::kAmbiguous;
    if (!has_words(before) && !before.empty() && before != "(") return NumberOutcome::kInvalid;
    if (before.find_first_of("*+\\%=") != std::string_view::npos) return NumberOutcome::kInvalid;
    if (tail.find_first_of("*+\\%=") != std::string_view::npos) return NumberOutcome::kInvalid;
    if (!has_words(tail) && !is_trailing_punctuation(tail)) return NumberOutcome::kInvalid;
    if (names_another_field(before) || names_another_field(tail)) return NumberOutcome::kInvalid;
    return NumberOutcome::kCallable;
  }

  /// Tel0612345678 is a label; T0612345678 is a letter too many.
  static bool is_touching_label(std::string_view before) {
    return before.size() >= 3 && is_label(before);
  }

  /// What may be left over at the end of a field: "06-… ;", "020-… /", "(… )".
  static bool is_trailing_punctuation(std::string_view tail) {
    constexpr std::ptrdiff_t kMostMarks = 3;
    const auto marks = std::count_if(tail.begin(), tail.end(), [](char c) { return c != ' '; });
    return marks <= kMostMarks && tail.find_first_not_of(" ,;.!?/-:|)_") == std::string_view::npos;
  }

  void note_words(std::string_view words, bool leading) {
    if (!has_words(words)) {
      if (!leading && !words.empty()) repairs_.add(Repair::kTrailingPunct);
    } else if (leading && is_label(words)) {
      repairs_.add(Repair::kLabel);
    } else {
      repairs_.add(Repair::kNote);
    }
  }

  /// 06l2345678: a letter that looks like a digit stands where one should.
  [[nodiscard]] NumberOutcome doubt_about_letters(NumberOutcome outcome) const {
    if (parts_.size() > 2 || outcome != NumberOutcome::kInvalid) return outcome;
    const Stretch& first = parts_[0];
    const std::string_view letters = after(0);
    const bool touches = first.touched_after && (parts_.size() == 1 || parts_[1].touched_before);
    constexpr std::size_t kFewestCharacters = 9;
    constexpr std::size_t kMostLetters = 2;
    const bool alike = letters.find_first_not_of("lLiIsSbBzZgGqQoO") == std::string_view::npos;
    return touches && alike && letters.size() <= kMostLetters && !has_words(first.before) &&
                   text_.size() >= kFewestCharacters
               ? NumberOutcome::kAmbiguous
               : outcome;
  }

  NormalisedNumber read_several() {
    NumberList numbers;
    Reading last;
    unsigned complete = 0;
    bool phone_like = false;
    RepairSet structural;
    for (unsigned i = 0; i < parts_.size(); ++i) {
      const StretchReading& stretch = readings_[i];
      numbers.add(stretch.numbers);
      phone_like |= stretch.several;
      if (stretch.reading.is_number() && !parts_[i].touched_before && !parts_[i].touched_after) {
        ++complete;
        last = stretch.reading;
        structural.add(stretch.reading.repairs);
      } else {
        phone_like |= parts_[i].digits.size() >= 6;
      }
    }
    if (numbers.size() == 0) return rejected(outcome_without_number());
    const bool all = complete == parts_.size();
    if (numbers.size() == 1 && all && last.number) return same_twice(last, structural, numbers);
    const bool two = numbers.size() > 1 || phone_like || complete > 1;
    return two ? several(numbers) : rejected(NumberOutcome::kAmbiguous);
  }

  /// One number, written more than once with words between.
  NormalisedNumber same_twice(Reading reading, RepairSet repairs, const NumberList& numbers) {
    repairs.add(repairs_);
    repairs.add(Repair::kDupSame);
    if (!is_label(parts_[0].before) && has_words(parts_[0].before)) repairs.add(Repair::kNote);
    for (unsigned i = 0; i < parts_.size(); ++i) {
      if (!is_connective(after(i))) repairs.add(Repair::kNote);
    }
    if (repairs.is_guess()) return several(numbers);
    reading.repairs = repairs;
    return result_of(reading);
  }

  /// Nothing was read whole: doubtful only if no word stands against the digits.
  [[nodiscard]] NumberOutcome outcome_without_number() const {
    bool ambiguous = false;
    for (unsigned i = 0; i < parts_.size(); ++i) {
      if (parts_[i].touched_before || parts_[i].touched_after) {
        return doubt_about_letters(NumberOutcome::kInvalid);
      }
      ambiguous |= readings_[i].reading.outcome == NumberOutcome::kAmbiguous;
    }
    return ambiguous ? NumberOutcome::kAmbiguous : NumberOutcome::kInvalid;
  }

  std::string_view text_;
  FieldParts parts_;
  std::array<StretchReading, kMost> readings_;
  RepairSet repairs_;
};

NormalisedNumber read_tel_uri(const TelUri& uri, RepairSet repairs) {
  if (!uri.is_clear) return rejected(NumberOutcome::kAmbiguous);
  Reading reading = read_written_number(uri.subscriber);
  reading.repairs.add(repairs);
  reading.repairs.add(uri.repairs);
  return result_of(reading);
}

}  // namespace

NormalisedNumber normalise_exact(std::string_view field) noexcept {
  const CanonicalText canonical(field);
  const std::string_view text = canonical.view();
  if (canonical.has_junk() || canonical.is_cut()) return rejected(NumberOutcome::kInvalid);
  if (is_placeholder(text)) return rejected(NumberOutcome::kMissing);
  if (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos) {
    return rejected(NumberOutcome::kInvalid);
  }
  if (is_scientific(text) || is_iban(text)) return rejected(NumberOutcome::kInvalid);
  if (const TelUri uri = parse_tel_uri(text); uri.is_uri) {
    return read_tel_uri(uri, canonical.repairs());
  }
  return Field(text, canonical.repairs()).read();
}

}  // namespace belzeef
