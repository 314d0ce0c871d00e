#pragma once
/// Lists of every format with everything that lists have, and damaged in every way, from a seed.

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "input/compressed.h"
#include "output/csv_rows.h"

namespace belzeef::test {

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t end) {
  return random() % std::max<std::size_t>(end, 1);
}

/// A phone as people write it; every third number has an objection.
inline std::string phone(Random& random) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "020%07u", static_cast<unsigned>(random() % 300));
  switch (random() % 6) {
    case 0:
      return std::string(digits + 1);
    case 1:
      return "+31 (0)" + std::string(digits + 1);
    case 2:
      return std::string(digits, 3) + "-" + (digits + 3);
    case 3:
      return random() % 3 == 0 ? "onbekend" : digits;
    default:
      return digits;
  }
}

/// Rows of five texts: id, name, two phones, legal form. The names hold what may be mistaken for
/// something else.
inline std::vector<std::vector<std::string>> random_rows(Random& random) {
  const char* names[] = {"Jan",          "Ren\xC3\xA9",  "a;b",       "x,y",
                         "zegt \"nee\"", "twee\nregels", "{\"a\":1}", ""};
  const char* forms[] = {"bv", "zzp", "co\xC3\xB6peratie", "", "stichting"};
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < 3 + random() % 8; ++i) {
    rows.push_back({std::to_string(i), names[random() % 8], phone(random),
                    random() % 3 == 0 ? phone(random) : "", forms[random() % 5]});
  }
  return rows;
}

inline constexpr const char* kNames[] = {"id", "naam", "telefoon", "mobiel", "rechtsvorm"};

inline std::string csv_of(Random& random, const std::vector<std::vector<std::string>>& rows) {
  const char delimiter = ";,\t|"[random() % 4];
  const std::string line_end = random() % 3 == 0 ? "\r\n" : "\n";
  std::string text = random() % 4 == 0 ? "\xEF\xBB\xBF" : "";
  if (random() % 6 == 0) text += std::string("sep=") + delimiter + line_end;
  const auto put = [&](const auto& fields) {
    for (std::size_t i = 0; i < 5; ++i) {
      if (i != 0) text += delimiter;
      append_field(fields[i], delimiter, text);
    }
    text += line_end;
  };
  const std::vector<std::string> header(std::begin(kNames), std::end(kNames));
  put(header);
  for (const auto& row : rows) put(row);
  return text;
}

inline std::string json_of(Random& random, const std::vector<std::vector<std::string>>& rows) {
  const bool array = random() % 2 == 0;
  const int indent = random() % 2 == 0 ? -1 : static_cast<int>(random() % 3);
  const char* between = array ? (random() % 2 == 0 ? "," : ",\n") : "\n";
  std::string text = array ? "[" : "";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    nlohmann::ordered_json object;
    for (std::size_t k = 0; k < 5; ++k) {
      if (k != 3) object[kNames[k]] = rows[i][k];
    }
    if (random() % 3 == 0) object["mobiel"] = {rows[i][3], rows[i][2]};
    if (random() % 3 == 0) object["meer"] = {{"telefoon", "020-0000000"}, {"lijst", {1, nullptr}}};
    if (i != 0) text += between;
    text += object.dump(indent);
  }
  return text + (array ? "]" : "") + (random() % 2 == 0 ? "\n" : "");
}

/// One to three small wounds.
inline void wound(Random& random, std::string& text) {
  constexpr std::string_view kMarks("\"\"\"\";,\n\r{}[]:\\\0\xFF\xC3 0", 22);
  for (std::size_t count = 1 + random() % 3; count != 0 && !text.empty(); --count) {
    const std::size_t at = below(random, text.size());
    switch (random() % 7) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << random() % 8));
        break;
      case 1:
        text.erase(at, 1 + random() % 4);
        break;
      case 2:
        text.insert(at, 1, kMarks[below(random, kMarks.size())]);
        break;
      case 3:
        text[at] = kMarks[below(random, kMarks.size())];
        break;
      case 4:
        text.resize(at);
        break;
      case 5:
        text += text.substr(at);  // a part once more
        break;
      default:
        text += text;  // concatenated with itself, header and all
    }
  }
}

inline std::string utf16_of(std::string_view text) {
  std::string wide;
  for (const char c : text) {
    wide += c;  // not what the bytes past ASCII meant, but UTF-16 all the same
    wide += '\0';
  }
  return wide;
}

inline std::string latin_of(std::string_view text) {
  std::string latin;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\xC3' && i + 1 < text.size()) {
      latin += static_cast<char>(text[++i] + 0x40);
    } else {
      latin += text[i];
    }
  }
  return latin;
}

inline std::string random_list(Random& random) {
  const auto rows = random_rows(random);
  std::string text = random() % 2 == 0 ? csv_of(random, rows) : json_of(random, rows);
  if (random() % 4 == 0) text = latin_of(text);
  if (random() % 12 != 0) wound(random, text);
  if (random() % 6 == 0) text = utf16_of(text);
  const std::size_t wrap = random() % 8;
  if (wrap < 2) text = wrap == 0 ? gzip(text, 1) : zstd(text);
  if (random() % 12 == 0) wound(random, text);
  return text;
}

}  // namespace belzeef::test
