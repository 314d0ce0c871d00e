#include "sources/build.h"

#include <algorithm>

#include "failure.h"
#include "output/publish.h"
#include "register/builder.h"

namespace belzeef {
namespace {

absl::Status write_register(const BuildRequest& request, RegisterInfo& info,
                            RegisterBuilder& builder, TemporaryFiles& temporary) {
  auto file = OutputFile::create(request.out, request.intake.output, temporary);
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
  const std::vector<SourceRequest>& sources = request.intake.sources;
  if (std::none_of(sources.begin(), sources.end(),
                   [](const SourceRequest& s) { return s.kind == SourceKind::kObjections; })) {
    return usage_error(
        "register build: no objections: give --objections FILE, so that a forgotten "
        "opt-out file does not look like a world without objections");
  }
  BuildReport report;
  report.info.built_at = request.built_at;
  report.info.tool_version = request.tool_version;
  RegisterBuilder builder;
  if (absl::Status status =
          take_in(request.intake, 0, builder, report.info, report.bad_rows, temporary);
      !status.ok()) {
    return status;
  }
  if (absl::Status status = write_register(request, report.info, builder, temporary);
      !status.ok()) {
    return status;
  }
  return report;
}

}  // namespace belzeef
