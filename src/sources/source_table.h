#pragma once
/// Which sources a register is built from: one row per option. Help, reading and the bad-row tests
/// all run over this table.

#include <span>
#include <string_view>

#include "register/register_info.h"

namespace belzeef {

struct SourceColumn {
  std::string_view name;
  bool required = false;
};

/// The phone is in `phone`, by any name a list may give it, and not among `columns`.
struct SourceFormat {
  SourceKind kind;
  std::string_view option;  ///< `--objections`
  std::string_view help;
  std::span<const SourceColumn> columns;
  bool both_numbers = false;   ///< a field with two numbers registers both
  bool names_persons = false;  ///< its records may be bound to a person
};

std::span<const SourceFormat> source_formats();
const SourceFormat& source_format(SourceKind kind);

}  // namespace belzeef
