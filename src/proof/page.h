#pragma once
/// A report in words, ready to be drawn: sections of plain blocks, every text in one language and
/// every number written out. Each chart brings its table, so all drawings say the same.

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bilingual.h"

namespace belzeef {

/// A spare code has its meaning beside it, so a narrow screen may leave it out.
enum class CellKind { kText, kNumber, kCode, kDay, kSpareCode };

struct Column {
  std::string name;
  CellKind kind = CellKind::kText;
};

/// Every row has a cell for each column.
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

/// What a colour stands for; always said in words, too.
enum class Hue { kNeutral, kClean, kRejected };

enum class ChartKind {
  kBars,     ///< lying bars from the left
  kFall,     ///< lying bars: what is left, and behind it what a step took away
  kColumns,  ///< standing columns, one a night: clean below, rejected on top
  kLine,     ///< a share from 0 to 1, one point a night
};

/// One thing that a chart shows. Shares are of the chart's whole width or height, 0 to 1.
struct Mark {
  std::string code;   ///< or empty
  std::string label;  ///< what it is
  std::string value;  ///< as it stands in the table
  double first = 0;   ///< the length of a bar, of what is left, of the clean part, or a height
  double second = 0;  ///< of what a step took, or of the rejected part
  Hue tone = Hue::kNeutral;
};

/// Whoever cannot see it has `description`, and the same numbers in `table`.
struct Chart {
  ChartKind kind = ChartKind::kBars;
  std::string title;
  std::string description;
  std::vector<Mark> marks;
  std::vector<std::pair<Hue, std::string>> key = {};  ///< what its colours mean
  std::vector<std::string> axis = {};  ///< of columns and lines: the texts at the bottom and top
  Table table;
};

struct Paragraph {
  std::string text;
};

/// What the reader must not miss, or may rely on.
struct Alert {
  bool is_bad = false;
  std::string title;
  std::string text;
};

/// A few numbers that matter most.
struct Figure {
  std::string label;
  std::string value;
  std::string beside;  ///< a share, or empty
};
using Figures = std::vector<Figure>;

/// Names with their values.
struct Fact {
  std::string name;
  std::string value;
  bool is_code = false;  ///< a digest or a path
};
using Facts = std::vector<Fact>;

/// Codes with their explanations.
struct Gloss {
  std::string code;
  std::string meaning;
  std::string text;
  std::string ground;
};
using Glosses = std::vector<Gloss>;

using PageBlock = std::variant<Paragraph, Alert, Figures, Chart, Table, Facts, Glosses>;

struct Section {
  std::string title;          ///< empty: it has none
  int level = 2;              ///< of its heading; one deeper than that of the section it is part of
  bool is_reference = false;  ///< nothing of this report: a text in the terminal leaves it out
  std::vector<PageBlock> blocks;
};

struct Page {
  Language language = Language::kEnglish;
  std::string title;
  std::string subtitle;
  std::vector<Section> sections;
  std::string table_word;  ///< the name of what opens a chart's table
  std::string footer;
};

}  // namespace belzeef
