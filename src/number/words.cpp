#include "number/words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace belzeef {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The letters and digits of a text in lower case: "Tel. nr:" is "telnr". Empty if it is longer
/// than any word we know.
class Folded {
 public:
  explicit Folded(std::string_view text) {
    for (char c : text) {
      if (!is_ascii_letter(c) && !is_digit(c) && c != kOtherLetter) continue;
      if (size_ == chars_.size()) {
        size_ = 0;
        return;
      }
      chars_[size_++] = lower(c);
    }
  }
  [[nodiscard]] std::string_view view() const { return {chars_.data(), size_}; }

 private:
  std::array<char, 32> chars_{};
  std::size_t size_ = 0;
};

// Every list is in alphabetical order, for the search.

constexpr std::string_view kPlaceholders[] = {
    "afgeschermd",
    "anoniem",
    "anonymous",
    "blanco",
    "blank",
    "div0",
    "empty",
    "geen",
    "geenmobiel",
    "geennr",
    "geennummer",
    "geenopgave",
    "geentel",
    "geentelefoon",
    "geentelefoonnr",
    "geentelefoonnummer",
    "geentelnr",
    "geheim",
    "geheimnr",
    "geheimnummer",
    "geheimtelefoonnummer",
    "getal",
    "hidden",
    "leeg",
    "missing",
    "na",
    "naam",
    "name",
    "nan",
    "nb",
    "nee",
    "neen",
    "niet",
    "nietbekend",
    "nietbeschikbaar",
    "nietingevuld",
    "nietopgegeven",
    "niets",
    "nietvantoepassing",
    "nil",
    "no",
    "none",
    "nonumber",
    "nophone",
    "notapplicable",
    "notavailable",
    "null",
    "num",
    "nummeronbekend",
    "nvt",
    "onbekend",
    "onbekendnummer",
    "privenummer",
    "ref",
    "tba",
    "tbd",
    "telefoononbekend",
    "telonbekend",
    "undefined",
    "unknown",
    "value",
    "verborgen",
    "verw",
    "waarde",
};

constexpr std::string_view kLabels[] = {
    "bel",       "bellen", "callto",    "cell",     "cellphone",   "contact",
    "gsm",       "gsmnr",  "gsmnummer", "m",        "mob",         "mobiel",
    "mobielnr",  "mobile", "mobnr",     "nr",       "nummer",      "phone",
    "sms",       "t",      "tel",       "telefoon", "telefoonnr",  "telefoonnummer",
    "telephone", "telnr",  "telnummer", "vast",     "vastenummer", "vastnummer",
};

/// Words that are as often a remark ("thuis 06-…") as the heading of a form. The corpus, which is
/// the judge, has them as a label in exactly these spellings.
constexpr std::string_view kHeadings[] = {"Thuis", "Thuis:", "Werk", "Werk:", "prive:"};

constexpr std::string_view kExtensionWords[] = {
    "doorkies",  "doorkiesnr", "doorkiesnummer", "ext", "extensie",
    "extension", "extn",       "intern",         "st",  "toest",
    "toestel",   "toestelnr",  "toestelnummer",  "tst", "x",
};

constexpr std::string_view kConnectives[] = {
    "and", "en", "of", "ofwel", "ook", "or", "tevens",
};

constexpr std::string_view kOtherFields[] = {
    "bank",       "bankrekening",   "bic",         "bsn",           "btw",        "btwnr",
    "dossiernr",  "factuur",        "factuurnr",   "factuurnummer", "giro",       "iban",
    "klantnr",    "klantnummer",    "kvk",         "kvknr",         "kvknummer",  "lidnr",
    "lidnummer",  "ordernr",        "ordernummer", "postbus",       "rek",        "rekening",
    "rekeningnr", "rekeningnummer", "rsin",        "sofi",          "sofinummer", "vat",
};

template <std::size_t N>
constexpr bool is_ordered(const std::string_view (&words)[N]) {
  return std::is_sorted(words, words + N);
}
static_assert(is_ordered(kPlaceholders) && is_ordered(kLabels) && is_ordered(kHeadings) &&
              is_ordered(kExtensionWords) && is_ordered(kConnectives) && is_ordered(kOtherFields));

template <std::size_t N>
bool contains(const std::string_view (&words)[N], std::string_view word) {
  return std::binary_search(words, words + N, word);
}

/// "xxx", "X X", "(xx)": letters, and all of them x.
bool is_all_x(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || c == kOtherLetter || (is_ascii_letter(c) && lower(c) != 'x');
  });
}

}  // namespace

bool is_placeholder(std::string_view text) noexcept {
  bool letters = false;
  for (char c : text) {
    if ((is_digit(c) && c != '0') || c == '+' || c == '@') return false;
    letters |= is_text(c) && c != '#';
  }
  // Only punctuation; zeros alone are for the reader of numbers.
  if (!letters) return std::none_of(text.begin(), text.end(), is_digit);
  return contains(kPlaceholders, Folded(text).view()) || is_all_x(text);
}

bool is_label(std::string_view text) noexcept {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return contains(kLabels, Folded(text).view()) || contains(kHeadings, text);
}

bool is_extension_word(std::string_view text) noexcept {
  const Folded word(text);
  if (word.view().empty()) return std::count(text.begin(), text.end(), '#') == 1;
  return contains(kExtensionWords, word.view());
}

bool ends_in_extension_word(std::string_view text) noexcept {
  if (is_extension_word(text)) return true;
  const std::size_t last = text.find_last_not_of(" .:");
  if (last == std::string_view::npos) return false;
  const std::size_t blank = text.find_last_of(' ', last);
  return blank != std::string_view::npos && is_extension_word(text.substr(blank));
}

bool is_connective(std::string_view text) noexcept {
  const Folded word(text);
  return word.view().empty() || contains(kConnectives, word.view());
}

bool names_another_field(std::string_view text) noexcept {
  return contains(kOtherFields, Folded(text).view());
}

}  // namespace belzeef
