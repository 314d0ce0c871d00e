#pragma once
/// Source files into events: what `register build` and `register update` have in common.

#include <absl/status/status.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "input/byte_source.h"
#include "output/output_file.h"
#include "register/builder.h"
#include "register/register_info.h"
#include "sources/call_results.h"

namespace belzeef {

struct SourceRequest {
  SourceKind kind = SourceKind::kObjections;
  std::string path;
  Day issued = kNoDay;            ///< of a do-not-call file
  Day complete_through = kNoDay;  ///< of objections: the last day whose opt-outs it holds
  /// A dialler's results, of contacts or objections; null: it has the columns of its kind.
  std::shared_ptr<const CallResults> results = {};
};

struct IntakeRequest {
  std::string command;  ///< for messages: `register build`
  std::vector<SourceRequest> sources;
  std::string errors;  ///< where bad rows are written; empty: nowhere
  std::uint64_t max_bad_rows = 0;
  bool allow_empty = false;  ///< an objections source may have no rows, and no header
  bool for_one_run = false;  ///< it may have no rows below its header, and no bad ones are allowed
  /// What tells persons at one number apart in consents and relations, in order; each name once.
  std::vector<std::string> subject_columns;
  OutputOptions output;  ///< of `errors`
  std::function<void(const std::string&)> warn;
  std::function<void(const std::string&)> say = {};  ///< what is good to know; or none
  ByteObserver observer = {};  ///< sees every raw byte of the sources, as it is taken
};

/// The request with the columns by which the register tells persons apart, where it names none: a
/// consent that says whose it is must not count for everybody.
IntakeRequest told_apart_as_held(IntakeRequest request, const RegisterInfo& held);
/// usage_error where the request tells persons apart by another number of columns than what the
/// register holds already.
absl::Status check_subject_count(const IntakeRequest& request, const RegisterInfo& held);

/// Adds the events of all sources to the builder, whose source files are counted from
/// `first_source` on, and says in `info` what came of them. Returns the count of bad rows through
/// `bad_rows`. usage_error for a subject column whose name has another meaning; list_error for a
/// source that cannot be used, an empty objections source, or more bad rows than allowed; the bad
/// rows stand in `errors` all the same.
absl::Status take_in(const IntakeRequest& request, std::size_t first_source,
                     RegisterBuilder& builder, RegisterInfo& info, std::uint64_t& bad_rows,
                     TemporaryFiles& temporary);

}  // namespace belzeef
