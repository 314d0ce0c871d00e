#include "proof/page_text.h"

#include <algorithm>
#include <cmath>

#include "proof/readable.h"
#include "proof/report_texts.h"

namespace belzeef {
namespace {

constexpr int kLeastWidth = 40;
/// The first and the second part of a bar, in blocks and in ASCII.
constexpr std::string_view kParts[2][2] = {{"█", "#"}, {"░", "-"}};

/// Letters of the report's own texts that ASCII has not.
constexpr std::pair<std::string_view, std::string_view> kPlain[] = {
    {"é", "e"}, {"ë", "e"}, {"è", "e"}, {"ï", "i"},           {"ö", "o"},
    {"ü", "u"}, {"á", "a"}, {"ó", "o"}, {"\xEF\xBF\xBD", "?"}};

std::string plain(std::string text) {
  for (const auto& [letter, ascii] : kPlain) {
    for (std::size_t at = text.find(letter); at != text.npos; at = text.find(letter, at)) {
      text.replace(at, letter.size(), ascii);
    }
  }
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x80 ? c : '?';
  return text;
}

std::string padded(std::string text, std::size_t columns, bool to_right = false) {
  const std::size_t has = columns_of(text);
  if (has < columns) text.insert(to_right ? 0 : text.size(), columns - has, ' ');
  return text;
}

/// A page, block by block.
class TextPage {
 public:
  TextPage(const Page& page, const TextLook& look)
      : page_(page), look_(look), width_(std::max(look.width, kLeastWidth)) {}

  std::string draw() {
    heading(page_.title, '=');
    wrap(page_.subtitle, 0);
    bool left_out = false;
    for (const Section& section : page_.sections) {
      left_out |= section.is_reference;
      if (!section.is_reference) add(section);
    }
    text_ += '\n';
    if (left_out) wrap(text_of(Say::kSeeCodes, page_.language), 0);
    wrap(page_.footer, 0);
    return std::move(text_);
  }

 private:
  /// What is put on a line, once and for all safe to show.
  [[nodiscard]] std::string shown(std::string_view text) const {
    std::string safe = readable(text);
    return look_.ascii ? plain(std::move(safe)) : safe;
  }

  void heading(const std::string& title, char line) {
    wrap(title, 0);
    const auto columns = std::min<std::size_t>(columns_of(shown(title)), width());
    text_ += std::string(columns, line) + "\n";
  }

  [[nodiscard]] std::size_t width() const { return static_cast<std::size_t>(width_); }

  void wrap(const std::string& words, std::size_t indent) {
    const std::string text = shown(words);
    std::string line(indent, ' ');
    std::size_t columns = indent;
    bool is_first = true;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      const std::string word = text.substr(at, end - at);
      const std::size_t size = columns_of(word);
      if (!is_first && columns + 1 + size > width()) {
        text_ += line + "\n";
        line.assign(indent, ' ');
        columns = indent;
        is_first = true;
      }
      line += (is_first ? "" : " ") + word;
      columns += size + (is_first ? 0 : 1);
      is_first = false;
      at = end + 1;
    }
    text_ += line + "\n";
  }

  void add(const Section& section) {
    text_ += '\n';
    heading_ = section.title;
    if (!section.title.empty()) heading(section.title, section.level == 2 ? '-' : '.');
    bool is_first = true;
    for (const PageBlock& block : section.blocks) {
      if (!is_first && !std::holds_alternative<Paragraph>(block)) text_ += '\n';
      is_first = false;
      std::visit([this](const auto& value) { add(value); }, block);
    }
  }

  void add(const Paragraph& paragraph) { wrap(paragraph.text, 0); }

  void add(const Alert& alert) {
    wrap((alert.is_bad ? "!! " : "") + alert.title, 0);
    wrap(alert.text, alert.is_bad ? 3 : 0);
  }

  void add(const Figures& figures) {
    Facts facts;
    for (const Figure& figure : figures) {
      facts.push_back(
          {figure.label, figure.value + (figure.beside.empty() ? "" : " (" + figure.beside + ")")});
    }
    add(facts);
  }

  void add(const Facts& facts) {
    std::size_t names = 0;
    for (const Fact& fact : facts) names = std::max(names, columns_of(shown(fact.name)));
    names = std::min(names, width() / 3);
    for (const Fact& fact : facts) {
      const std::string name = padded(shown(fact.name), names);
      const std::string value = shown(fact.value);
      if (columns_of(name) + 2 + columns_of(value) <= width()) {
        text_ += name + "  " + value + "\n";
      } else {
        text_ += name + "\n";
        wrap(fact.value, 2);
      }
    }
  }

  void add(const Glosses& glosses) {
    for (const Gloss& gloss : glosses) {
      wrap(gloss.code + ": " + gloss.meaning + " (" + gloss.ground + ")", 0);
      wrap(gloss.text, 2);
    }
  }

