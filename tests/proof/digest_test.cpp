#include <catch2/catch.hpp>

#include "proof/digest.h"
#include "proof/summary.h"

namespace belzeef {
namespace {

TEST_CASE("Digests are those of sha256sum and xxhsum") {
  CHECK(Digest::of(DigestKind::kSha256, "abc") ==
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // xxhsum -H2 of the empty input
  CHECK(Digest::of(DigestKind::kXxh3, "") == "xxh3-128:99aa06d3014798d86001c324468d497f");
}

TEST_CASE("A digest does not depend on the pieces") {
  for (const DigestKind kind : {DigestKind::kSha256, DigestKind::kXxh3}) {
    const std::string text(1000, 'x');
    Digest digest(kind);
    for (std::size_t at = 0; at < text.size(); at += 7) digest.add(text.substr(at, 7));
    CHECK(digest.text() == Digest::of(kind, text));
  }
}

TEST_CASE("A summary without a clean list says so, and a closed day has no window") {
  Summary summary;
  summary.campaign.call_date = make_day(2026, 9, 6);
  summary.call_window.closed = true;
  const std::string text = summary_text(summary);
  CHECK(text.find("\"clean\": null") != std::string::npos);
  CHECK(text.find("\"call_window\": null") != std::string::npos);
  CHECK(text.find("\"call_date\": \"2026-09-06\"") != std::string::npos);
  CHECK(minute_text(24 * 60) == "24:00");
  CHECK(minute_text(545) == "09:05");
}

}  // namespace
}  // namespace belzeef
