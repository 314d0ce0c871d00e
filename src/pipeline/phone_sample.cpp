#include "pipeline/phone_sample.h"

#include <algorithm>

namespace belzeef {
namespace {

/// What a field holds, the better the greater: of an object the best of its phones counts.
enum class Held : std::uint8_t { kNothing, kNoNumber, kNumber };

Held held(const OfferedNumber& offered) {
  if (!offered.rejection) return Held::kNumber;
  switch (*offered.rejection) {
    case Reason::kNumMissing:
      return Held::kNothing;
    case Reason::kNumInvalid:
      return Held::kNoNumber;
    case Reason::kNumAmbiguous:
      // A field of two numbers is a phone field; digits that may be anything are not.
      return offered.number ? Held::kNumber : Held::kNoNumber;
    default:
      return Held::kNumber;
  }
}

std::string all_names(const Layout& layout) {
  std::string names;
  for (const std::string& name : layout.phone_names) {
    names.append(names.empty() ? "" : " and ").append(name);
  }
  return names;
}

std::string warning(const std::string& column, std::uint64_t rows, std::uint64_t unreadable,
                    std::uint64_t missing) {
  std::string line = "phone " + column + ": of the first " + std::to_string(rows) + " rows ";
  if (unreadable != 0) line += std::to_string(unreadable) + " hold no telephone number";
  if (missing != 0) {
    line.append(unreadable != 0 ? " and " : "").append(std::to_string(missing) + " hold nothing");
  }
  return line + ": if it is the wrong column, name the right one with --phone-column";
}

}  // namespace

void PhoneSample::add(const RowBlock& block, std::span<const Record> records, RowReader& reader,
                      const Layout& layout) {
  std::vector<OfferedNumber> offered;
  std::vector<Held> best;
  Classified unused;
  columns_.resize(std::max<std::size_t>(layout.plan.json ? 1 : layout.phones.size(), 1));
  for (const Record& record : records) {
    offered.clear();
    if (record.malformed != Malformed::kNone ||
        reader.read(block, record, offered, unused) != Malformed::kNone) {
      continue;
    }
    ++rows_;
    best.assign(columns_.size(), Held::kNothing);
    for (const OfferedNumber& number : offered) {
      const std::size_t column = layout.plan.json ? 0 : number.field;
      if (column < best.size()) best[column] = std::max(best[column], held(number));
    }
    for (std::size_t i = 0; i < best.size(); ++i) {
      columns_[i].unreadable += best[i] == Held::kNoNumber ? 1 : 0;
      columns_[i].missing += best[i] == Held::kNothing ? 1 : 0;
    }
  }
}

void PhoneSample::add(const PhoneSample& other) {
  rows_ += other.rows_;
  columns_.resize(std::max(columns_.size(), other.columns_.size()));
  for (std::size_t i = 0; i < other.columns_.size(); ++i) {
    columns_[i].unreadable += other.columns_[i].unreadable;
    columns_[i].missing += other.columns_[i].missing;
  }
}

std::vector<std::string> PhoneSample::warnings(const Layout& layout) const {
  std::vector<std::string> lines;
  if (rows_ < kFewest) return lines;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    const std::uint64_t counted = column.unreadable + (columns_.size() == 1 ? column.missing : 0);
    if (2 * counted <= rows_) continue;
    const bool named = !layout.plan.json && i < layout.phone_names.size();
    lines.push_back(warning(named ? layout.phone_names[i] : all_names(layout), rows_,
                            column.unreadable, column.missing));
  }
  return lines;
}

}  // namespace belzeef
