#pragma once
/// What the tables say of the columns of a source, as text for people.

#include <string>
#include <string_view>

#include "sources/source_table.h"

namespace belzeef {

/// What a source holds, without its columns: `calls made`.
std::string_view source_holds(const SourceFormat& format);
/// What may stand in a column: its words between back quotes, the default first where there is one,
/// or YYYY-MM-DD; empty for any text.
std::string column_values(std::string_view column);

}  // namespace belzeef
