#include "sources/intake.h"

#include <limits>
#include <span>

#include "failure.h"
#include "input/layout.h"
#include "input/nearest.h"
#include "proof/digest.h"
#include "sources/bad_rows.h"
#include "sources/results_row.h"
#include "sources/source_reading.h"

namespace belzeef {
namespace {

/// For a column that has no meaning: the one that it may be a slip of the pen for. What it would
/// have said, such as when a consent was verified, is lost otherwise.
std::string meant_column(const SourceFormat& format, std::string_view name) {
  std::vector<std::string_view> known;
  for (const SourceColumn& column : format.columns) known.push_back(column.name);
  const std::optional<std::size_t> nearest = nearest_word(name, known, 4);
  return nearest ? " (did you mean " + std::string(known[*nearest]) + "?)" : std::string();
}

void warn_of_ignored(const IntakeRequest& request, const std::string& path,
                     const SourceLayout& layout) {
  if (layout.ignored().empty() || !request.warn) return;
  std::string names;
  for (const std::string& name : layout.ignored()) {
    names.append(names.empty() ? "" : ", ").append(name.empty() ? "(no name)" : shown(name));
    names += meant_column(layout.format(), name);
  }
  request.warn(path + ": columns not used: " + names);
}

/// A name spelled wrong must not unbind a whole file in silence.
void warn_of_unbound(const IntakeRequest& request, const std::string& path,
                     const SourceLayout& layout) {
  if (!layout.lacks_subject() || !request.warn) return;
  request.warn(path +
               ": has none of the --subject-columns: its records count for every person at " +
               "their number");
}

std::string all_shown(const std::set<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all.append(all.empty() ? "" : ", ").append(shown(name));
  return all;
}

/// What is done with them is right by the letter, and may not be what was meant.
void warn_of_notes(const IntakeRequest& request, const SourceRequest& source) {
  const ResultsNotes& notes = source.results->seen.notes();
  if (!notes.entities.empty()) {
    request.warn(source.path + ": holds calls for advertisers that no --campaign knows (" +
                 all_shown(notes.entities) + "): ids are compared letter by letter");
  }
  if (notes.without_call != 0 && request.say) {
    request.say(source.path + ": rows that are no call and no objection, by the map: " +
                std::to_string(notes.without_call));
  }
  if (notes.unread == 0) return;
  std::string lines;
  for (const std::uint64_t line : notes.unread_lines) {
    lines.append(lines.empty() ? "" : ", ").append(std::to_string(line));
  }
  request.warn(source.path + ": " + std::to_string(notes.unread) +
               " objections have another number that cannot be read, so it may be called still: "
               "line " +
               lines);
}

/// Calls for several advertisers in one file, and one campaign for all of them: an objection would
/// count for the wrong one.
void warn_of_campaigns(const IntakeRequest& request, const SourceRequest& source) {
  const std::set<std::string>& names = source.results->seen.notes().campaigns;
  if (names.size() < 2) return;
  request.warn(source.path + ": holds calls of several campaigns of the dialler (" +
               all_shown(names) + "), and all count as calls for '" +
               source.results->owner->entity +
               "': where that is not so, say whose each is with --campaign ID=FILE");
}

/// As read_source, of a dialler's results.
absl::Status read_results_of(const IntakeRequest& request, const SourceRequest& source,
                             ListReader& reader, const SourceTarget& target, SourceFile& file,
                             BadRows& bad_rows) {
  const auto plan = results_plan(reader.name(), reader.header());
  if (!plan.ok()) return plan.status();
  const bool owned = source.results->owner || !source.results->by_campaign.empty();
  if (!owned && !plan->json && !has_column(*plan, ResultColumn::kEntity)) {
    return usage_error(source.path +
                       ": nobody says for whom these calls were made: give --campaign FILE, the "
                       "campaign file of the calls, or a column entity");
  }
  absl::Status status = read_results(reader, *plan, *source.results, target, file, bad_rows);
  if (status.ok() && request.warn) {
    warn_of_campaigns(request, source);
    warn_of_notes(request, source);
  }
  return status;
}

/// As read_source, of a file in the columns of its kind.
absl::Status read_own_columns(const IntakeRequest& request, const SourceRequest& source,
                              ListReader& reader, const SourceTarget& target, SourceFile& file,
                              BadRows& bad_rows) {
  const SourceFormat& format = source_format(source.kind);
  auto layout =
      SourceLayout::resolve(reader.name(), format, reader.header(), request.subject_columns);
  if (!layout.ok()) return layout.status();
  warn_of_ignored(request, source.path, *layout);
  warn_of_unbound(request, source.path, *layout);
  return read_rows(reader, *layout, target, file, bad_rows);
}

/// Adds the rows of one file to the builder, where `number` is that of the file.
absl::Status read_source(const IntakeRequest& request, const SourceRequest& source,
                         std::size_t number, RegisterBuilder& builder, SourceFile& file,
                         BadRows& bad_rows) {
  Digest digest(DigestKind::kXxh3);
  // A dialler quotes nothing where tabs part its fields: a quote in a remark must not hide the rows
  // behind it.
  ListOptions options{.tabs_unquoted = source.results != nullptr,
                      .may_be_empty = request.allow_empty};
  options.observer = [&](std::string_view bytes) {
    digest.add(bytes);
    if (request.observer) request.observer(bytes);
  };
  auto reader = ListReader::open(source.path, options);
  if (!reader.ok()) return reader.status();
  if (!(*reader)->header().nothing) {
    const SourceTarget target{builder, static_cast<std::uint16_t>(number), source.issued};
    const auto read = source.results ? read_results_of : read_own_columns;
    absl::Status status = read(request, source, **reader, target, file, bad_rows);
    if (!status.ok()) return status;
  }
  if ((*reader)->looks_cut_off()) {
    return list_error(source.path +
                      ": the array does not end with a ]: it may have been cut off: get it again");
  }
  file.digest = digest.text();
  return absl::OkStatus();
}

absl::Status check_objections(const IntakeRequest& request, std::span<const SourceFile> files) {
  for (const SourceFile& file : files) {
    if (file.kind == SourceKind::kObjections && file.rows == 0 && !request.allow_empty &&
        !request.for_one_run) {
      return list_error(file.path + ": holds no objections: if that is right, say --allow-empty");
    }
  }
  return absl::OkStatus();
}

}  // namespace

IntakeRequest told_apart_as_held(IntakeRequest request, const RegisterInfo& held) {
  if (request.subject_columns.empty()) request.subject_columns = held.subject_columns;
  return request;
}

absl::Status check_subject_count(const IntakeRequest& request, const RegisterInfo& held) {
  const std::size_t bound_by = held.subject_columns.size();
  const std::size_t columns = request.subject_columns.size();
  if (bound_by == 0 || columns == 0 || bound_by == columns) return absl::OkStatus();
  return usage_error(request.command + ": --subject-columns names " + std::to_string(columns) +
                     ", and the register tells persons apart by " + std::to_string(bound_by) +
                     ": name as many, in the same order");
}

absl::Status take_in(const IntakeRequest& request, std::size_t first_source,
                     RegisterBuilder& builder, RegisterInfo& info, std::uint64_t& bad_rows,
                     TemporaryFiles& temporary) {
  // An event names its source file by a number of two bytes.
  if (first_source + request.sources.size() > std::numeric_limits<std::uint16_t>::max()) {
    return usage_error(request.command +
                       ": more than 65,535 source files: join some of them, or build anew");
  }
  absl::Status named = check_subject_columns(request.command, request.subject_columns);
  if (!named.ok()) return named;
  if (!request.subject_columns.empty()) info.subject_columns = request.subject_columns;
  const std::size_t held = info.sources.size();  // those of registers that this one is made from
  for (const SourceRequest& source : request.sources) {
    info.sources.push_back({.kind = source.kind,
                            .path = source.path,
                            .issued = source.issued,
                            .taken_at = info.built_at,
                            .complete_through = source.complete_through});
  }
  BadRows bad(request.errors, request.warn);
  for (std::size_t i = 0; i < request.sources.size(); ++i) {
    absl::Status status = read_source(request, request.sources[i], first_source + i, builder,
                                      info.sources[held + i], bad);
    if (!status.ok()) return status;
  }
  bad_rows = bad.count();
  // Also where the register is refused for them.
  if (absl::Status status = bad.save(request.output, temporary); !status.ok()) return status;
  if (bad_rows > request.max_bad_rows) {
    const std::string unusable =
        request.command + ": " + std::to_string(bad_rows) + " unusable rows";
    if (request.for_one_run) return list_error(unusable + " of objections: mend them");
    return list_error(unusable + ", and --max-bad-rows allows " +
                      std::to_string(request.max_bad_rows) +
                      ": mend them (--errors FILE lists all), or raise the limit");
  }
  return check_objections(request, std::span(info.sources).subspan(held));
}

}  // namespace belzeef
