#include "input/fields.h"

namespace belzeef {

std::string_view format_name(ListFormat format) {
  switch (format) {
    case ListFormat::kCsv:
      return "CSV";
    case ListFormat::kObjects:
      return "JSON objects";
    case ListFormat::kArray:
      return "a JSON array";
  }
  return "";
}

FieldReader::FieldReader(const FieldPlan& plan) : json_(plan.json), delimiter_(plan.delimiter) {
  if (json_) {
    object_.emplace(plan.members);
    return;
  }
  for (const auto& [column, slot] : plan.columns) {
    columns_.push_back(column);
    slots_.push_back(slot);
  }
  fields_.resize(columns_.size());
  scratch_.resize(columns_.size());
}

Malformed FieldReader::read(std::string_view record, Encoding encoding,
                            std::vector<SlotText>& out) {
  out.clear();
  if (json_) {
    std::string_view object = as_utf8(record, encoding, decoded_);
    if (object.data() != record.data()) {
      decoded_.resize(object.size() + JsonObject::kReadable);
      object = std::string_view(decoded_).substr(0, object.size());
    }
    switch (object_->read(object, out)) {
      case JsonObject::Result::kRead:
        return Malformed::kNone;
      case JsonObject::Result::kTaken:
        return Malformed::kTakenName;
      case JsonObject::Result::kDamaged:
        return Malformed::kJson;
    }
  }
  select_fields(record, delimiter_, columns_, fields_);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string_view text = field_text(fields_[i], scratch_[i].unescaped);
    out.push_back({slots_[i], as_utf8(text, encoding, scratch_[i].decoded)});
  }
  return Malformed::kNone;
}

}  // namespace belzeef
