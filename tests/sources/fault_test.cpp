/// Registers written anew in their own place, and updates that join batches: whatever fails, and
/// wherever the process ends, there is the old or the new state.

#include <catch2/catch.hpp>
#include <cerrno>
#include <functional>

#include "failure.h"
#include "faulty_calls.h"
#include "made_register.h"
#include "sources/compact.h"
#include "sources/forget.h"

namespace belzeef {
namespace {

using test::FaultyCalls;
using test::fictitious;
using test::MadeRegister;

const SecretKey kSecret("a key of enough bytes");

/// What a register holds and how; empty where it does not open.
struct State {
  std::size_t batches = 0;
  std::vector<test::Texts> held;
  friend bool operator==(const State&, const State&) = default;
};
State state_of(const MadeRegister& made) {
  const auto reg = made.open();
  return reg ? State{reg->batches(), test::all_texts(*reg, 30)} : State{};
}

void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// A change to a register; tells whether it succeeded.
using Change = std::function<absl::Status(MadeRegister&, FileCalls*)>;

/// A register, a change, and the states in which it may be found.
struct Scene {
  MadeRegister& made;
  Change change;
  std::string start = {};
  std::vector<State> states = {};       ///< before, perhaps between, after
  std::vector<std::size_t> sizes = {};  ///< of the calls of an undisturbed change

  Scene(MadeRegister& of, Change with) : made(of), change(std::move(with)), start(made.bytes()) {
    states.push_back(state_of(made));
    made.sync = true;
    FaultyCalls calls;
    REQUIRE(change(made, &calls).ok());
    sizes = calls.sizes();
    states.push_back(state_of(made));
    REQUIRE(states.front() != states.back());
  }

  /// After a fault, from whose remains the next change must succeed. False where it does not, or a
  /// state was found that should not be.
  [[nodiscard]] bool holds() const {
    const State now = state_of(made);
    if (now == State{} || std::find(states.begin(), states.end(), now) == states.end()) {
      return false;
    }
    const absl::Status again = change(made, &system_file_calls());
    return again.ok() && state_of(made) != State{} &&
           made.folder().names() == std::vector<std::string>{"r.bzf"};
  }
};

/// Ends the process at every call, each write torn at every `step` bytes.
void kill_everywhere(const Scene& scene, std::size_t step) {
  for (std::size_t call = 0; call < scene.sizes.size(); ++call) {
    for (std::size_t written = 0; written <= scene.sizes[call]; written += step) {
      put(scene.made.path(), scene.start);
      REQUIRE(test::in_child([&] {
        FaultyCalls calls({static_cast<int>(call) + 1, written, 0});
        static_cast<void>(scene.change(scene.made, &calls).ok());
      }));
      if (!scene.holds()) FAIL("killed at call " << call + 1 << " after " << written << " bytes");
    }
  }
}

/// Lets every call fail once. A change that says it succeeded must have brought the new state.
void fail_everywhere(const Scene& scene) {
  for (std::size_t call = 0; call < scene.sizes.size(); ++call) {
    for (const int error : {ENOSPC, EIO}) {
      for (const std::size_t written : {std::size_t{0}, scene.sizes[call] / 2}) {
        INFO("call " << call + 1 << " error " << error << " after " << written << " bytes");
        put(scene.made.path(), scene.start);
        FaultyCalls calls({static_cast<int>(call) + 1, written, error});
        const absl::Status status = scene.change(scene.made, &calls);
        const State now = state_of(scene.made);
        if (status.ok()) {
          CHECK((now != scene.states.front()));
        } else {
          CHECK(exit_status(status) == ExitStatus::kIo);
          CHECK((now == scene.states.front()));
        }
        REQUIRE(scene.made.folder().names() == std::vector<std::string>{"r.bzf"});
        REQUIRE(scene.holds());
      }
    }
  }
}

TEST_CASE("An erasure that is killed or fails leaves the old or the new state") {
  for (const SecretKey* key : {static_cast<const SecretKey*>(nullptr), &kSecret}) {
    const auto made = test::random_register(61, 3, 40, key);
    const Scene scene(*made, [](MadeRegister& reg, FileCalls* calls) {
      return reg.rewrite(erase_number(fictitious(3)), calls).status();
    });
    REQUIRE(scene.sizes.size() >= 6);
    kill_everywhere(scene, 512);
    fail_everywhere(scene);
  }
}

TEST_CASE("A build onto the register itself that is killed or fails: the old or the new state") {
  const auto made = test::random_register(62, 3, 40);
  const Scene scene(*made,
                    [](MadeRegister& reg, FileCalls* calls) { return reg.join({}, 1, calls); });
  kill_everywhere(scene, 512);
  fail_everywhere(scene);
}

TEST_CASE("An update that joins batches and is killed or fails: its events count once, or not") {
  MadeRegister made;
  test::RandomEvents random(63);
  REQUIRE(made.build(test::sources_of(random.events(20)), 1'700'000'000).ok());
  for (int i = 1; i <= static_cast<int>(kMostUpdates); ++i) {
    const std::string row = test::source_row(random.event(SourceKind::kContacts));
    REQUIRE(made.update({{SourceKind::kContacts, test::header_row(SourceKind::kContacts) + row}},
                        1'700'000'000 + i)
                .ok());
  }
  const std::vector<test::Source> last{{SourceKind::kObjections, "phone,id\n0200000029,ent-1\n"}};
  const Change change = [&](MadeRegister& reg, FileCalls* calls) {
    return reg.update(last, 1'700'100'000, true, calls).status();
  };
  Scene scene(made, change);
  REQUIRE(scene.states.back().batches == 1);
  REQUIRE(scene.states.back().held[29].size() == 1);
  // The update counts before the batches are joined.
  put(made.path(), scene.start);
  REQUIRE(made.update(last, 1'700'100'000, false).ok());
  scene.states.push_back(state_of(made));
  REQUIRE(scene.states.back().batches == kMostUpdates + 2);
  fail_everywhere(scene);
  kill_everywhere(scene, 2048);
}

}  // namespace
}  // namespace belzeef
