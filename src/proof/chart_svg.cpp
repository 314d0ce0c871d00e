#include <algorithm>
#include <cmath>
#include <cstdio>

#include "proof/page_html.h"
#include "proof/readable.h"

namespace belzeef {
namespace {

// Lengths across are in per cent of the chart's width, so that letters keep their size on a narrow
// screen; heights and letters are in pixels.
constexpr int kLine = 18;                 // of a label
constexpr std::size_t kMostLetters = 36;  // of a line of a label, so that a telephone can show it
constexpr int kBarTop = 4;                // below its label
constexpr int kBelowBar = 10;
constexpr int kBarHeight = 14;
constexpr double kBarWidth = 64;  // of the longest; behind it stands the value
constexpr int kPlotTop = 22;      // below the text of the highest value
constexpr int kPlotHeight = 150;
constexpr int kPlotBottom = 24;  // for the days

constexpr std::string_view kToneClasses[] = {"neutral", "clean", "rejected"};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

/// As many words of a label as go on one line; one at least.
std::string_view first_line(std::string_view label) {
  if (columns_of(label) <= kMostLetters) return label;
  std::size_t end = label.find(' ');
  for (std::size_t at = end; at < label.size(); at = label.find(' ', at + 1)) {
    if (columns_of(label.substr(0, at)) > kMostLetters) break;
    end = at;
  }
  return label.substr(0, end);
}

/// One chart, mark by mark.
class SvgChart {
 public:
  SvgChart(const Chart& chart, std::string id) : chart_(chart), id_(std::move(id)) {}

  std::string draw() {
    switch (chart_.kind) {
      case ChartKind::kBars:
      case ChartKind::kFall:
        for (const Mark& mark : chart_.marks) add_bar(mark);
        return framed(height_);
      case ChartKind::kColumns:
        add_axis();
        for (const Mark& mark : chart_.marks) add_column(mark);
        break;
      case ChartKind::kLine:
        add_axis();
        add_line();
        break;
    }
    return framed(kPlotTop + kPlotHeight + kPlotBottom);
  }

 private:
  void add_rect(std::string_view tone, double x, double y, double width, double height) {
    if (width <= 0 || height <= 0) return;
    body_ += "<rect class=\"" + std::string(tone) + "\" x=\"" + number(x) + "%\" y=\"" + number(y) +
             "\" width=\"" + number(width) + "%\" height=\"" + number(height) + "\"/>";
  }
  void add_text(std::string_view kind, const std::string& x, double y, std::string_view anchor,
                std::string_view text) {
    body_ += "<text class=\"" + std::string(kind) + "\" x=\"" + x + "\" y=\"" + number(y) +
             "\" text-anchor=\"" + std::string(anchor) + "\">" + escaped(text) + "</text>";
  }

  void add_bar(const Mark& mark) {
    // What is there at all can be seen, however little it is.
    const auto width_of = [](double share) {
      return share <= 0 ? 0 : std::fmax(share * kBarWidth, 0.4);
    };
    body_ += "<g><title>" + escaped(mark.label + ": " + mark.value) + "</title>";
    for (std::string_view rest = mark.label; !rest.empty();) {
      const std::string_view line = first_line(rest);
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      height_ += kLine;
      add_text("label", "0", height_ - 3, "start", line);
    }
    const int top = height_ + kBarTop;
    height_ = top + kBarHeight + kBelowBar;
    add_rect(class_of(mark.tone), 0, top, width_of(mark.first), kBarHeight);
    add_rect("rejected", mark.first * kBarWidth, top, width_of(mark.second), kBarHeight);
    const double end =
        std::fmax(mark.first * kBarWidth + width_of(mark.second), width_of(mark.first));
    add_text("value", number(end) + "%\" dx=\"8", top + 12, "start", mark.value);
    body_ += "</g>";
  }

  [[nodiscard]] double step() const { return 100.0 / static_cast<double>(chart_.marks.size()); }

  void add_axis() {
    const double bottom = kPlotTop + kPlotHeight;
    body_ += "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"" + number(bottom) + "\" y2=\"" +
             number(bottom) + "\"/><line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"" +
             number(kPlotTop) + "\" y2=\"" + number(kPlotTop) + "\"/>";
    add_text("value", "0", kPlotTop - 6, "start", chart_.axis[0]);
    add_text("value", "0", bottom + 17, "start", chart_.axis[1]);
    if (chart_.marks.size() > 1) add_text("value", "100%", bottom + 17, "end", chart_.axis[2]);
  }

  void add_column(const Mark& mark) {
    const double gap = std::fmin(step() * 0.2, 1.5);
    const double x = static_cast<double>(row_++) * step() + gap / 2;
    const double bottom = kPlotTop + kPlotHeight;
    const double clean = mark.first * kPlotHeight;
    const double rejected = mark.second * kPlotHeight;
    body_ += "<g><title>" + escaped(mark.label + ": " + mark.value) + "</title>";
    add_rect("clean", x, bottom - clean, step() - gap, clean);
    add_rect("rejected", x, bottom - clean - rejected, step() - gap, rejected);
    body_ += "</g>";
  }

  void add_line() {
    const double bottom = kPlotTop + kPlotHeight;
    std::string points;
    std::string before;
    for (std::size_t i = 0; i < chart_.marks.size(); ++i) {
      const Mark& mark = chart_.marks[i];
      const std::string x = number((static_cast<double>(i) + 0.5) * step()) + "%";
      const std::string y = number(bottom - mark.first * kPlotHeight);
      if (i != 0)
        body_ += "<line class=\"curve\" " + before + " x2=\"" + x + "\" y2=\"" + y + "\"/>";
      before = "x1=\"" + x + "\" y1=\"" + y + "\"";
      points += "<circle class=\"clean\" cx=\"" + x + "\" cy=\"" + y + "\" r=\"3\"><title>" +
                escaped(mark.label + ": " + mark.value) + "</title></circle>";
    }
    body_ += points;
  }

  [[nodiscard]] std::string framed(int height) const {
    return "<svg role=\"img\" aria-labelledby=\"" + id_ + "t " + id_ +
           "d\" width=\"100%\" height=\"" + std::to_string(height) + "\"><title id=\"" + id_ +
           "t\">" + escaped(chart_.title) + "</title><desc id=\"" + id_ + "d\">" +
           escaped(chart_.description) + "</desc>" + body_ + "</svg>\n";
  }

  const Chart& chart_;
  std::string id_;
  std::string body_;
  int height_ = 0;       ///< of the lying bars so far
  std::size_t row_ = 0;  ///< of the columns, the next one
};

}  // namespace

std::string_view class_of(Hue tone) { return kToneClasses[static_cast<std::size_t>(tone)]; }

std::string chart_svg(const Chart& chart, const std::string& id) {
  return SvgChart(chart, id).draw();
}

}  // namespace belzeef
