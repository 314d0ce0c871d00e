#include <unistd.h>
#include <catch2/catch.hpp>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "make_lists/random.h"
#include "register/builder.h"
#include "register/register.h"
#include "sample.h"

namespace belzeef::micro {
namespace {

constexpr std::uint64_t kHeld = 4'000'000;  ///< more than any cache holds

/// Numbers 0 … kHeld − 1 are held, those from there on are not.
PhoneNumber number(std::uint64_t index) { return PhoneNumber::dutch(600'000'000 + index); }

/// A register of objections; its file is gone as soon as it is open.
std::unique_ptr<Register> make_register() {
  RegisterBuilder builder;
  builder.use_threads(2);
  const NameId entity = builder.name("bench");
  const lists::Shuffle order(kHeld, 5);
  for (std::uint64_t i = 0; i < kHeld; ++i) {
    builder.add(number(order(i)), Objection{Scope::kEntity, entity, kNoDay, kNoName}, 0);
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), &std::fclose);
  REQUIRE(file);
  const int fd = fileno(file.get());
  RegisterInfo info;
  const absl::Status written =
      builder.write(info, [&](std::uint64_t offset, std::string_view bytes) {
        const ssize_t done = pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        return done == static_cast<ssize_t>(bytes.size()) ? absl::OkStatus()
                                                          : absl::DataLossError("no room");
      });
  REQUIRE(written.ok());
  auto opened = Register::open(fd, "bench.bzf");
  REQUIRE(opened.ok());
  return *std::move(opened);
}

/// Batches at random places, enough of them that no batch is in the cache when it comes again.
std::vector<std::vector<PhoneNumber>> batches_from(std::uint64_t first) {
  const lists::Shuffle order(kHeld, 6);
  std::vector<std::vector<PhoneNumber>> batches(256);
  std::uint64_t next = 0;
  for (auto& batch : batches) {
    for (std::size_t i = 0; i < kBatch; ++i) batch.push_back(number(first + order(next++)));
  }
  return batches;
}

std::size_t found_in(const Register& reg, const std::vector<PhoneNumber>& batch,
                     ProbeResult& result) {
  reg.probe(batch, result);
  std::size_t found = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) found += result.of(i).empty() ? 0 : 1;
  return found;
}

TEST_CASE("probe") {
  const std::unique_ptr<Register> reg = make_register();
  const auto hits = batches_from(0);
  const auto misses = batches_from(kHeld);
  ProbeResult result;
  for (const auto& batch : hits) REQUIRE(found_in(*reg, batch, result) == kBatch);
  for (const auto& batch : misses) REQUIRE(found_in(*reg, batch, result) == 0);
  std::size_t next = 0;
  BENCHMARK("1,024 numbers that are held, of 4M") {
    return found_in(*reg, hits[next++ % hits.size()], result);
  };
  BENCHMARK("1,024 numbers that are not") {
    return found_in(*reg, misses[next++ % misses.size()], result);
  };
}

}  // namespace
}  // namespace belzeef::micro
