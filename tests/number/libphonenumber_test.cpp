// Google's library as a second witness. It and we differ in many places, and each of them is a line
// of libphonenumber_differences.csv that says why; a difference without a line fails.

#include <phonenumbers/phonenumberutil.h>

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>

#include "number/normalise.h"
#include "number/renderings.h"
#include "number/spoken.h"

namespace belzeef::test {
namespace {

using i18n::phonenumbers::PhoneNumberUtil;

/// The E.164 form of a field if the library thinks it a valid number.
std::string their_number(const std::string& field) {
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  i18n::phonenumbers::PhoneNumber number;
  if (util.Parse(field, "NL", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return {};
  if (!util.IsValidNumber(number)) return {};
  std::string text;
  util.Format(number, PhoneNumberUtil::E164, &text);
  return text;
}

/// The number we would let a row be called or suppressed on; of a rejected field, none.
std::string our_number(const NormalisedNumber& reading) {
  const bool rejected = reading.outcome == NumberOutcome::kAmbiguous;
  return rejected ? std::string() : std::string(PhoneText(reading.number).view());
}

/// What the two say, in the words of the list.
struct Difference {
  std::string group;
  std::string theirs;  ///< none, number, or another: a number other than ours
  std::string ours;    ///< our status

  friend auto operator<=>(const Difference&, const Difference&) = default;
};

using Explained = std::map<Difference, std::string>;

Explained explained_differences() {
  Explained explained;
  const std::string path = BELZEEF_TESTS_DIR "/number/libphonenumber_differences.csv";
  for (const auto& row : read_table(path, ',', true)) {
    const bool has_reason = row.size() == 4 && !row[3].empty();
    if (!has_reason) throw std::runtime_error(path + ": a line needs four columns");
    explained[{row[0], row[1], row[2]}] = row[3];
  }
  return explained;
}

/// Compares readings and remembers which lines of the list were needed.
class Comparison {
 public:
  void compare(const std::string& field, const std::string& group) {
    const NormalisedNumber reading = normalise(field);
    const std::string ours = our_number(reading);
    const std::string theirs = their_number(field);
    if (ours == theirs) {
      ++agreed_;
      return;
    }
    const std::string kind = theirs.empty() ? "none" : ours.empty() ? "number" : "another";
    const Difference difference{group, kind, std::string(status_name(reading))};
    used_.insert(difference);
    if (explained_.contains(difference)) return;
    CAPTURE(field, group, kind, theirs, spoken(reading));
    FAIL_CHECK("a difference that libphonenumber_differences.csv does not explain");
  }

  [[nodiscard]] int agreed() const { return agreed_; }

  void check_that_all_were_needed(const std::string& prefix) const {
    for (const auto& [difference, reason] : explained_) {
      const bool generated = difference.group.starts_with("rendering.");
      if (generated != (prefix == "rendering.") || used_.contains(difference)) continue;
      CAPTURE(difference.group, difference.theirs, difference.ours);
      FAIL_CHECK("libphonenumber_differences.csv has a line that nothing needs");
    }
  }

 private:
  Explained explained_ = explained_differences();
  std::set<Difference> used_;
  int agreed_ = 0;
};

}  // namespace

TEST_CASE("libphonenumber agrees on the corpus but for the explained differences") {
  Comparison comparison;
  for (const CorpusRow& row : corpus()) comparison.compare(row.raw, row.category);
  CHECK(comparison.agreed() > 27'000);
  comparison.check_that_all_were_needed("");
}

TEST_CASE("libphonenumber agrees on generated spellings but for the explained differences") {
  Comparison comparison;
  Renderer renderer(10);
  for (int i = 0; i < 20'000; ++i) {
    comparison.compare(renderer.plain(renderer.national()), "rendering.plain");
  }
  for (int i = 0; i < 40'000; ++i) {
    const Rendering rendering = renderer.any(renderer.national());
    const std::string name(repair_name(rendering.repair));
    comparison.compare(rendering.text, std::string("rendering.") + (name.empty() ? "plain" : name));
  }
  comparison.check_that_all_were_needed("rendering.");
}

}  // namespace belzeef::test
