#include "sources/combine.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "failure.h"

namespace belzeef {
namespace {

/// A source file of one of the registers.
struct Origin {
  const SourceFile* file;
  std::size_t reg;
  std::size_t index;  ///< in its register
};

bool same_file_read(const SourceFile& a, const SourceFile& b) {
  return a.kind == b.kind && a.digest == b.digest && a.issued == b.issued && a.rows == b.rows;
}

/// Whether the register may hold less, or other, than its source files say.
bool has_forgotten(const Register& reg) {
  const std::vector<LogEntry>& changes = reg.info().changes;
  return std::any_of(changes.begin(), changes.end(), [](const LogEntry& change) {
    return change.what == kEraseEntry || change.what == kExpireEntry;
  });
}

/// In order of kind, then of arrival; of a file that several registers have read the first only,
/// but where a register has forgotten something: then each may hold what the others lack.
std::vector<Origin> origins_of(std::span<const Register* const> registers) {
  std::vector<Origin> origins;
  const bool all_hold_all = std::none_of(registers.begin(), registers.end(),
                                         [](const Register* reg) { return has_forgotten(*reg); });
  for (std::size_t r = 0; r < registers.size(); ++r) {
    const std::size_t others = origins.size();
    const std::vector<SourceFile>& files = registers[r]->info().sources;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const bool seen =
          all_hold_all &&
          std::any_of(origins.begin(), origins.begin() + static_cast<std::ptrdiff_t>(others),
                      [&](const Origin& origin) { return same_file_read(*origin.file, files[i]); });
      if (!seen) origins.push_back({&files[i], r, i});
    }
  }
  std::stable_sort(origins.begin(), origins.end(),
                   [](const Origin& a, const Origin& b) { return a.file->kind < b.file->kind; });
  return origins;
}

/// Persons are known by the same number of columns in all of them, or could not be told apart.
absl::Status take_subject_columns(const Register& reg, RegisterInfo& info) {
  const std::size_t columns = reg.info().subject_columns.size();
  if (columns == 0) return absl::OkStatus();
  if (info.subject_columns.empty()) info.subject_columns = reg.info().subject_columns;
  if (info.subject_columns.size() == columns) return absl::OkStatus();
  return usage_error(reg.path() + ": knows persons by " + std::to_string(columns) +
                     " columns, and a register before it by " +
                     std::to_string(info.subject_columns.size()) +
                     ": build them anew with the same columns");
}

/// Through which day the objections of a register are complete; none where no source says it.
Day complete_through(const Register& reg) {
  Day newest = kNoDay;
  for (const SourceFile& source : reg.info().sources) {
    newest = std::max(newest, source.complete_through);
  }
  return newest;
}

/// Of several registers the objections are complete through what the oldest of them says.
void limit_complete_through(std::span<const Register* const> registers, RegisterInfo& info) {
  for (const Register* reg : registers) {
    const Day day = complete_through(*reg);
    for (SourceFile& source : info.sources) {
      if (given(day) && given(source.complete_through)) {
        source.complete_through = std::min(source.complete_through, day);
      }
    }
  }
}

}  // namespace

absl::Status combine(std::span<const Register* const> registers, RegisterBuilder& builder,
                     RegisterInfo& info) {
  const std::vector<Origin> origins = origins_of(registers);
  if (origins.size() > std::numeric_limits<std::uint16_t>::max()) {
    return usage_error("more than 65,535 source files: build anew from fewer");
  }
  std::vector<std::vector<std::optional<std::uint16_t>>> renumber;
  for (const Register* reg : registers) renumber.emplace_back(reg->info().sources.size());
  for (std::size_t i = 0; i < origins.size(); ++i) {
    renumber[origins[i].reg][origins[i].index] = static_cast<std::uint16_t>(i);
    info.sources.push_back(*origins[i].file);
    if (registers.size() > 1) info.sources.back().batch = 0;
  }
  limit_complete_through(registers, info);
  // Several registers have no history in common.
  if (registers.size() == 1) info.history = registers.front()->info().history;
  for (std::size_t r = 0; r < registers.size(); ++r) {
    const Register& reg = *registers[r];
    if (absl::Status status = take_subject_columns(reg, info); !status.ok()) return status;
    info.changes.insert(info.changes.end(), reg.info().changes.begin(), reg.info().changes.end());
    EventCopier copier(reg, builder);
    copier.renumber_sources(std::move(renumber[r]));
    for (std::size_t batch = 0; batch < reg.batches(); ++batch) {
      if (!copier.copy(batch)) {
        return register_error(reg.path() +
                              ": holds records that cannot be read: build it again with "
                              "register build");
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace belzeef
