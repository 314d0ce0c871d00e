/// Updates of a register: at every moment the old or the new state, whatever fails.

#include <catch2/catch.hpp>
#include <cerrno>
#include <thread>

#include "failure.h"
#include "faulty_calls.h"
#include "files.h"
#include "register/built_register.h"
#include "sources/build.h"
#include "sources/update.h"

namespace belzeef {
namespace {

using test::FaultyCalls;
using test::fictitious;
using test::slurp;
using test::TemporaryFile;

/// A register of objections to the fictitious numbers 0 to 9 by ent-A.
class BuiltRegister {
 public:
  BuiltRegister() {
    std::string text = "phone,id\n";
    for (int n = 0; n < 10; ++n) text += "020-000000" + std::to_string(n) + ",ent-A\n";
    const TemporaryFile source(text);
    BuildRequest request;
    request.out = file_.path();
    request.built_at = 1'700'000'000;
    request.tool_version = "t";
    request.intake.command = "register build";
    request.intake.sources.push_back({SourceKind::kObjections, source.path(), kNoDay});
    request.intake.output.sync = false;
    TemporaryFiles temporary;
    REQUIRE(build_register(request, temporary).ok());
  }
  [[nodiscard]] const std::string& path() const { return file_.path(); }

 private:
  TemporaryFile file_;
};

absl::StatusOr<UpdateReport> update(const std::string& path, SourceKind kind,
                                    const std::string& text,
                                    FileCalls* calls = &system_file_calls()) {
  const TemporaryFile source(text);
  UpdateRequest request;
  request.path = path;
  request.built_at = 1'700'100'000;
  request.tool_version = "t";
  request.intake.command = "register update";
  request.intake.sources.push_back({kind, source.path(), kNoDay});
  request.calls = calls;
  TemporaryFiles temporary;
  return update_register(request, temporary);
}

/// To how many of the fictitious numbers 0 to 99 somebody objected; nothing if it does not open.
std::optional<int> objections_in(const std::string& path) {
  const auto reg = Register::open(path);
  if (!reg.ok()) return std::nullopt;
  if (!(*reg)->check_structure().ok()) return std::nullopt;
  int count = 0;
  Dossier held;
  for (std::uint64_t n = 0; n < 100; ++n) {
    (*reg)->look_up(fictitious(n), held);
    for (const Objection& objection : held.objections) {
      count += (*reg)->name(objection.owner).starts_with("ent-") ? 1 : 0;
    }
  }
  return count;
}

std::string more_objections(int first, int count, const std::string& owner = "ent-B") {
  std::string text = "phone,id\n";
  for (int n = first; n < first + count; ++n) {
    text += "02000000" + std::string(n < 10 ? "0" : "") + std::to_string(n) + "," + owner + "\n";
  }
  return text;
}

TEST_CASE("An update adds events of every kind, and names old and new") {
  const BuiltRegister reg;
  REQUIRE(objections_in(reg.path()) == 10);
  REQUIRE(update(reg.path(), SourceKind::kObjections, more_objections(5, 20)).ok());
  CHECK(objections_in(reg.path()) == 30);
  REQUIRE(update(reg.path(), SourceKind::kObjections, more_objections(50, 3, "ent-A")).ok());
  REQUIRE(update(reg.path(), SourceKind::kConsents,
                 "phone,entity,granted_on,evidence_id\n0200000001,ent-C,2026-01-02,e1\n")
              .ok());
  CHECK(objections_in(reg.path()) == 33);
  const auto opened = Register::open(reg.path());
  REQUIRE(opened.ok());
  const RegisterInfo& info = (*opened)->info();
  CHECK(info.batches.size() == 4);
  CHECK(info.built_at == 1'700'100'000);
  CHECK(info.sources.size() == 4);
  CHECK(info.sources[3].batch == 3);
  CHECK(info.events[static_cast<std::size_t>(SourceKind::kObjections)] == 33);
  for (const char* name : {"ent-A", "ent-B", "ent-C"}) {
    CHECK((*opened)->name((*opened)->find_name(name)) == name);
  }
  CHECK((*opened)->find_name("ent-D") == kUnheldName);
  Dossier held;
  (*opened)->look_up(fictitious(1), held);
  REQUIRE(held.consents.size() == 1);
  CHECK((*opened)->name(held.consents[0].entity) == "ent-C");
  CHECK(held.consents[0].evidence == "e1");
}

TEST_CASE("Who has the register open is not disturbed") {
  const BuiltRegister reg;
  const auto before = Register::open(reg.path());
  REQUIRE(before.ok());
  REQUIRE(update(reg.path(), SourceKind::kObjections, more_objections(20, 5)).ok());
  Dossier held;
  (*before)->look_up(fictitious(21), held);
  CHECK(held.objections.empty());
  (*before)->look_up(fictitious(1), held);
  CHECK(held.objections.size() == 1);
  CHECK((*before)->check_structure().ok());
}

TEST_CASE("A refused update changes no byte") {
  const BuiltRegister reg;
  const std::string before = slurp(reg.path());
  CHECK(exit_status(update(reg.path(), SourceKind::kObjections, "phone,id\nx,ent-A\n").status()) ==
        ExitStatus::kList);
  CHECK(exit_status(update(reg.path(), SourceKind::kObjections, "phone,id\n").status()) ==
        ExitStatus::kList);
  CHECK(slurp(reg.path()) == before);
  CHECK(exit_status(
            update("/nonexistent", SourceKind::kObjections, more_objections(1, 1)).status()) ==
        ExitStatus::kRegister);
}

TEST_CASE("Updates at the same time come one after the other") {
  const BuiltRegister reg;
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < 8; ++i) {
      writers.emplace_back([&, i] {
        if (!update(reg.path(), SourceKind::kObjections, more_objections(20 + i, 1)).ok()) abort();
      });
    }
  }
  CHECK(objections_in(reg.path()) == 18);
}

/// Runs an update in a process of its own, which the fault may end.
void update_in_child(const std::string& path, const std::string& text, FaultyCalls::Fault fault) {
  REQUIRE(test::in_child([&] {
    FaultyCalls calls(fault);
    static_cast<void>(update(path, SourceKind::kObjections, text, &calls).ok());
  }));
}

/// The calls of an undisturbed update of this file.
std::vector<std::size_t> calls_of_update(const std::string& bytes, const std::string& text) {
  const TemporaryFile file(bytes);
  FaultyCalls calls;
  REQUIRE(update(file.path(), SourceKind::kObjections, text, &calls).ok());
  return calls.sizes();
}

/// After a fault: old or new, and the next update works on what there is.
void check_after_fault(const std::string& path, int before, int added) {
  const std::optional<int> now = objections_in(path);
  REQUIRE(now);
  REQUIRE((*now == before || *now == before + added));
  REQUIRE(update(path, SourceKind::kObjections, more_objections(90, 2)).ok());
  REQUIRE(objections_in(path) == *now + 2);
}

TEST_CASE("Killed at any call, each write torn at every 512 bytes: the old or the new state") {
  const BuiltRegister reg;
  REQUIRE(update(reg.path(), SourceKind::kObjections, more_objections(20, 10)).ok());
  std::string start = slurp(reg.path());
  // Long enough to be torn at many places.
  std::string text = "phone,id,source\n";
  for (int n = 40; n < 70; ++n) {
    text += "02000000" + std::to_string(n) + ",ent-New," + std::string(300, 's') +
            std::to_string(n) + "\n";
  }
  SECTION("from a whole file") {}
  SECTION("from one that an update left unfinished") { start += std::string(3000, 'x'); }
  const std::vector<std::size_t> sizes = calls_of_update(start, text);
  REQUIRE(sizes.size() >= 4);
  int states = 0;
  for (std::size_t call = 0; call < sizes.size(); ++call) {
    for (std::size_t written = 0; written <= sizes[call]; written += 512) {
      const TemporaryFile file(start);
      update_in_child(file.path(), text, {static_cast<int>(call) + 1, written, 0});
      check_after_fault(file.path(), 20, 30);
      ++states;
    }
  }
  CHECK(states > 20);
}

TEST_CASE("Every call fails once, with no room and with a broken disk: the old or the new state") {
  const BuiltRegister reg;
  const std::string start = slurp(reg.path()) + std::string(100, 'x');
  const std::string text = more_objections(40, 30);
  const std::vector<std::size_t> sizes = calls_of_update(start, text);
  for (std::size_t call = 0; call < sizes.size(); ++call) {
    for (const int error : {ENOSPC, EIO}) {
      for (const std::size_t written : {std::size_t{0}, sizes[call] / 2}) {
        const TemporaryFile file(start);
        FaultyCalls calls({static_cast<int>(call) + 1, written, error});
        const auto report = update(file.path(), SourceKind::kObjections, text, &calls);
        // Who is told that it failed may do it again, and must not have its events twice.
        CHECK(objections_in(file.path()) == (report.ok() ? 40 : 10));
        if (!report.ok()) CHECK(exit_status(report.status()) == ExitStatus::kIo);
        check_after_fault(file.path(), 10, 30);
      }
    }
  }
}

TEST_CASE("An update cut off, or with any byte flipped, is found or changes nothing") {
  const BuiltRegister reg;
  REQUIRE(update(reg.path(), SourceKind::kObjections, more_objections(20, 3)).ok());
  const std::string sound = slurp(reg.path());
  const TemporaryFile file(sound);
  for (std::size_t at = 0; at < sound.size(); ++at) {
    test::put_byte(file.path(), at, static_cast<char>(sound[at] ^ 0x04));
    const auto count = objections_in(file.path());
    if (count && *count != 13) FAIL("byte " << at << ": " << *count << " objections");
    test::put_byte(file.path(), at, sound[at]);
  }
  REQUIRE(objections_in(file.path()) == 13);
  for (std::size_t size = sound.size(); size-- > 0;) {
    std::filesystem::resize_file(file.path(), size);
    if (objections_in(file.path())) FAIL("length " << size);
  }
}

}  // namespace
}  // namespace belzeef
