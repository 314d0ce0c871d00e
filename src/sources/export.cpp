#include "sources/export.h"

#include <algorithm>
#include <memory>

#include "failure.h"
#include "output/csv_rows.h"
#include "output/publish.h"
#include "sources/event_fields.h"
#include "sources/source_table.h"

namespace belzeef {
namespace {

constexpr std::string_view kPhone = "phone";
constexpr std::string_view kHashedPhone = "phone_sha256";

/// One kind of event on its way into a file.
class KindWriter {
 public:
  KindWriter(const Register& reg, const ExportTarget& target) : reg_(reg), target_(target) {}

  absl::Status open(const OutputOptions& options, TemporaryFiles& temporary) {
    auto file = OutputFile::create(target_.path, options, temporary);
    if (!file.ok()) return file.status();
    file_ = *std::move(file);
    text_ = kPhone;
    for (const SourceColumn& column : source_format(target_.kind).columns) {
      text_.append(",").append(column.name);
    }
    text_ += '\n';
    return absl::OkStatus();
  }

  [[nodiscard]] bool takes(const HeldEvent& event) const {
    if (event.kind != target_.kind) return false;
    return event.kind != SourceKind::kBmnr ||
           event.content.listings.front().issued == target_.issued;
  }

  absl::Status add(const std::string& phone, const std::string& sha256, const HeldEvent& event) {
    const EventFields fields = event_fields(event, reg_);
    append_field(phone, ',', text_);
    for (const SourceColumn& column : source_format(target_.kind).columns) {
      text_ += ',';
      if (column.name == kHashedPhone) {
        text_ += sha256;
        continue;
      }
      const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& candidate) {
        return candidate.first == column.name;
      });
      if (field != fields.end()) append_field(field->second, ',', text_);
    }
    text_ += '\n';
    constexpr std::size_t kWriteBytes = std::size_t{1} << 20;
    if (text_.size() < kWriteBytes) return absl::OkStatus();
    absl::Status status = file_->write(text_);
    text_.clear();
    return status;
  }

  absl::Status finish() {
    absl::Status status = file_->write(text_);
    return status.ok() ? file_->finish() : status;
  }
  [[nodiscard]] OutputFile* file() const { return file_.get(); }

 private:
  const Register& reg_;
  const ExportTarget& target_;
  std::unique_ptr<OutputFile> file_;
  std::string text_;
};

absl::Status add_number(const Register& reg, bool hashed, KeyWords key, EventWords events,
                        std::vector<KindWriter>& writers) {
  TokenMaker tokens(reg.secret());
  const std::string sha256 = hashed ? hex_text(tokens.hashed_of(key)) : "";
  const std::string phone(hashed ? "" : std::string(PhoneText(tokens.number_of(key)).view()));
  absl::Status status;
  HeldEvent event;
  const bool whole = for_each_event(events, [&](EventWords words) {
    if (!read_event(words, hashed, event)) return false;
    for (KindWriter& writer : writers) {
      if (status.ok() && writer.takes(event)) status = writer.add(phone, sha256, event);
    }
    return true;
  });
  if (!whole) {
    return register_error(reg.path() + ": holds an event that cannot be read: build it again");
  }
  return status;
}

}  // namespace

absl::Status export_events(const Register& reg, const std::vector<ExportTarget>& targets,
                           const OutputOptions& options, TemporaryFiles& temporary) {
  std::vector<KindWriter> writers;
  for (const ExportTarget& target : targets) {
    if (absl::Status status = writers.emplace_back(reg, target).open(options, temporary);
        !status.ok()) {
      return status;
    }
  }
  absl::Status status;
  for (std::size_t batch = 0; batch < reg.batches(); ++batch) {
    const bool walked = reg.for_each(batch, [&](bool hashed, KeyWords key, EventWords events) {
      if (status.ok()) status = add_number(reg, hashed, key, events, writers);
    });
    if (!walked) return register_error(reg.path() + ": cannot be read: build it again");
  }
  std::vector<OutputFile*> files;
  for (KindWriter& writer : writers) {
    if (status.ok()) status = writer.finish();
    files.push_back(writer.file());
  }
  return status.ok() ? publish(files, temporary) : status;
}

}  // namespace belzeef
