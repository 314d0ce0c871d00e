#pragma once
/// From the records of a block to their decisions.

#include <span>
#include <vector>

#include "input/list_reader.h"
#include "pipeline/row_reader.h"
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

/// Decides whole blocks. One per thread; reused from block to block without allocation.
class BlockDecider {
 public:
  BlockDecider(const DecisionGround& ground, const Layout& layout)
      : ground_(ground), reader_(*ground.tables, *ground.campaign, layout) {}

  /// One decision per record, in order; a malformed record's is ROW_MALFORMED alone. Duplicates
  /// are not known here.
  void decide(const RowBlock& block, std::vector<Decision>& decisions);

 private:
  struct Row {
    std::size_t record;
    std::size_t first;  ///< of its candidates
    Classified classified;
  };
  Decision decide_row(const RowBlock& block, const Row& row, std::size_t end);
  SubjectId person_called(const RowBlock& block, std::size_t record);

  DecisionGround ground_;
  RowReader reader_;
  std::vector<Row> rows_;              ///< the well-formed ones
  std::vector<Candidate> candidates_;  ///< of all rows; what they hold is loaded row by row
  std::vector<PhoneNumber> numbers_;   ///< of the candidates
  ProbeResult found_;
  std::vector<Dossier> dossiers_;  ///< of one row's candidates
};

}  // namespace belzeef
