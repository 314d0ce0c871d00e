/// Builds by any number of threads and in any memory: the same register, the same bad rows.

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <random>

#include "failure.h"
#include "faulty_calls.h"
#include "made_register.h"

namespace belzeef {
namespace {

using test::FaultyCalls;
using test::fictitious;

/// What is to be seen of a build.
struct Outcome {
  std::string status;
  std::string bytes;
  std::string errors;
  std::vector<std::string> warnings;
  std::uint64_t bad_rows = 0;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Sources of several blocks each, so that threads have something to share; every tenth row cannot
/// be used.
class ManyRows {
 public:
  explicit ManyRows(unsigned seed) : random_(seed) {
    for (int i = 0; i < 40'000; ++i) {
      const std::string serial = std::to_string(i);
      objections_.push_back(phone(i) + ",entity,ent-" + std::to_string(random_() % 300) +
                            ",2026-01-02,told by " + std::to_string(random_() % 3000) + "," +
                            std::string(random_() % 60, 'x') + "\n");
      consents_.push_back("{\"phone\":\"" + phone(i) + "\",\"entity\":\"ent-" +
                          std::to_string(random_() % 300) + "\",\"granted_on\":\"2026-02-03\"," +
                          "\"evidence_id\":\"ev-" + serial + "\"}\n");
    }
  }
  void shuffle() {
    std::shuffle(objections_.begin(), objections_.end(), random_);
    std::shuffle(consents_.begin(), consents_.end(), random_);
  }
  void write() const {
    std::ofstream objections(folder_ / "o.csv", std::ios::binary);
    objections << "phone,scope,id,since,source,remark\n";
    for (const std::string& row : objections_) objections << row;
    std::ofstream consents(folder_ / "c.ndjson", std::ios::binary);
    for (const std::string& row : consents_) consents << row;
  }

  [[nodiscard]] Outcome build(int threads, std::uint64_t memory,
                              std::uint64_t max_bad_rows = 1'000'000) const {
    const test::Folder out;
    Outcome outcome;
    BuildRequest request;
    request.out = out / "r.bzf";
    request.built_at = 1'700'000'000;
    request.threads = threads;
    request.memory = memory;
    request.intake.command = "register build";
    request.intake.errors = out / "errors.csv";
    request.intake.max_bad_rows = max_bad_rows;
    request.intake.output.sync = false;
    request.intake.warn = [&](const std::string& line) { outcome.warnings.push_back(line); };
    request.intake.sources = {{SourceKind::kObjections, folder_ / "o.csv"},
                              {SourceKind::kConsents, folder_ / "c.ndjson"}};
    TemporaryFiles temporary;
    const auto report = build_register(request, temporary);
    outcome.status = std::string(report.status().message());
    if (report.ok()) outcome.bad_rows = report->bad_rows;
    outcome.errors = test::slurp(out / "errors.csv");
    outcome.bytes = test::slurp(out / "r.bzf");
    return outcome;
  }

