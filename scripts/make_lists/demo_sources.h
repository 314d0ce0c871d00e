#pragma once
/// What the demo's register is built from: objections, consents, relations …

#include <string>

#include "csv_file.h"
#include "demo_people.h"

namespace belzeef::lists {

/// The ids of the demo's campaign, and the day its calls are made: a Tuesday. It is fixed, so that
/// the demo's outcome is the same on any day.
inline constexpr std::string_view kEntity = "demo-energie";
inline constexpr std::string_view kOtherEntity = "demo-telecom";
inline constexpr std::string_view kGroup = "demo-groep";
inline constexpr std::string_view kBureau = "demo-bureau";
inline constexpr std::string_view kCampaign = "najaar";
inline constexpr std::string_view kProduct = "energie";

class DemoSources {
 public:
  explicit DemoSources(const std::string& folder);

  /// Writes what is held about this person, if anything is.
  void add(const Person& person, Random& random);
  /// An objection of somebody who is on no list.
  void add_stranger(const Phone& phone, Random& random);

 private:
  void add_objection(const Phone& phone, Random& random);
  void add_consent(const Phone& phone, Random& random);
  void add_relation(const Phone& phone, Random& random);
  void add_callback(const Phone& phone, Random& random);
  void add_block(const Phone& phone, Random& random);
  void add_contacts(const Phone& phone, Random& random);
  /// A new one each time: ev-000001, …
  std::string evidence();

  CsvFile objections_;
  CsvFile consents_;
  CsvFile relations_;
  CsvFile callbacks_;
  CsvFile blocks_;
  CsvFile contacts_;
  std::uint64_t evidence_count_ = 0;
};

}  // namespace belzeef::lists
