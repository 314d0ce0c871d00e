#include "number/renderings.h"

#include <algorithm>

#include "number/spoken.h"

namespace belzeef::test {
namespace {

using namespace std::string_literals;

const std::vector<std::string>& geographic_areas() {
  static const std::vector<std::string> kAreas = [] {
    std::vector<std::string> areas;
    for (auto& row : read_table(BELZEEF_DATA_DIR "/numbering/nl_prefixes.csv", ',', true)) {
      if (row.at(3) == "fixed") areas.push_back(row.at(0));
    }
    return areas;
  }();
  return kAreas;
}

void replace_all(std::string& text, char from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, 1, to);
  }
}

}  // namespace

National Renderer::national() {
  National national;
  switch (below(3)) {
    case 0:
      national.area = geographic_areas()[below(geographic_areas().size())];
      break;
    case 1:
      national.area = pick({"85"s, "88"s, "91"s});
      break;
    default:
      national.area = std::string(1, '6');
      national.subscriber = pick({"1"s, "2"s, "3"s, "4"s, "5"s, "8"s});
  }
  while (national.digits().size() < 9) {
    national.subscriber += static_cast<char>('0' + below(10));
  }
  return national;
}

/// Digits in groups of two to four, as one feels like.
std::string Renderer::grouped(const std::string& digits, const std::string& separator) {
  std::string text;
  std::size_t at = 0;
  while (at < digits.size()) {
    const std::size_t left = digits.size() - at;
    std::size_t size = 2 + below(3);
    if (left - std::min(size, left) < 2) size = left;
    if (at > 0) text += separator;
    text += digits.substr(at, size);
    at += size;
  }
  return text;
}

std::string Renderer::with_prefix(const std::string& prefix, const National& national) {
  const std::string first = pick({""s, " "s, "-"s, " - "s, "."s, "/"s, " / "s});
  const std::string later = first == "." ? "."s : " "s;
  const bool in_groups = below(2) == 0 && national.subscriber.size() > 3;
  std::string text = prefix + national.area + first;
  return text.append(in_groups ? grouped(national.subscriber, later) : national.subscriber);
}

std::string Renderer::plain(const National& national) {
  const std::string trunk = "0"s + national.area;
  switch (below(4)) {
    case 0:
      return "("s + trunk + ")" + pick({""s, " "s, "-"s}) + grouped(national.subscriber, " ");
    case 1:
      return with_prefix("0", national);
    case 2:
      return with_prefix(pick({"+31"s, "+31 "s, "0031"s, "0031 "s, "00 31 "s, "+ 31 "s, "+31-"s}),
                         national);
    default:
      return with_prefix(pick({"+31(0)"s, "+31 (0)"s, "0031 (0)"s, "+31 (0) "s, "+31-(0)"s}),
                         national);
  }
}

void Renderer::report(Rendering& rendering, Repair repair) {
  if (rendering.repair == Repair::kNone) rendering.repair = repair;
  rendering.repair = std::min(rendering.repair, repair);
}

Rendering Renderer::structural(const National& national) {
  const std::string digits = national.digits();
  switch (below(8)) {
    case 0:
      return {pick({"+310"s, "+31 0"s, "0031 0"s, "+31-0"s}) + digits, Repair::kTrunk0Kept};
    case 1:
      return {pick({"31"s, "31 "s, "31-"s, "31 (0)"s}) + digits, Repair::kNoPlus};
    case 2:
      return {pick({"310"s, "31 0"s}) + digits, Repair::kTrunk0NoPlus};
    case 3:
      return {
          pick({"+31+31"s, "+31 +31 "s, "+310031"s, "00310031"s, "0031+31"s, "+31 0031"s}) + digits,
          Repair::kDupCc};
    case 4:
      return {pick({"+0031"s, "++31"s, "0+31"s, "+0"s, "+ 0"s}) + digits, Repair::kPlusJunk};
    case 5:
      return {"0310"s + digits, Repair::kTypo0310};
    case 6:
      return {pick({"O"s, "o"s}) + national.area + pick({""s, "-"s}) + national.subscriber,
              Repair::kLetterO};
    default:
      // 31800… is also +31 800.
      if (digits.starts_with("318") || digits.starts_with("319"))
        return {"0"s + digits, Repair::kNone};
      return {digits, Repair::kZeroDropped};
  }
}

/// What may follow a number.
void Renderer::add_tail(Rendering& rendering) {
  std::string& text = rendering.text;
  const std::size_t kind = below(6);
  if (kind == 0 || kind == 1) {
    text += pick({" tst. 12"s, " toestel 345"s, " x9"s, "#21"s, " ext. 4567"s});
    report(rendering, Repair::kExt);
  }
  if (kind == 1 || kind == 2) {
    text += pick({" (werk)"s, " Jan"s, " - mevr. de Vries"s});
    report(rendering, Repair::kNote);
  }
  if (kind == 3) {
    text += pick({";"s, ","s, "."s, " /"s, "?"s});
    report(rendering, Repair::kTrailingPunct);
  }
}

/// Other characters for the same separators.
void Renderer::replace_separators(Rendering& rendering) {
  std::string& text = rendering.text;
  if (below(5) == 0 && text.find(' ') != std::string::npos) {
    replace_all(text, ' ', pick({"\u00A0"s, "\u202F"s, "\u2009"s, "\u3000"s}));
    report(rendering, Repair::kUnicodeSpace);
  }
  if (below(5) == 0 && text.find('-') != std::string::npos) {
    replace_all(text, '-', pick({"\u2013"s, "\u2011"s, "\u2212"s}));
    report(rendering, Repair::kUnicodeDash);
  }
}

/// Wraps surface repairs round a spelling, from the inside out.
void Renderer::add_surface(Rendering& rendering) {
  std::string& text = rendering.text;
  add_tail(rendering);
  if (below(5) == 0) {
    text = pick({"Tel. "s, "M: "s, "Telefoon: "s, "GSM "s}) + text;
    report(rendering, Repair::kLabel);
  }
  replace_separators(rendering);
  if (below(5) == 0) {
    text = pick({"'"s, "\""s, "=\""s, "`"s}) + text;
    report(rendering, Repair::kExcelText);
  }
  if (below(5) == 0) {
    text = "\u202A"s + text + "\u202C";
    report(rendering, Repair::kInvisible);
  }
  if (below(5) == 0) text = pick({" "s, "  "s}) + text + pick({""s, " "s});
}

Rendering Renderer::any(const National& national) {
  Rendering rendering = below(2) == 0 ? Rendering{plain(national)} : structural(national);
  if (below(3) != 0) add_surface(rendering);
  return rendering;
}

std::string Renderer::damaged(std::string text) {
  static const std::string kCharacters = "0123456789013456 -+.,/()oOxe*;:#\"'";
  if (text.empty()) return text;
  const std::size_t at = below(text.size());
  const char character = kCharacters[below(kCharacters.size())];
  switch (below(4)) {
    case 0:
      text.erase(at, 1);
      break;
    case 1:
      text.insert(at, 1, character);
      break;
    case 2:
      text[at] = character;
      break;
    default:
      if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
  }
  return text;
}

}  // namespace belzeef::test
