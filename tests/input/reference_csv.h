#pragma once
/// The CSV grammar once more, short and obvious: byte by byte, the whole input in memory, no care
/// for speed. What the tests hold `cut_records` against.

#include <cstdint>
#include <string_view>
#include <vector>

#include "input/csv.h"

namespace belzeef::reference {

struct Answer {
  std::vector<Record> records;
  std::vector<StrayQuote> stray_quotes;
};

inline bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    if (lead < 0x80) continue;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC0 || lead >= 0xF8) return false;
    std::uint32_t code = lead & (0x3Fu >> more);
    for (int k = 0; k < more; ++k) {
      if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return false;
      code = code << 6 | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
    }
    constexpr std::uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
    if (code < kLeast[more] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
  }
  return true;
}

class Reader {
 public:
  Reader(const CsvGrammar& grammar, std::string_view input) : grammar_(grammar), input_(input) {}

  Answer read() {
    while (start_ < input_.size()) read_record();
    return answer_;
  }

 private:
  [[nodiscard]] bool line_ends(std::size_t at) const {
    const std::string_view rest = input_.substr(at);
    return rest.empty() || rest[0] == '\n' || rest == "\r" || rest.substr(0, 2) == "\r\n";
  }

  void read_record() {
    std::size_t at = start_;
    std::size_t fields = 1;
    for (;; ++at, ++fields) {
      const std::size_t open = at;
      const bool quoted = !line_ends(at) && input_[at] == '"' && within(at);
      if (quoted) {
        do {  // past the closing quote, if there is one
          ++at;
          while (at < input_.size() && within(at) && input_[at] != '"') ++at;
          if (at >= input_.size() || !within(at)) return stray(open, Malformed::kUnclosedQuote);
          ++at;
        } while (at < input_.size() && input_[at] == '"');
        if (!within(at - 1)) return stray(open, Malformed::kUnclosedQuote);
      } else {
        while (!line_ends(at) && input_[at] != grammar_.delimiter) ++at;
      }
      if (line_ends(at)) return end(at, fields);
      if (input_[at] != grammar_.delimiter) return stray(open, Malformed::kTextAfterQuote);
    }
  }

  [[nodiscard]] bool within(std::size_t at) const { return at - start_ < grammar_.max_record; }

  void end(std::size_t at, std::size_t fields) {
    const std::string_view text = input_.substr(start_, at - start_);
    const bool miscounted = grammar_.columns != 0 && fields != grammar_.columns;
    add(at, text.size() > grammar_.max_record ? Malformed::kTooLong
            : miscounted                      ? Malformed::kFieldCount
            : !is_utf8(text)                  ? Malformed::kEncoding
                                              : Malformed::kNone);
  }

  void stray(std::size_t open, Malformed cause) {
    std::uint64_t line = line_;
    for (std::size_t i = start_; i < open; ++i) line += input_[i] == '\n';
    answer_.stray_quotes.push_back({line, cause});
    std::size_t at = open;
    while (!line_ends(at)) ++at;
    add(at, cause);
  }

  void add(std::size_t at, Malformed cause) {
    if (at > start_) answer_.records.push_back({start_, at - start_, line_, cause});
    while (at < input_.size() && input_[at] != '\n') ++at;
    if (at < input_.size()) ++at;
    for (; start_ < at; ++start_) line_ += input_[start_] == '\n';
  }

  CsvGrammar grammar_;
  std::string_view input_;
  std::size_t start_ = 0;
  std::uint64_t line_ = 1;
  Answer answer_;
};

inline Answer read(const CsvGrammar& grammar, std::string_view input) {
  return Reader(grammar, input).read();
}

}  // namespace belzeef::reference
