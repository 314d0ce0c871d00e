#include "number/field_parts.h"

#include <algorithm>

#include "number/words.h"

namespace belzeef {
namespace {

bool is_letter_o(char c) { return c == 'O' || c == 'o'; }

/// A run of O's that stands against a digit, or alone in brackets, is typed for zeros.
class LetterZeros {
 public:
  explicit LetterZeros(std::string_view text) : text_(text) {}

  /// True if the run of letters that starts at `at` is one; then `end` is where it ends.
  bool starts_at(std::size_t at, std::size_t& end) const {
    end = at;
    while (end < text_.size() && is_letter_o(text_[end])) ++end;
    if (end == at || is_text(char_at(end)) || (at > 0 && is_text(text_[at - 1]))) return false;
    if (at > 0 && is_digit(text_[at - 1])) return true;
    return is_digit(char_at(end)) || (at > 0 && text_[at - 1] == '(' && char_at(end) == ')');
  }

 private:
  [[nodiscard]] char char_at(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }
  std::string_view text_;
};

/// The part of a run without words that is the number: from its first digit, with the plus and
/// brackets before it, to its last digit, with the bracket after it.
std::string_view number_in(std::string_view run) {
  const auto is_numeral = [](char c) { return is_digit(c) || is_letter_o(c); };
  const auto first = std::find_if(run.begin(), run.end(), is_numeral);
  if (std::none_of(run.begin(), run.end(), is_digit)) return {};
  auto begin = first;
  while (begin != run.begin() &&
         std::string_view("(+ ").find(*(begin - 1)) != std::string_view::npos) {
    --begin;
  }
  while (*begin == ' ') ++begin;
  const auto end = std::find_if(run.rbegin(), run.rend(), is_numeral).base();
  std::string_view number(begin, static_cast<std::size_t>(end - begin));
  // Brackets that do not pair up inside belong to the text round the number.
  auto opens = std::count(number.begin(), number.end(), '(');
  const auto closes = std::count(number.begin(), number.end(), ')');
  if (opens > closes && end != run.end() && *end == ')') {
    return {begin, static_cast<std::size_t>(end - begin) + 1};
  }
  return number;
}

}  // namespace

bool has_words(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), is_text);
}

FieldParts::FieldParts(std::string_view text) noexcept : text_(text) {
  const LetterZeros zeros(text);
  std::size_t run = 0;  // start of the current run without words
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    if (!is_text(text[at]) || zeros.starts_at(at, end)) {
      at = std::max(end, at + 1);
      continue;
    }
    add(run, at);
    while (at < text.size() && is_text(text[at]) && !zeros.starts_at(at, end)) ++at;
    run = at;
  }
  add(run, text.size());
  tail_ = text.substr(last_end_);
}

void FieldParts::add(std::size_t begin, std::size_t end) {
  const std::string_view run = text_.substr(begin, end - begin);
  std::string_view number = number_in(run);
  if (number.empty()) return;
  if (size_ == kMost) {
    overflowed_ = true;
    return;
  }
  // With words beside it, an opening bracket that nothing closes is theirs: (06-… werk).
  const bool words = begin > 0 || end < text_.size();
  const auto opens = std::count(number.begin(), number.end(), '(');
  if (words && number.front() == '(' && opens > std::count(number.begin(), number.end(), ')')) {
    number.remove_prefix(1);
  }
  const auto number_begin = static_cast<std::size_t>(number.data() - text_.data());
  const std::size_t number_end = number_begin + number.size();
  stretches_[size_++] = {.digits = number,
                         .before = text_.substr(last_end_, number_begin - last_end_),
                         .touched_before = number_begin > 0 && is_text(text_[number_begin - 1]),
                         .touched_after = number_end < text_.size() && is_text(text_[number_end])};
  last_end_ = number_end;
}

}  // namespace belzeef
