#include <catch2/catch.hpp>

#include <string>

#include "output/list_rows.h"
#include "sample.h"

namespace belzeef::micro {
namespace {

TEST_CASE("JSON line") {
  constexpr std::string_view kObject =
      R"({"prospect_id":"P000000001","name":"Anna de Wit","phone":"06-23456781",)"
      R"("email":"A.de@example.nl","street":"Kerkstraat 1","postcode":"1234 AB","city":"Utrecht",)"
      R"("legal_form":"consumer","customer_since":"2016-10-23","source":"webform"})";
  Decision decision;
  decision.clean = true;
  decision.number = PhoneNumber::dutch(623456781);
  decision.call_until = make_day(2026, 11, 24);
  const ListHeader header{.format = ListFormat::kObjects};
  const ListRows rows(header, "", {});
  RowAppender appender(rows);
  std::string padded(kObject);
  padded.resize(kObject.size() + RowBlock::kReadable);
  const std::string_view object = std::string_view(padded).substr(0, kObject.size());
  TextBuffer out;
  appender.clean(object, decision, out);
  REQUIRE(
      out.view() ==
      std::string(kObject.substr(0, kObject.size() - 1)) +
          R"(,"phone_e164":"+31623456781","basis":"OK_CONSENT","call_until":"2026-11-24","notes":""})"
          "\n");
  BENCHMARK("1,024 objects") {
    out.clear();
    for (std::size_t i = 0; i < kBatch; ++i) appender.clean(object, decision, out);
    return out.size();
  };
}

}  // namespace
}  // namespace belzeef::micro