 private:
  std::string phone(int i) {
    if (random_() % 10 == 0) return "bad " + std::to_string(i);
    return std::string(PhoneText(fictitious(random_() % 30'000)).view());
  }

  std::mt19937_64 random_;
  test::Folder folder_;
  std::vector<std::string> objections_;
  std::vector<std::string> consents_;
};

/// The sections of the only batch that hold events.
std::vector<std::string> event_sections(const std::string& bytes) {
  format::BatchHeader header{};
  std::memcpy(&header, bytes.data() + format::kFirstBatch, sizeof header);
  std::vector<std::string> sections;
  for (std::uint64_t i = 0; i < header.section_count; ++i) {
    format::SectionEntry entry{};
    std::memcpy(&entry, bytes.data() + format::kFirstBatch + sizeof header + i * sizeof entry,
                sizeof entry);
    if (entry.kind != format::SectionKind::kFacts) {
      sections.push_back(bytes.substr(entry.offset, entry.bytes));
    }
  }
  return sections;
}

TEST_CASE("Any number of threads and any memory give the same register and the same bad rows") {
  ManyRows rows(71);
  rows.write();
  const Outcome one = rows.build(1, 0);
  REQUIRE(one.status.empty());
  REQUIRE(one.bad_rows > 5000);
  REQUIRE(one.warnings.size() == 11);  // ten of them, and the column that is not used
  CHECK(one.warnings[1].find("o.csv: line ") != std::string::npos);
  for (const int threads : {1, 2, 7}) {
    for (const std::uint64_t memory : {std::uint64_t{0}, std::uint64_t{2} << 20}) {
      INFO(threads << " threads, " << memory << " bytes");
      CHECK((rows.build(threads, memory) == one));
    }
  }
  const Outcome refused = rows.build(1, 0, 7);
  CHECK(refused.bytes.empty());
  CHECK(refused.errors == one.errors);
  CHECK((rows.build(3, 0, 7) == refused));
}

TEST_CASE("Any order of rows gives the same event sections, whatever threads and memory do") {
  ManyRows rows(72);
  rows.write();
  const auto sections = event_sections(rows.build(1, 0).bytes);
  REQUIRE(sections.size() == 7);
  rows.shuffle();
  rows.write();
  for (const std::uint64_t memory : {std::uint64_t{0}, std::uint64_t{2} << 20}) {
    CHECK((event_sections(rows.build(2, memory).bytes) == sections));
  }
}

TEST_CASE("Where events wait in a file, every call that fails ends the build and leaves nothing") {
  const test::Folder sources;
  std::string text = "phone,id\n";
  for (std::uint64_t n = 0; n < 40; ++n) {
    text.append(PhoneText(fictitious(n)).view()).append(",ent-A\n");
  }
  std::ofstream(sources / "o.csv", std::ios::binary) << text;
  const auto build = [&](const test::Folder& out, FileCalls& calls) {
    BuildRequest request;
    request.out = out / "r.bzf";
    request.built_at = 1'700'000'000;
    request.memory = 1;
    request.intake.command = "register build";
    request.intake.output.calls = &calls;
    request.intake.sources = {{SourceKind::kObjections, sources / "o.csv"}};
    TemporaryFiles temporary;
    return build_register(request, temporary).status();
  };
  FaultyCalls whole;
  {
    const test::Folder out;
    REQUIRE(build(out, whole).ok());
    CHECK(out.names() == std::vector<std::string>{"r.bzf"});
  }
  const std::size_t calls = whole.sizes().size();
  REQUIRE(calls > 40);
  std::size_t of_the_scratch = 0;
  for (std::size_t call = 0; call < calls; ++call) {
    for (const std::size_t written : {std::size_t{0}, whole.sizes()[call] / 2}) {
      INFO("call " << call + 1 << " after " << written << " bytes");
      const test::Folder out;
      FaultyCalls faulty({static_cast<int>(call) + 1, written, ENOSPC});
      const absl::Status status = build(out, faulty);
      if (status.ok()) {  // the folder's own sync: the register is there
        CHECK(call + 1 == calls);
        continue;
      }
      CHECK(exit_status(status) == ExitStatus::kIo);
      CHECK(out.names().empty());
      const std::string message(status.message());
      if (message.find("events that do not fit") == std::string::npos) continue;
      ++of_the_scratch;
      CHECK(
          message.starts_with(std::filesystem::path(out / "r.bzf").parent_path().string() + ": "));
      CHECK(message.find("make room on the disk") != std::string::npos);
    }
  }
  CHECK(of_the_scratch > 40);
}

TEST_CASE("An update and a joining of batches in little memory are as ever") {
  const auto done = [](std::uint64_t memory) {
    test::MadeRegister made;
    made.memory = memory;
    test::RandomEvents random(73);
    REQUIRE(made.build(test::sources_of(random.events(300)), 1'700'000'000, 2).ok());
    REQUIRE(made.update(test::sources_of(random.events(200)), 1'700'001'000).ok());
    const std::string updated = made.bytes();
    REQUIRE(made.join({}, 2).ok());
    return updated + made.bytes();
  };
  CHECK(done(1) == done(0));
}

}  // namespace
}  // namespace belzeef
