#pragma once
/// The rows of one source file into a builder, by all threads.

#include <absl/status/status.h>

#include <cstdint>

#include "input/list_reader.h"
#include "register/builder.h"
#include "register/register_info.h"
#include "sources/bad_rows.h"
#include "sources/call_results.h"
#include "sources/source_layout.h"

namespace belzeef {

/// Where the events of a file go.
struct SourceTarget {
  RegisterBuilder& builder;  ///< each of its feeds is filled by a thread
  std::uint16_t source = 0;  ///< index of the file among all of the register
  Day issued = kNoDay;       ///< of a do-not-call file
};

/// Adds all rows of the list to the builder, counts them in `file`, and puts those that cannot be
/// used into `bad_rows`, in the order of the list whatever the threads do. Errors: those of
/// ListReader::next, of the builder's feeds, and of a file that shrank; the bad rows before that
/// are told all the same.
absl::Status read_rows(ListReader& reader, const SourceLayout& layout, const SourceTarget& target,
                       SourceFile& file, BadRows& bad_rows);
/// The same of a dialler's results, of which the calls' campaigns are told to `results`.
absl::Status read_results(ListReader& reader, const FieldPlan& plan, const CallResults& results,
                          const SourceTarget& target, SourceFile& file, BadRows& bad_rows);

}  // namespace belzeef
