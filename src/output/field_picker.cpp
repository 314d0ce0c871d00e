#include "output/field_picker.h"

#include <algorithm>

#include "output/csv_rows.h"
#include "output/json_rows.h"

namespace belzeef {
namespace {

void append_member(const MemberText& member, std::string& out) {
  out.append(member.name).append(":");
  append_on_one_line(member.value, out);
  out += ',';
}

/// Goes along a text of Windows-1252 by places of the same text in UTF-8: there each byte is one
/// character. Of another encoding both are the same.
class Alongside {
 public:
  Alongside(std::string_view utf8, bool windows_1252) : utf8_(utf8), windows_1252_(windows_1252) {}

  /// The place in the list's own bytes of one that is not before the last asked for.
  std::size_t at(std::size_t place) {
    if (!windows_1252_) return place;
    const auto begins = [](char byte) { return (byte & 0xC0) != 0x80; };
    const std::string_view passed = utf8_.substr(passed_, place - passed_);
    own_ += static_cast<std::size_t>(std::count_if(passed.begin(), passed.end(), begins));
    passed_ = place;
    return own_;
  }

 private:
  std::string_view utf8_;
  bool windows_1252_;
  std::size_t passed_ = 0;
  std::size_t own_ = 0;
};

}  // namespace

void ColumnPicker::append(std::string_view record, std::string& out) {
  split_fields(record, delimiter_, fields_);
  for (const RowShape::Column& column : shape_->columns) {
    const Field& field = fields_[column.place];
    if (column.masked) {
      append_phone(field, out);
    } else {
      append_own(field, out);
    }
    out += delimiter_;
  }
}

void ColumnPicker::append_names(std::string_view header, std::string& out) {
  split_fields(header, delimiter_, fields_);
  for (const RowShape::Column& column : shape_->columns) {
    append_own(fields_[column.place], out);
    out += delimiter_;
  }
}

void ColumnPicker::append_own(const Field& field, std::string& out) const {
  if (excel_safe_) return append_excel_safe(field, out);
  out.append(field.raw());
}

void ColumnPicker::append_phone(const Field& field, std::string& out) {
  const std::string_view text = field_text(field, unescaped_);
  masked_.clear();
  mask_.append_field(text, masked_);
  if (masked_ == text) return append_own(field, out);
  if (excel_safe_ && is_formula(masked_)) masked_.insert(masked_.begin(), '\'');
  append_field(masked_, delimiter_, out);
}

MemberPicker::MemberPicker(const RowShape& shape, bool windows_1252)
    : shape_(&shape), windows_1252_(windows_1252) {
  if (shape.masked) phones_.emplace(shape.phones);
}

void MemberPicker::append(std::string_view object, Encoding encoding, std::string& out) {
  out += '{';
  if (phones_) return append_masked(object, out);
  split_members(object, members_);
  if (shape_->kind == FieldChoice::Kind::kThese) return append_these(encoding, out);
  append_all_but(encoding, out);
}

std::size_t MemberPicker::chosen(std::string_view name, Encoding encoding) {
  constexpr std::size_t kMostKnown = 1024;
  const std::vector<std::string>& names = shape_->members;
  std::string own(name);
  if (const auto known = known_.find(own); known != known_.end()) return known->second;
  std::string decoded;
  const std::string text = unquoted(as_utf8(name, encoding, decoded));
  const auto place = std::find_if(names.begin(), names.end(), [&](const std::string& wanted) {
    return same_name(wanted, text);
  });
  const auto index = static_cast<std::size_t>(place - names.begin());
  if (known_.size() < kMostKnown) known_.emplace(std::move(own), index);
  return index;
}

void MemberPicker::append_these(Encoding encoding, std::string& out) {
  for (std::size_t i = 0; i < shape_->members.size(); ++i) {
    for (const MemberText& member : members_) {
      if (chosen(member.name, encoding) == i) append_member(member, out);
    }
  }
}

void MemberPicker::append_all_but(Encoding encoding, std::string& out) {
  for (const MemberText& member : members_) {
    if (chosen(member.name, encoding) == shape_->members.size()) append_member(member, out);
  }
}

void MemberPicker::append_masked(std::string_view object, std::string& out) {
  // The run's encoding, not the block's, as all rows are to have the same mark.
  const Encoding encoding = windows_1252_ ? Encoding::kWindows1252 : Encoding::kUtf8;
  std::string_view text = as_utf8(object, encoding, decoded_);
  const bool decoded = text.data() != object.data();
  if (decoded) {
    decoded_.resize(text.size() + JsonObject::kReadable);
    text = std::string_view(decoded_).substr(0, text.size());
  }
  texts_.clear();
  // It was read before, so it can be; if not, then nobody knows where its phones are.
  if (phones_->read(text, texts_) != JsonObject::Result::kRead) return;
  Alongside own(text, decoded);
  std::size_t done = 1;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    masked_.clear();
    ListMask().append_field(texts_[i].text, masked_);
    if (masked_ == texts_[i].text) continue;
    const std::string_view place = phones_->places()[i];
    const auto begin = static_cast<std::size_t>(place.data() - text.data());
    const std::size_t own_begin = own.at(begin);
    append_on_one_line(object.substr(done, own_begin - done), out);
    out.append(quoted(masked_, windows_1252_));
    done = own.at(begin + place.size());
  }
  object.remove_suffix(1);
  const std::string_view rest = object.substr(done);
  append_on_one_line(rest, out);
  const bool empty = done == 1 && rest.find_first_not_of(" \t\r\n") == rest.npos;
  if (!empty) out += ',';
}

}  // namespace belzeef
