#pragma once
/// A manual page in the man(7) macros.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/reference/drawings.h"

namespace belzeef {

/// Text as the macros want it, ASCII on one line. What stands between back quotes becomes bold.
std::string roff(std::string_view text);
/// The same in bold, or in italics.
std::string roff_bold(std::string_view text);
std::string roff_italic(std::string_view text);

/// A page while it is written, from top to bottom. Texts are plain unless a name says roff.
class Page {
 public:
  /// `what` is what it is about, in a few words.
  Page(std::string name, char section, std::string_view what, const Edition& edition);
  /// A line as it stands.
  void roff_line(const std::string& text) { page_.text.append(text).append("\n"); }
  void line(std::string_view text) { roff_line(roff(text)); }
  void heading(std::string_view text) { roff_line(".SH " + std::string(text)); }
  void subheading(std::string_view text) { roff_line(".SS \"" + roff(text) + "\""); }
  void paragraph(std::string_view text);
  /// A term with what it means.
  void entry(const std::string& roff_term, std::string_view text);
  /// Lines as they are typed.
  void typed(std::string_view lines);
  /// References to other pages: name and section.
  void see_also(const std::vector<std::pair<std::string, char>>& pages);
  ManualPage take() { return std::move(page_); }

 private:
  [[nodiscard]] bool last_is_heading() const;

  ManualPage page_;
};

/// The pages that are of no command: the campaign file, the sources, the codes.
std::vector<ManualPage> topic_pages(const Edition& edition);

}  // namespace belzeef
