#pragma once
/// What a list is written in.

#include <cstdint>
#include <string_view>

namespace belzeef {

enum class ListFormat : std::uint8_t { kCsv, kObjects, kArray };

/// Whether its records are JSON objects.
constexpr bool is_json(ListFormat format) { return format != ListFormat::kCsv; }

/// `CSV`, `JSON objects`, `a JSON array`
std::string_view format_name(ListFormat format);

}  // namespace belzeef
