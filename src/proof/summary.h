#pragma once
/// The account of a run as JSON. Its members are fixed by contract, section 3.

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/calendar.h"
#include "policy/campaign.h"

namespace belzeef {

/// Plain values, gathered by the command that ran.
struct Summary {
  struct Input {
    std::string path;
    std::uint64_t bytes = 0;
    std::uint64_t rows = 0;
    std::string digest;
  };
  struct Output {
    std::string path;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    std::string digest;
  };
  struct Guard {
    std::string name;   ///< the campaign key, or `canary`
    std::string limit;  ///< as given
    std::uint64_t value = 0;
    bool tripped = false;
  };
  /// The rows that one row of the policy decided.
  struct PolicyRow {
    int line = 0;  ///< of rules.csv; 0: there was none, and the texts are empty
    std::string valid_from;
    std::string valid_to;
    std::string legal_class;  ///< this and the next ones: the words of rules.csv
    std::string mode;
    std::string sender;
    std::string kind;
    std::string relation;
    std::string outcome;
    std::string basis;
    std::string confidence;
    std::uint64_t clean = 0;
    std::uint64_t rejected = 0;  ///< for want of a basis
  };
  using Counts = std::vector<std::pair<std::string, std::uint64_t>>;  ///< in order of publication
  /// An option that was given and that the outputs depend on, without its dashes.
  struct Option {
    std::string name;
    bool is_switch = false;           ///< `values` is `true` or `false` alone
    std::vector<std::string> values;  ///< as given
    friend bool operator==(const Option&, const Option&) = default;
  };

  std::string version;
  std::string started;  ///< local time in Europe/Amsterdam with offset
  double seconds = 0;
  Campaign campaign;
  std::vector<Option> options;  ///< besides the campaign's keys
  CallWindow call_window;
  std::string policy_id;
  std::string policy_version;
  std::string policy_digest;
  std::string regime;
  /// Those that decided a row, in their order, and last the rows without one. They add up to the
  /// clean rows, and to those with a reason of step 4. None: an older summary.
  std::optional<std::vector<PolicyRow>> policy_rows;
  std::string register_path;
  std::string register_built_at;
  std::string register_digest;
  Counts register_records;
  std::uint64_t register_batch = 0;  ///< the last that counted
  std::string register_batch_time;
  std::vector<Input> objections;  ///< of this run only; their bytes are not counted
  std::vector<Input> maps;        ///< by which these were read; they have no rows
  std::vector<Input> inputs;
  std::optional<Output> clean;  ///< none where a guard tripped
  Output rejected;
  std::uint64_t rows_read = 0;
  std::uint64_t rows_clean = 0;
  std::uint64_t rows_rejected = 0;
  std::uint64_t rows_malformed = 0;
  Counts reasons;  ///< without zeros, as bases and notes
  Counts bases;
  Counts notes;
  /// Clean rows by `call_until`; they add up to all of them. None: an older summary.
  std::optional<Counts> call_until;
  std::vector<Guard> guards;
  int exit = 0;
};

/// The JSON text, one member a line, with a final newline.
std::string summary_text(const Summary& summary);
/// What summary_text() wrote, also of an older version. usage_error without the file's name: what
/// the text is not, or which campaign key this version does not know.
absl::StatusOr<Summary> read_summary(std::string_view text);

/// `HH:MM` of minutes after midnight.
std::string minute_text(int minute);

}  // namespace belzeef
