#include "proof/page_html.h"

#include "embedded/report.h"
#include "proof/readable.h"

namespace belzeef {
namespace {

constexpr std::string_view kCellClasses[] = {"", " class=\"number\"", " class=\"code\"",
                                             " class=\"day\"", " class=\"code spare\""};

constexpr std::string_view kHeadClasses[] = {"", " class=\"number\"", "", "", " class=\"spare\""};

/// A page, block by block.
class HtmlPage {
 public:
  explicit HtmlPage(const Page& page) : page_(page) {}

  std::string draw() {
    begin();
    for (const Section& section : page_.sections) add(section);
    html_ += "</main>\n<footer><p>" + escaped(page_.footer) + "</p></footer>\n</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  void begin() {
    html_ = "<!DOCTYPE html>\n<html lang=\"";
    html_ += page_.language == Language::kDutch ? "nl" : "en";
    // Whatever a summary holds: nothing is fetched, nothing is run.
    html_ +=
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
        "'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" "
        "content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
    html_ += escaped(page_.title) + "</title>\n<style>\n";
    html_ += embedded::kReportStyle;
    html_ += "</style>\n</head>\n<body>\n<header>\n<h1>" + escaped(page_.title) + "</h1>\n<p>" +
             escaped(page_.subtitle) + "</p>\n</header>\n<main>\n";
  }

  void add(const Section& section) {
    const std::string id = next_id();
    heading_ = section.title;
    if (section.title.empty()) {
      html_ += "<section>\n";
    } else {
      const std::string tag = "h" + std::to_string(section.level);
      html_ += "<section aria-labelledby=\"" + id + "\">\n<" + tag + " id=\"" + id + "\">" +
               escaped(section.title) + "</" + tag + ">\n";
    }
    for (const PageBlock& block : section.blocks) {
      std::visit([this](const auto& value) { add(value); }, block);
    }
    html_ += "</section>\n";
  }

  void add(const Paragraph& paragraph) { html_ += "<p>" + escaped(paragraph.text) + "</p>\n"; }

  void add(const Alert& alert) {
    html_ += std::string("<div class=\"alert ") + (alert.is_bad ? "bad" : "good") +
             "\"><p><strong>" + escaped(alert.title) + "</strong></p><p>" + escaped(alert.text) +
             "</p></div>\n";
  }

  void add(const Figures& figures) {
    html_ += "<dl class=\"figures\">\n";
    for (const Figure& figure : figures) {
      html_ += "<div><dt>" + escaped(figure.label) + "</dt><dd>" + escaped(figure.value) +
               (figure.beside.empty() ? "" : "<small>" + escaped(figure.beside) + "</small>") +
               "</dd></div>\n";
    }
    html_ += "</dl>\n";
  }

  void add(const Chart& chart) {
    const std::string id = next_id();
    const bool is_named = chart.title == heading_;
    html_ += "<figure>\n<figcaption>" +
             (is_named ? "" : "<strong>" + escaped(chart.title) + "</strong> ") +
             escaped(chart.description) + "</figcaption>\n";
    add_key(chart);
    html_ +=
        chart_svg(chart, id) + "<details><summary>" + escaped(page_.table_word) + "</summary>\n";
    add_table(chart.table, true);
    html_ += "</details>\n</figure>\n";
  }

  void add_key(const Chart& chart) {
    if (chart.key.empty()) return;
    html_ += "<ul class=\"key\">";
    for (const auto& [tone, meaning] : chart.key) {
      html_ += "<li><svg aria-hidden=\"true\" width=\"12\" height=\"12\"><rect class=\"" +
               std::string(class_of(tone)) + "\" width=\"12\" height=\"12\"/></svg>" +
               escaped(meaning) + "</li>";
    }
    html_ += "</ul>\n";
  }

  void add(const Table& table) { add_table(table, table.caption == heading_); }

  /// A caption that says what stands right above it is there for who cannot see that.
  void add_table(const Table& table, bool hides_caption) {
    // A table that is wider than the screen is moved within its own frame.
    html_ += "<div class=\"frame\" role=\"region\" tabindex=\"0\" aria-label=\"" +
             escaped(table.caption) + "\"><table>\n<caption" +
             (hides_caption ? " class=\"unseen\"" : "") + ">" + escaped(table.caption) +
             "</caption>\n<thead><tr>";
    for (const Column& column : table.columns) {
      html_ += std::string("<th scope=\"col\"") +
               std::string(kHeadClasses[static_cast<std::size_t>(column.kind)]) + ">" +
               escaped(column.name) + "</th>";
    }
    html_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
      html_ += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i) {
        html_ += "<td" +
                 std::string(kCellClasses[static_cast<std::size_t>(table.columns[i].kind)]) + ">" +
                 escaped(row[i]) + "</td>";
      }
      html_ += "</tr>\n";
    }
    html_ += "</tbody>\n</table></div>\n";
  }

  void add(const Facts& facts) {
    html_ += "<dl class=\"facts\">\n";
    for (const Fact& fact : facts) {
      html_ += "<div><dt>" + escaped(fact.name) + "</dt><dd" +
               (fact.is_code ? " class=\"code\"" : "") + ">" + escaped(fact.value) +
               "</dd></div>\n";
    }
    html_ += "</dl>\n";
  }

  void add(const Glosses& glosses) {
    html_ += "<dl class=\"terms\">\n";
    for (const Gloss& gloss : glosses) {
      html_ += "<div><dt>" + escaped(gloss.meaning) + " <code>" + escaped(gloss.code) +
               "</code></dt><dd>" + escaped(gloss.text) + " <small>" + escaped(gloss.ground) +
               "</small></dd></div>\n";
    }
    html_ += "</dl>\n";
  }

  std::string next_id() { return "p" + std::to_string(++ids_); }

  const Page& page_;
  std::string html_;
  std::string heading_;  ///< of the section that is drawn
  int ids_ = 0;
};

}  // namespace

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : readable(text)) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string page_html(const Page& page) { return HtmlPage(page).draw(); }

}  // namespace belzeef
