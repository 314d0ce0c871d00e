/// A damaged register is refused, whatever was damaged: one lost bit could be a lost objection.

#include <catch2/catch.hpp>

#include "failure.h"
#include "register/built_register.h"

namespace belzeef {
namespace {

using test::bytes_of;
using test::TemporaryFile;

std::string example_bytes() {
  RegisterBuilder builder;
  test::add_examples(builder);
  RegisterInfo info;
  info.built_at = 1'700'000'000;
  info.sources.resize(7);
  return bytes_of(builder, info);
}

absl::Status open_status(const TemporaryFile& file) { return Register::open(file.path()).status(); }

TEST_CASE("Every flipped byte is found") {
  const std::string sound = example_bytes();
  const TemporaryFile file(sound);
  REQUIRE(open_status(file).ok());
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (const char flip : {'\x01', '\x80'}) {
      std::string damaged = sound;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      file.put(damaged);
      const auto reg = Register::open(file.path());
      // The slot that is not in force may hold anything.
      const bool idle_slot = at >= format::kSlotOffsets[1] &&
                             at < format::kSlotOffsets[1] + sizeof(format::CommitSlot);
      if (idle_slot ? !reg.ok() : exit_status(reg.status()) != ExitStatus::kRegister) {
        FAIL("byte " << at << " of " << sound.size() << ": " << reg.status().ToString());
      }
    }
  }
}

TEST_CASE("Every truncation is found, and what stands past the end does not count") {
  const std::string sound = example_bytes();
  const TemporaryFile file;
  for (std::size_t size = 0; size < sound.size(); ++size) {
    file.put(sound.substr(0, size));
    if (exit_status(open_status(file)) != ExitStatus::kRegister) FAIL("length " << size);
  }
  // As an update that did not end leaves it.
  for (const std::string& tail : {std::string(1, '\0'), std::string(5000, 'x')}) {
    file.put(sound + tail);
    const auto reg = Register::open(file.path());
    REQUIRE(reg.ok());
    CHECK((*reg)->has_unfinished_update());
    CHECK((*reg)->info().file_bytes == sound.size());
  }
}

TEST_CASE("Another version, another file and no file are told apart") {
  std::string bytes = example_bytes();
  bytes[8] = 9;
  const TemporaryFile file(bytes);
  CHECK(open_status(file).message().find("version 9") != absl::string_view::npos);
  file.put(std::string(5000, 'x'));
  CHECK(open_status(file).message().find("no register") != absl::string_view::npos);
  CHECK(exit_status(Register::open("/nonexistent/r.bzf").status()) == ExitStatus::kRegister);
  CHECK(exit_status(Register::open("/tmp").status()) == ExitStatus::kRegister);
}

/// Sums that hold over contents that make no sense: a file made by hand. It may be refused or not,
/// but reading it stays inside the file.
TEST_CASE("Nonsense with right checksums never reads outside") {
  const std::string sound = example_bytes();
  for (std::size_t at = 0; at < sound.size(); at += 3) {
    std::string forged = sound;
    forged[at] = static_cast<char>(forged[at] ^ 0xFF);
    test::reseal(forged);
    const TemporaryFile file(forged);
    auto reg = Register::open(file.path());
    if (!reg.ok()) continue;
    Dossier held;
    for (std::uint64_t n = 0; n < 8; ++n) {
      (*reg)->look_up(test::fictitious(n), held);
      for (const Objection& objection : held.objections)
        static_cast<void>((*reg)->name(objection.owner));
    }
    (*reg)->check_structure().IgnoreError();
  }
  SUCCEED();
}

}  // namespace
}  // namespace belzeef
