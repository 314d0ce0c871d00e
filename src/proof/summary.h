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
  std::string register_path;
  std::string register_built_at;
  std::string register_digest;
  Counts register_records;
  std::uint64_t register_batch = 0;  ///< the last that counted
  std::string register_batch_time;
  std::vector<Input> objections;  ///< of this run only; their bytes are not counted
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
