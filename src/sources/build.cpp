#include "sources/build.h"

#include <algorithm>
#include <limits>

#include "failure.h"
#include "input/layout.h"
#include "output/csv_rows.h"
#include "output/publish.h"
#include "proof/digest.h"
#include "register/builder.h"
#include "sources/source_row.h"

namespace belzeef {
namespace {

/// The bad rows of a build, with their causes.
class BadRows {
 public:
  BadRows(const BuildRequest& request, TemporaryFiles& temporary)
      : request_(request), temporary_(temporary) {}

  void add(const std::string& file, std::uint64_t line, const std::string& cause) {
    ++count_;
    constexpr std::uint64_t kShown = 10;
    if (count_ <= kShown && request_.warn) {
      request_.warn(file + ": line " + std::to_string(line) + ": " + cause);
    }
    if (!request_.errors.empty()) {
      append_field(file, ',', text_);
      text_.append(",").append(std::to_string(line)).append(",");
      append_field(cause, ',', text_);
      text_ += '\n';
    }
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// Writes and publishes the file of bad rows, also where the build is refused for them.
  absl::Status save() {
    if (request_.errors.empty()) return absl::OkStatus();
    auto file = OutputFile::create(request_.errors, request_.output, temporary_);
    if (!file.ok()) return file.status();
    for (const absl::Status& status :
         {(*file)->write("file,line,cause\n" + text_), (*file)->finish()}) {
      if (!status.ok()) return status;
    }
    OutputFile* const files[] = {file->get()};
    return publish(files, temporary_);
  }

 private:
  const BuildRequest& request_;
  TemporaryFiles& temporary_;
  std::uint64_t count_ = 0;
  std::string text_;
};

void warn_of_ignored(const BuildRequest& request, const std::string& path,
                     const SourceLayout& layout) {
  if (layout.ignored().empty() || !request.warn) return;
  std::string names;
  for (const std::string& name : layout.ignored()) {
    names.append(names.empty() ? "" : ", ").append(name.empty() ? "(no name)" : shown(name));
  }
  request.warn(path + ": columns not used: " + names);
}

/// Adds the rows of one file to the builder.
absl::Status read_source(const BuildRequest& request, std::uint16_t index, RegisterBuilder& builder,
                         RegisterInfo& info, BadRows& bad_rows) {
  const SourceRequest& source = request.sources[index];
  SourceFile& file = info.sources[index];
  Digest digest(DigestKind::kXxh3);
  ListOptions options{.may_be_empty = request.allow_empty};
  options.observer = [&](std::string_view bytes) { digest.add(bytes); };
  auto reader = ListReader::open(source.path, options);
  if (!reader.ok()) return reader.status();
  if (!(*reader)->header().nothing) {
    const SourceFormat& format = source_format(source.kind);
    auto layout = SourceLayout::resolve((*reader)->name(), format, (*reader)->header());
    if (!layout.ok()) return layout.status();
    warn_of_ignored(request, source.path, *layout);
    SourceRow row(*layout, {&builder, &info, index, source.issued});
    RowBlock block;
    for (auto more = (*reader)->next(block);; more = (*reader)->next(block)) {
      if (!more.ok()) return more.status();
      if (!*more) break;
      for (const Record& record : block.records()) {
        const std::string fault = record.malformed == Malformed::kNone
                                      ? row.add(block.text(record), block.encoding())
                                      : std::string(describe(record.malformed));
        if (fault.empty()) {
          ++file.rows;
        } else {
          ++file.bad_rows;
          bad_rows.add(source.path, record.line, fault);
        }
      }
      if (absl::Status status = block.release(); !status.ok()) return status;
    }
  }
  if ((*reader)->looks_cut_off()) {
    return list_error(source.path +
                      ": the array does not end with a ]: it may have been cut off: get it again");
  }
  file.digest = digest.text();
  return absl::OkStatus();
}

absl::Status check_objections(const BuildRequest& request, const RegisterInfo& info) {
  for (const SourceFile& file : info.sources) {
    if (file.kind == SourceKind::kObjections && file.rows == 0 && !request.allow_empty) {
      return list_error(file.path + ": holds no objections: if that is right, say --allow-empty");
    }
  }
  return absl::OkStatus();
}

absl::Status write_register(const BuildRequest& request, const RegisterInfo& info,
                            RegisterBuilder& builder, TemporaryFiles& temporary) {
  auto file = OutputFile::create(request.out, request.output, temporary);
  if (!file.ok()) return file.status();
  if ((*file)->direct()) {
    return usage_error(request.out + ": a register must be a regular file: name one with --out");
  }
  const auto write_at = [&](std::uint64_t offset, std::string_view bytes) {
    return (*file)->write_at(offset, bytes);
  };
  if (absl::Status status = builder.write(info, write_at); !status.ok()) return status;
  if (absl::Status status = (*file)->finish(); !status.ok()) return status;
  OutputFile* const files[] = {file->get()};
  return publish(files, temporary);
}

}  // namespace

absl::StatusOr<BuildReport> build_register(const BuildRequest& request, TemporaryFiles& temporary) {
  if (std::none_of(request.sources.begin(), request.sources.end(),
                   [](const SourceRequest& s) { return s.kind == SourceKind::kObjections; })) {
    return usage_error(
        "register build: no objections: give --objections FILE, so that a forgotten "
        "opt-out file does not look like a world without objections");
  }
  // An event names its source file by a number of two bytes.
  if (request.sources.size() > std::numeric_limits<std::uint16_t>::max()) {
    return usage_error("register build: more than 65,535 source files: join some of them");
  }
  BuildReport report;
  RegisterInfo& info = report.info;
  info.built_at = request.built_at;
  info.tool_version = request.tool_version;
  for (const SourceRequest& source : request.sources) {
    info.sources.push_back({.kind = source.kind, .path = source.path, .issued = source.issued});
  }
  RegisterBuilder builder;
  BadRows bad_rows(request, temporary);
  for (std::size_t i = 0; i < request.sources.size(); ++i) {
    absl::Status status =
        read_source(request, static_cast<std::uint16_t>(i), builder, info, bad_rows);
    if (!status.ok()) return status;
  }
  report.bad_rows = bad_rows.count();
  if (absl::Status status = bad_rows.save(); !status.ok()) return status;
  if (report.bad_rows > request.max_bad_rows) {
    return list_error("register build: " + std::to_string(report.bad_rows) +
                      " unusable rows, and --max-bad-rows allows " +
                      std::to_string(request.max_bad_rows) +
                      ": mend them (--errors FILE lists all), or raise the limit");
  }
  if (absl::Status status = check_objections(request, info); !status.ok()) return status;
  if (absl::Status status = write_register(request, info, builder, temporary); !status.ok()) {
    return status;
  }
  return report;
}

}  // namespace belzeef
