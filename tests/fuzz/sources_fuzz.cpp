/// Source files: every row of them is an event or a bad row, and what was read can be looked up.

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "fuzz/memory_file.h"
#include "input/layout.h"
#include "number/normalise.h"
#include "register/register.h"
#include "sources/build.h"
#include "sources/source_table.h"

namespace belzeef::fuzz {
namespace {

/// A folder for the registers of this process, which goes with it.
class Folder {
 public:
  Folder() {
    path_ = std::filesystem::temp_directory_path() / "belzeef-fuzz-XXXXXX";
    require(mkdtemp(path_.data()) != nullptr, "a temporary folder can be made");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// The records of a list behind its header, and the phone column, found without the source room.
struct Rows {
  std::vector<std::string> records;
  std::vector<Malformed> malformed;
  char delimiter = ',';
  std::vector<std::size_t> phones;
};

Rows rows_of(const std::string& path) {
  Rows rows;
  auto reader = ListReader::open(path, {.may_be_empty = true});
  require(reader.ok(), "a source that was read can be read", reader.status());
  if ((*reader)->header().nothing) return rows;
  rows.delimiter = (*reader)->header().delimiter;
  rows.phones = phone_columns((*reader)->header().names);
  RowBlock block;
  for (auto more = (*reader)->next(block); more.ok() && *more; more = (*reader)->next(block)) {
    for (const Record& record : block.records()) {
      rows.records.emplace_back(block.text(record));
      rows.malformed.push_back(record.malformed);
    }
  }
  // The numbers are looked for by the short way, which knows CSV in UTF-8.
  const bool plain =
      !is_json((*reader)->header().format) && (*reader)->encoding() != Encoding::kWindows1252;
  if (!plain) rows.phones.clear();
  return rows;
}

void check_counts(const BuildReport& report, const Rows& rows, std::size_t index) {
  const SourceFile& file = report.info.sources[index];
  require(file.rows + file.bad_rows == rows.records.size(), "rows and bad rows are all records");
  require(file.events >= file.rows, "every usable row gives an event");
  std::uint64_t bad = 0;
  std::uint64_t events = 0;
  std::uint64_t by_kind = 0;
  for (const SourceFile& source : report.info.sources) {
    bad += source.bad_rows;
    events += source.events;
  }
  for (const std::uint64_t count : report.info.events) by_kind += count;
  require(bad == report.bad_rows, "the bad rows of a build are those of its files");
  require(events == by_kind, "events are counted by file as by kind");
  std::uint64_t malformed = 0;
  for (const Malformed cause : rows.malformed) malformed += cause != Malformed::kNone;
  require(file.bad_rows >= malformed, "a malformed record is a bad row");
}

/// Of a source without bad rows every number that a row gives is held.
void check_held(const Register& reg, const Rows& rows) {
  std::vector<Field> fields;
  std::string scratch;
  Dossier held;
  for (const std::string& record : rows.records) {
    split_fields(record, rows.delimiter, fields);
    for (const std::size_t column : rows.phones) {
      const NormalisedNumber reading = normalise(field_text(fields.at(column), scratch));
      std::vector<PhoneNumber> numbers = {reading.number, reading.second};
      numbers.insert(numbers.end(), reading.further.begin(), reading.further.end());
      for (const PhoneNumber number : numbers) {
        if (!number) continue;
        reg.look_up(number, held);
        require(!held.holdings().empty(), "every number of a source is held", record);
      }
    }
  }
}

void check_register(const std::string& path, const BuildReport& report, const Rows& rows) {
  const auto reg = Register::open(path);
  require(reg.ok(), "a register built can be opened", reg.status());
  const absl::Status structure = (*reg)->check_structure();
  require(structure.ok(), "a register built is sound", structure);
  const RegisterInfo& info = (*reg)->info();
  require(info.events == report.info.events && info.group_scoped == report.info.group_scoped &&
              info.bureau_scoped == report.info.bureau_scoped &&
              info.sources.size() == report.info.sources.size(),
          "a register says what its build said");
  if (report.bad_rows == 0) check_held(**reg, rows);
}

void build(SourceKind kind, bool allow_bad, bool allow_empty, std::string_view text) {
  static const Folder folder;
  const MemoryFile source(text);
  const MemoryFile objections("phone,id\n020-0000009,ent-A\n");
  BuildRequest request;
  request.out = folder.file("register");
  request.intake.errors = folder.file("errors");
  request.intake.max_bad_rows = allow_bad ? 1'000'000 : 0;
  request.intake.allow_empty = allow_empty;
  request.intake.output.sync = false;
  request.intake.sources.push_back({kind, source.path(), make_day(2021, 6, 1)});
  if (kind != SourceKind::kObjections) {
    request.intake.sources.push_back({SourceKind::kObjections, objections.path(), kNoDay});
  }
  std::size_t warned = 0;
  request.intake.warn = [&](const std::string& warning) { warned += warning.size(); };
  TemporaryFiles temporary;
  const auto report = build_register(request, temporary);
  if (!report.ok()) {
    require(exit_status(report.status()) == ExitStatus::kList,
            "a source is refused with the status of sources", report.status());
    return;
  }
  if (text.empty()) return;
  const Rows rows = rows_of(source.path());
  check_counts(*report, rows, 0);
  check_register(request.out, *report, rows);
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  belzeef::fuzz::Knobs knobs(data, size);
  const std::size_t format = knobs.below(belzeef::source_formats().size());
  const bool allow_bad = !knobs.flag();
  const bool allow_empty = knobs.flag();
  belzeef::fuzz::build(belzeef::source_formats()[format].kind, allow_bad, allow_empty,
                       knobs.rest());
  return 0;
}
