#pragma once
/// From the records of a block to their decisions.

#include <array>
#include <span>
#include <vector>

#include "input/list_reader.h"
#include "pipeline/row_reader.h"
#include "pipeline/stage_clock.h"
#include "policy/decide.h"
#include "register/register.h"

namespace belzeef {

/// What every row of a run is decided with. All of it outlives the run and never changes in it.
struct DecisionGround {
  const Register* reg = nullptr;
  const Tables* tables = nullptr;
  const Campaign* campaign = nullptr;
  std::span<const DayPolicy> span;  ///< the policy of each day of the call span
};

/// The decisions of rows that offer one number, about which nothing is held or one event without
/// evidence. They depend on a few bits and the event's words, and on the number merely as far as it
/// is shown: so those made lately are kept.
class SmallDecisions {
 public:
  /// What the number holds, as words; empty for nothing.
  static bool fits(std::span<const EventWords> found) {
    return found.empty() || (found.size() == 1 && found.front().size() == kWords);
  }
  /// Of such a row. Calls `decide()` for what is not kept: the same row as the decision sees it.
  template <class Decide>
  Decision decide(const OfferedNumber& offered, Classified classified,
                  std::span<const EventWords> found, Decide decide);

 private:
  static constexpr std::size_t kWords = 2;
  struct Key {
    std::uint64_t flags = 0;  ///< 0: nothing is kept here
    std::array<std::uint64_t, kWords> event{};
    friend bool operator==(const Key& a, const Key& b) {
      return a.flags == b.flags && a.event[0] == b.event[0] && a.event[1] == b.event[1];
    }
  };
  struct Kept {
    Key key;
    bool shows_number = false;
    Decision decision;
  };
  static std::uint64_t flags_of(const OfferedNumber& offered, Classified classified);

  std::array<Kept, 1024> kept_;
};

/// Decides whole blocks. One per thread; reused from block to block without allocation.
class BlockDecider {
 public:
  BlockDecider(const DecisionGround& ground, const Layout& layout)
      : ground_(ground), reader_(*ground.tables, *ground.campaign, layout) {}

  /// One decision per record, in order; a malformed record's is ROW_MALFORMED alone. Duplicates
  /// are not known here. The time goes to the stages from kFields to kDecide.
  void decide(const RowBlock& block, std::vector<Decision>& decisions, StageClock& clock);

  /// The same for phone fields that stand in no list: each is a row of a natural person that has
  /// nothing but this field and does not say who is called.
  void decide_numbers(std::span<const std::string> fields, std::vector<Decision>& decisions);

 private:
  struct Row {
    std::size_t record = 0;
    std::size_t first = 0;  ///< of its numbers
    Classified classified;
  };
  void read_rows(const RowBlock& block, std::size_t begin, std::size_t end,
                 std::vector<Decision>& decisions);
  void ask_register();
  /// `block`: null where the rows stand in none.
  void decide_rows(const RowBlock* block, std::vector<Decision>& decisions);
  Decision decide_row(const RowBlock* block, const Row& row, std::size_t end);
  SubjectId person_called(const RowBlock& block, std::size_t record);

  DecisionGround ground_;
  RowReader reader_;
  std::vector<Row> rows_;               ///< the well-formed ones of some hundred
  std::vector<OfferedNumber> offered_;  ///< by these
  std::vector<PhoneNumber> numbers_;    ///< the same, without what else is known of them
  ProbeResult found_;
  SmallDecisions small_;
  std::vector<Candidate> candidates_;  ///< of one row
  std::vector<Dossier> dossiers_;      ///< of these
};

}  // namespace belzeef
