#pragma once
/// A page as one HTML file that needs nothing else: no network, no script, no font.

#include <string>
#include <string_view>

#include "proof/page.h"

namespace belzeef {

/// Text from a summary is never markup: `& < > " '` are escaped, and what no reader can see
/// (control characters, marks that turn the direction of writing) is shown as U+FFFD.
std::string escaped(std::string_view text);

/// A chart as inline SVG, without its table. `id` is unique on the page.
std::string chart_svg(const Chart& chart, const std::string& id);

/// The name by which the style sheet knows a colour.
std::string_view class_of(Hue tone);

/// The whole file, UTF-8.
std::string page_html(const Page& page);

}  // namespace belzeef
