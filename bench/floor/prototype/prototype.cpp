/// What the hardware gives if little is asked: a scrub that only knows the benchmark's own lists.
///
///   prototype prepare OBJECTIONS CONSENTS FOLDER    makes the sets of numbers
///   prototype scrub LIST FOLDER CLEAN REJECTED THREADS
///
/// Nothing in belzeef depends on it; it is the floor that the benchmark measures against.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "file_bytes.h"
#include "number_set.h"
#include "phone.h"
#include "scrub.h"

namespace belzeef::prototype {
namespace {

constexpr std::string_view kEntity = "bench";
constexpr std::string_view kProduct = "energie";
constexpr std::string_view kCallDate = "2026-11-24";

/// The first fields of a line in which nothing is quoted.
std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

/// Calls `take` with the fields of every line but the header.
template <class Take>
void for_each_line(const std::string& path, Take take) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) die(path);
  while (std::getline(file, line)) take(fields_of(line));
}

/// Objections: phone, scope, id. Consents: phone, entity, granted_on, product, valid_until, …
void prepare(const std::string& objections, const std::string& consents,
             const std::string& folder) {
  NumberSet objected = NumberSet::empty();
  for_each_line(objections, [&](const std::vector<std::string_view>& fields) {
    if (fields[2] == kEntity) objected.insert(read_long_phone(fields[0]));
  });
  objected.save(folder + "/objections.set");

  NumberSet consented = NumberSet::empty();
  for_each_line(consents, [&](const std::vector<std::string_view>& fields) {
    const bool holds = fields[1] == kEntity && fields[3] == kProduct && fields[2] <= kCallDate &&
                       (fields[4].empty() || fields[4] >= kCallDate);
    if (holds) consented.insert(read_long_phone(fields[0]));
  });
  consented.save(folder + "/consents.set");
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 4 && arguments[0] == "prepare") {
    prepare(arguments[1], arguments[2], arguments[3]);
    return 0;
  }
  const int threads = arguments.size() == 6 ? std::atoi(arguments[5].c_str()) : 0;
  if (threads > 0 && arguments[0] == "scrub") {
    scrub({arguments[1], arguments[2], arguments[3], arguments[4]}, static_cast<unsigned>(threads));
    return 0;
  }
  std::cerr << "Usage: prototype prepare OBJECTIONS CONSENTS FOLDER\n"
               "       prototype scrub LIST FOLDER CLEAN REJECTED THREADS\n";
  return 2;
}

}  // namespace
}  // namespace belzeef::prototype

int main(int argc, char** argv) {
  return belzeef::prototype::run(std::vector<std::string>(argv + 1, argv + argc));
}
