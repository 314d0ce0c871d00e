#include "number/spoken.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace belzeef::test {

std::string spoken(const NormalisedNumber& reading) {
  std::string text(status_name(reading));
  const auto add = [&text](std::string_view word) {
    if (!word.empty()) text.append(" ").append(word);
  };
  add(PhoneText(reading.number).view());
  add(PhoneText(reading.second).view());
  for (PhoneNumber number : reading.further) add(PhoneText(number).view());
  add(repair_name(reading.repair));
  add(type_name(reading.type));
  if (reading.unallocated) add("unallocated");
  if (reading.placeholder) add("placeholder");
  return text;
}

bool same_reading(const NormalisedNumber& a, const NormalisedNumber& b) {
  return a.outcome == b.outcome && a.repair == b.repair && a.type == b.type &&
         a.unallocated == b.unallocated && a.placeholder == b.placeholder && a.number == b.number &&
         a.second == b.second && a.further == b.further;
}

std::string_view CorpusRow::group() const {
  return std::string_view(category).substr(0, category.find('.'));
}

std::string_view CorpusRow::kind() const {
  return std::string_view(category).substr(category.find('.') + 1);
}

std::vector<std::vector<std::string>> read_table(const std::string& path, char separator,
                                                 bool header) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  if (header) std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, separator);) fields.push_back(field);
    if (line.ends_with(separator)) fields.emplace_back();
    rows.push_back(std::move(fields));
  }
  return rows;
}

const std::vector<CorpusRow>& corpus() {
  static const std::vector<CorpusRow> kRows = [] {
    std::vector<CorpusRow> rows;
    for (auto& fields : read_table(BELZEEF_DATA_DIR "/numbering/corpus.tsv", '\t', true)) {
      if (fields.size() != 3) throw std::runtime_error("corpus.tsv: a row without three fields");
      rows.push_back({fields[0], fields[1], fields[2]});
    }
    return rows;
  }();
  return kRows;
}

}  // namespace belzeef::test
