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

FieldReader::FieldReader(const FieldPlan& plan)
    : json_(plan.json), delimiter_(plan.delimiter), quotes_(plan.quotes) {
  if (json_) {
    object_.emplace(plan.members);
    return;
  }
  for (const auto& [column, slot] : plan.columns) {
    columns_.push_back(column);
    slots_.push_back(slot);
  }
  selector_.emplace(columns_);
  raws_.resize(columns_.size());
  fields_.resize(columns_.size());
  scratch_.resize(columns_.size());
}

Malformed FieldReader::read(std::string_view record, Encoding encoding,
                            std::vector<SlotText>& out) {
  if (json_) return read_object(record, encoding, out);
  select_fields(record, delimiter_, columns_, fields_);
  out.clear();
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    out.push_back({slots_[i], text_of(fields_[i], encoding, i)});
  }
  return Malformed::kNone;
}

Malformed FieldReader::read_object(std::string_view record, Encoding encoding,
                                   std::vector<SlotText>& out) {
  out.clear();
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
  return Malformed::kNone;
}

/// The text of the field at a place among the columns, as UTF-8.
std::string_view FieldReader::text_of(const Field& field, Encoding encoding, std::size_t place) {
  const std::string_view text = field_text(field, scratch_[place].unescaped);
  return as_utf8(text, encoding, scratch_[place].decoded);
}

}  // namespace belzeef
