#pragma once
/// What `belzeef scrub` is told.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <optional>
#include <string>
#include <vector>

#include "cli/campaign_options.h"
#include "cli/language.h"
#include "cli/list_arguments.h"
#include "cli/program.h"
#include "cli/register_arguments.h"
#include "input/lead_layout.h"
#include "input/row_shape.h"
#include "proof/summary.h"

namespace belzeef {

/// The arguments as given.
struct ScrubArguments {
  std::vector<std::string> lists;
  RegisterArguments reg;
  CampaignOptions campaign;
  std::string clean;
  std::string rejected;
  std::string summary;
  std::string chain;
  std::string sign_key;
  std::vector<std::string> columns;       ///< of the clean list, as given: names parted by commas
  std::vector<std::string> drop_columns;  ///< likewise
  std::string rejected_mode = "full";
  std::vector<std::string> id_columns;
  std::string out_format = "list";
  std::string list_id;                    ///< of the dialler
  std::vector<std::string> lead_columns;  ///< as given: FIELD=COLUMN,…
  ListArguments reading;
  bool excel_safe = false;
  std::string max_malformed;
  std::vector<std::string> canaries;  ///< numbers as given; never shown
  std::string digest;                 ///< empty: as the run needs it
  int threads = 0;
  std::string language;
  bool sync = true;
  bool timings = false;
  bool dry_run = false;
  bool check = false;
  bool json = false;

  void add_to(CLI::App& command, Program& program);
  /// The options that were given and that the outputs depend on, for the summary: all but the
  /// campaign's keys, and what names files or says how the run is done.
  [[nodiscard]] std::vector<Summary::Option> options() const;
  /// What the outputs keep of a row: usage_error where the options contradict each other.
  [[nodiscard]] absl::StatusOr<FieldChoice> clean_fields() const;
  [[nodiscard]] absl::StatusOr<FieldChoice> rejected_fields() const;
  /// What the clean list holds as leads; none where it is of the list's own kind. usage_error as
  /// above.
  [[nodiscard]] absl::StatusOr<std::optional<LeadChoice>> leads() const;
  /// Whether it may be among them: the others could name files to be written.
  [[nodiscard]] static bool is_counted(std::string_view option);
  /// No output may be an input, another output, or have a name that says something else:
  /// usage_error.
  [[nodiscard]] absl::Status check_names(const std::string& policy_folder) const;

 private:
  void add_outputs_to(CLI::App& command);
  void add_leads_to(CLI::App& command);

  const CLI::App* command_ = nullptr;
};

}  // namespace belzeef
