#include "cli/reference/man_page.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace belzeef {
namespace {

/// The escape of a character that would mean something, or be printed as another one; empty: none.
std::string_view escape_of(char c) {
  struct Escape {
    char mark;
    std::string_view written;
  };
  static constexpr Escape kEscapes[] = {{'\\', "\\(rs"}, {'-', "\\-"},   {'\'', "\\(aq"},
                                        {'"', "\\(dq"},  {'^', "\\(ha"}, {'~', "\\(ti"}};
  const auto at = std::find_if(std::begin(kEscapes), std::end(kEscapes),
                               [&](const Escape& escape) { return escape.mark == c; });
  return at == std::end(kEscapes) ? std::string_view() : at->written;
}

/// `\[u2026]` for the character that begins at `at` in UTF-8, which goes to its last byte.
std::string code_point_escape(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const int more = byte(at) >= 0xF0 ? 3 : byte(at) >= 0xE0 ? 2 : 1;
  unsigned code = byte(at) & (0x3FU >> more);
  for (int i = 0; i < more && at + 1 < text.size(); ++i) code = code << 6 | (byte(++at) & 0x3FU);
  char hex[16];
  std::snprintf(hex, sizeof hex, "\\[u%04X]", code);
  return hex;
}

}  // namespace

std::string roff(std::string_view text) {
  std::string out;
  // A line that begins so would be taken for a macro.
  if (text.starts_with('.') || text.starts_with('\'')) out = "\\&";
  bool bold = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '`') {
      bold = !bold;
      out += bold ? "\\fB" : "\\fR";
    } else if (c == '\n') {
      out += ' ';
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      out += code_point_escape(text, i);
    } else if (const std::string_view escape = escape_of(c); !escape.empty()) {
      out += escape;
    } else {
      out += c;
    }
  }
  return out;
}

std::string roff_bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string roff_italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

Page::Page(std::string name, char section, std::string_view what, const Edition& edition)
    : page_{std::move(name), section, {}} {
  std::string title = page_.name;
  std::transform(title.begin(), title.end(), title.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  const std::string_view volume = section == '1'   ? "User Commands"
                                  : section == '5' ? "File Formats"
                                                   : "Miscellaneous";
  roff_line(".\\\" Made by belzeef generate man; do not edit.");
  roff_line(".TH " + roff(title) + " " + section + " " + std::string(edition.date) + " \"belzeef " +
            std::string(edition.version) + "\" \"" + std::string(volume) + "\"");
  roff_line(".nh");  // names are to be found and copied whole
  roff_line(".ad l");
  heading("NAME");
  std::string purpose(what);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (purpose.size() > 1 && is_capital(purpose[0]) && !is_capital(purpose[1])) {
    purpose[0] = static_cast<char>(purpose[0] - 'A' + 'a');
  }
  roff_line(roff(page_.name) + " \\- " + roff(purpose));
}

void Page::paragraph(std::string_view text) {
  // Behind a heading the macro would be one too many.
  if (!last_is_heading()) roff_line(".PP");
  line(text);
}

void Page::entry(const std::string& roff_term, std::string_view text) {
  roff_line(".TP");
  roff_line(roff_term);
  line(text);
}

void Page::typed(std::string_view lines) {
  if (!last_is_heading()) roff_line(".PP");
  roff_line(".RS 4");
  roff_line(".nf");
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    line(lines.substr(begin, end - begin));
    begin = end + 1;
  }
  roff_line(".fi");
  roff_line(".RE");
}

void Page::see_also(const std::vector<std::pair<std::string, char>>& pages) {
  heading("SEE ALSO");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    roff_line(".BR " + roff(pages[i].first) + " (" + pages[i].second + ")" +
              (i + 1 < pages.size() ? "," : ""));
  }
}

bool Page::last_is_heading() const {
  const std::string& text = page_.text;
  const std::size_t before = text.rfind('\n', text.size() - 2);
  return text.compare(before + 1, 3, ".SH") == 0 || text.compare(before + 1, 3, ".SS") == 0;
}

}  // namespace belzeef