  /// A bar of whole and partial blocks. What is there at all can be seen.
  [[nodiscard]] std::string bar(double share, std::size_t columns, char ascii) const {
    const auto eighths = static_cast<std::size_t>(
        std::llround(std::clamp(share, 0.0, 1.0) * static_cast<double>(columns) * 8));
    if (look_.ascii) {
      const std::size_t whole = share > 0 ? std::max<std::size_t>(1, (eighths + 4) / 8) : 0;
      return std::string(whole, ascii);
    }
    constexpr std::string_view kPart[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const std::size_t least = share > 0 ? std::max<std::size_t>(1, eighths) : 0;
    std::string text;
    for (std::size_t i = 0; i < least / 8; ++i) text += "█";
    return text.append(kPart[least % 8]);
  }

  /// Short: what a code means stands below.
  static const std::string& name_of(const Mark& mark) {
    return mark.code.empty() ? mark.label : mark.code;
  }

  void add(const Chart& chart) {
    wrap(chart.description, 0);
    std::size_t names = 0;
    std::size_t values = 0;
    for (const Mark& mark : chart.marks) {
      names = std::max(names, columns_of(shown(name_of(mark))));
      values = std::max(values, columns_of(shown(mark.value)));
    }
    names = std::min(names, width() / 2);
    const std::size_t bars = std::max(width() / 4, width() - std::min(width(), names + values + 4));
    add_key(chart);
    for (const Mark& mark : chart.marks) {
      std::string name = shown(name_of(mark));
      if (columns_of(name) > names) {  // on a line of its own
        text_ += name + "\n";
        name.clear();
      }
      std::string line = padded(std::move(name), names) + "  " +
                         padded(shown(mark.value), values, true) + "  " + drawn(chart, mark, bars);
      line.erase(line.find_last_not_of(' ') + 1);
      text_ += line + "\n";
    }
  }

  /// Of bars with two parts: which is which.
  void add_key(const Chart& chart) {
    std::string line;
    for (const auto& [tone, meaning] : chart.key) {
      if (line.find(kParts[tone == Hue::kRejected][look_.ascii]) != line.npos) continue;
      line += (line.empty() ? "" : "   ");
      line += kParts[tone == Hue::kRejected][look_.ascii];
      line += " " + shown(meaning);
    }
    if (!line.empty()) text_ += line + "\n";
  }

  [[nodiscard]] std::string drawn(const Chart& chart, const Mark& mark, std::size_t columns) const {
    if (chart.kind == ChartKind::kBars || chart.kind == ChartKind::kLine) {
      return bar(mark.first, columns, '#');
    }
    // What is left, or clean, and behind it what was taken away.
    const auto size = [&](double share) {
      return static_cast<std::size_t>(std::llround(share * static_cast<double>(columns)));
    };
    const std::size_t first = std::min(size(mark.first), columns - (mark.second > 0 ? 1 : 0));
    const std::size_t both =
        mark.second <= 0 ? first : std::max(first + 1, size(mark.first + mark.second));
    std::string text;
    for (std::size_t i = 0; i < both; ++i) {
      text += kParts[i >= first][look_.ascii];
    }
    return text;
  }

  void add(const Table& table) {
    std::vector<std::vector<std::string>> rows(1);
    for (const Column& column : table.columns) rows[0].push_back(shown(column.name));
    for (const auto& row : table.rows) {
      rows.emplace_back();
      for (const std::string& cell : row) rows.back().push_back(shown(cell));
    }
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i)
        widths[i] = std::max(widths[i], columns_of(row[i]));
    }
    std::size_t all = 2 * (widths.size() - 1);
    for (const std::size_t columns : widths) all += columns;
    if (table.caption != heading_) wrap(table.caption, 0);
    all <= width() ? add_grid(table, rows, widths) : add_records(rows);
  }

  void add_grid(const Table& table, const std::vector<std::vector<std::string>>& rows,
                const std::vector<std::size_t>& widths) {
    for (const auto& row : rows) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        const bool number = table.columns[i].kind == CellKind::kNumber;
        line += (i == 0 ? "" : "  ") + padded(row[i], widths[i], number);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      text_ += line + "\n";
    }
  }

  /// A table that is too wide: a row below the other.
  void add_records(const std::vector<std::vector<std::string>>& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
      for (std::size_t column = 0; column < rows[i].size(); ++column) {
        if (rows[i][column].empty()) continue;
        wrap(rows[0][column] + ": " + rows[i][column], column == 0 ? 0 : 2);
      }
    }
  }

  const Page& page_;
  const TextLook& look_;
  int width_;
  std::string text_;
  std::string heading_;  ///< of the section that is drawn
};

}  // namespace

std::string page_text(const Page& page, const TextLook& look) {
  return TextPage(page, look).draw();
}

}  // namespace belzeef
