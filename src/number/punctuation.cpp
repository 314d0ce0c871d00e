#include "number/punctuation.h"

namespace belzeef {
namespace {

/// Walks the gaps of one number and collects what is unusual about them.
class Check {
 public:
  Check(const DigitRow& row, const NumberParts& parts) : row_(row), parts_(parts) {}

  Punctuation run() {
    if (row_.gap(0).marks != 0 || row_.gap(row_.count()).marks != 0) return {Punctuation::kWrong};
    for (unsigned i = 0; i <= row_.count(); ++i) {
      look_at_brackets(i);
      look_at_marks(i);
    }
    if (depth_ > 0) ++odd_;  // never closed
    if (wrong_ || odd_ > 1 || slashes_ > 2) return {Punctuation::kWrong};
    if (doubtful_ || is_decimal_fraction()) return {Punctuation::kDoubtful};
    return {Punctuation::kFine, odd_ == 1};
  }

 private:
  [[nodiscard]] bool is_boundary(unsigned at) const {
    return at == parts_.subscriber || (at == parts_.after_code && at != 0);
  }

  /// Brackets go round a prefix, or round the whole; one may have been lost.
  void look_at_brackets(unsigned at) {
    const Gap& gap = row_.gap(at);
    for (unsigned i = 0; i < gap.closes; ++i) {
      if (depth_ > 0) {
        --depth_;
      } else {
        ++odd_;
        wrong_ |= !is_boundary(at);
      }
    }
    depth_ += gap.opens;
    wrong_ |= gap.opens > 0 && at > parts_.national;
  }

  void look_at_marks(unsigned at) {
    const Gap& gap = row_.gap(at);
    if (gap.marks == 0) return;
    // Only blanks stand inside a prefix: 00-31, but not 0-031.
    wrong_ |= at < parts_.after_code && at + 2 != parts_.after_code;
    last_mark_ = at;
    if (gap.mark == '.') ++dots_;
    if (gap.mark != '.') ++other_marks_;
    if (gap.marks > 1) {
      wrong_ |= gap.mixed || !is_boundary(at);
      ++odd_;
    } else if (gap.mark == '/') {
      ++slashes_;
      doubtful_ |= !is_boundary(at);  // 020-62411/12 is a range of numbers
    } else if (gap.mark == '*') {
      doubtful_ |= is_boundary(at);  // a dial character, or a masked digit
      wrong_ |= !is_boundary(at);
    } else if (gap.mark != '-' && gap.mark != '.') {
      wrong_ |= !is_boundary(at);
      doubtful_ |= parts_.bare && gap.mark == ',';
      ++odd_;
    }
  }

  /// 61234567.8 and 6.12345678 are numbers, but not of telephones.
  [[nodiscard]] bool is_decimal_fraction() const {
    if (dots_ > 0 && row_.gap(last_mark_).mark == '.' && row_.count() - last_mark_ == 1)
      return true;
    return parts_.bare && dots_ == 1 && other_marks_ == 0 && !has_blank();
  }

  [[nodiscard]] bool has_blank() const {
    for (unsigned i = 0; i <= row_.count(); ++i) {
      if (row_.gap(i).blank) return true;
    }
    return false;
  }

  const DigitRow& row_;
  const NumberParts& parts_;
  unsigned depth_ = 0;
  unsigned odd_ = 0;
  unsigned slashes_ = 0;
  unsigned dots_ = 0;
  unsigned other_marks_ = 0;
  unsigned last_mark_ = 0;
  bool wrong_ = false;
  bool doubtful_ = false;
};

constexpr unsigned kShortestAfterSlash = 5;

}  // namespace

Punctuation check_punctuation(const DigitRow& row, const NumberParts& parts) noexcept {
  return Check(row, parts).run();
}

Punctuation check_foreign_punctuation(const DigitRow& row, unsigned code) noexcept {
  if (row.gap(0).marks != 0 || row.gap(row.count()).marks != 0) return {Punctuation::kWrong};
  unsigned opens = 0;
  unsigned closes = 0;
  for (unsigned i = 0; i <= row.count(); ++i) {
    const Gap& gap = row.gap(i);
    opens += gap.opens;
    closes += gap.closes;
    if (closes > opens || gap.marks > 1 || (gap.marks == 1 && i < code)) {
      return {Punctuation::kWrong};
    }
    if (gap.marks == 0 || gap.mark == '-' || gap.mark == '.') continue;
    if (gap.mark != '/') return {Punctuation::kWrong};
    if (row.count() - i < kShortestAfterSlash) return {Punctuation::kDoubtful};
  }
  return {opens == closes ? Punctuation::kFine : Punctuation::kWrong};
}

bool has_only_blanks_and_dashes(const DigitRow& row) noexcept {
  for (unsigned i = 0; i <= row.count(); ++i) {
    const Gap& gap = row.gap(i);
    if (gap.marks > 1 || (gap.marks == 1 && gap.mark != '-')) return false;
    if (gap.opens + gap.closes + gap.pluses > 0) return false;
  }
  return true;
}

}  // namespace belzeef
