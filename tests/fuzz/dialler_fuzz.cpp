/// A dialler's files: of its results every row is counted, every map is a map or a fault; and what
/// is written for its loader is what the loader can read, whatever the list holds.

#include <algorithm>
#include <string>
#include <vector>

#include "failure.h"
#include "fuzz/knobs.h"
#include "fuzz/law.h"
#include "fuzz/memory_file.h"
#include "input/lead_layout.h"
#include "input/list_reader.h"
#include "input/utf8.h"
#include "output/lead_rows.h"
#include "register/builder.h"
#include "sources/bad_rows.h"
#include "sources/results_row.h"
#include "sources/source_reading.h"

namespace belzeef::fuzz {
namespace {

/// The results of a file: counted, and none of them lost.
void read_results_of(std::string_view text, bool objections_only) {
  const MemoryFile file(text);
  auto reader = ListReader::open(file.path(), {.block_bytes = 64});
  if (!reader.ok()) return;
  const auto plan = results_plan("results", (*reader)->header());
  if (!plan.ok()) {
    require(exit_status(plan.status()) == ExitStatus::kList, "a header is refused as a source's");
    return;
  }
  CallResults results;
  results.map = *DispositionMap::parse("vicidial", builtin_map("vicidial"));
  results.owner = CallOwner{.entity = "ent-A", .campaign = "c", .group = {}, .bureau = {}};
  results.last = make_day(2026, 11, 24);
  results.objections_only = objections_only;
  RegisterBuilder builder;
  SourceFile counted;
  BadRows bad({}, {});
  const SourceTarget target{builder, 0, kNoDay};
  if (!read_results(**reader, *plan, results, target, counted, bad).ok()) return;
  require(counted.bad_rows == bad.count(), "the bad rows of results are those that are told");
  auto again = ListReader::open(file.path(), {});
  std::uint64_t records = 0;
  std::uint64_t objections = 0;
  FieldReader fields(*plan);
  std::vector<SlotText> texts;
  RowBlock block;
  for (auto more = (*again)->next(block); more.ok() && *more; more = (*again)->next(block)) {
    records += block.records().size();
    for (const Record& record : block.records()) {
      if (record.malformed != Malformed::kNone) continue;
      if (fields.read(block, record, texts) != Malformed::kNone) continue;
      const auto status = std::find_if(texts.begin(), texts.end(), [](const SlotText& field) {
        return field.slot == static_cast<Slot>(ResultColumn::kStatus) && !field.text.empty();
      });
      objections += status != texts.end() && status->text == "DNC";
    }
  }
  require(counted.rows + counted.bad_rows == records, "rows and bad rows are all records");
  require(counted.bad_rows + counted.events >= objections,
          "a DNC is an event or a row that is told of");
}

void read_map(std::string_view text) {
  const auto map = DispositionMap::parse("own.csv", text);
  if (map.ok()) return;
  require(exit_status(map.status()) == ExitStatus::kUsage, "a map is refused as usage");
  require(std::string(map.status().message()).starts_with("own.csv: "),
          "a fault of a map names the file");
}

void check_lead(std::string_view line) {
  require(line.size() < 4095, "a loader reads a lead as one line", line);
  require(std::count(line.begin(), line.end(), '\t') == 24, "a lead has 25 fields", line);
  require(is_utf8(line), "a lead is UTF-8", line);
  for (const char c : line) {
    const bool safe = c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F &&
                                    std::string_view("|\"`\\;").find(c) == std::string_view::npos);
    require(safe, "no field of a lead holds what parts fields", line);
  }
}

void write_leads(std::string_view text) {
  const MemoryFile file(text);
  auto reader = ListReader::open(file.path(), {.block_bytes = 64});
  if (!reader.ok()) return;
  const auto leads = resolve_leads("list", (*reader)->header(), Layout(), {});
  require(leads.ok(), "leads need no column of a list", leads.status());
  LeadAppender appender(*leads);
  Decision decision{.clean = true};
  decision.number = PhoneNumber::dutch(200000001);
  decision.call_until = make_day(2026, 11, 24);
  RowBlock block;
  for (auto more = (*reader)->next(block); more.ok() && *more; more = (*reader)->next(block)) {
    for (const Record& record : block.records()) {
      if (record.malformed != Malformed::kNone) continue;
      TextBuffer out;
      appender.append(block.text(record), block.encoding(), decision, out);
      const std::string_view line = out.view();
      require(line.ends_with('\n'), "a lead ends its line");
      check_lead(line.substr(0, line.size() - 1));
    }
  }
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  belzeef::fuzz::Knobs knobs(data, size);
  switch (knobs.below(4)) {
    case 0:
      belzeef::fuzz::read_results_of(knobs.rest(), false);
      break;
    case 1:
      belzeef::fuzz::read_results_of(knobs.rest(), true);
      break;
    case 2:
      belzeef::fuzz::read_map(knobs.rest());
      break;
    default:
      belzeef::fuzz::write_leads(knobs.rest());
  }
  return 0;
}
