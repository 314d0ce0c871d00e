#include "cli/register_arguments.h"

namespace belzeef {

void RegisterArguments::add_to(CLI::App& command) {
  command.add_option("--register", path, "made by belzeef register build")
      ->envname("BELZEEF_REGISTER")
      ->required()
      ->type_name("FILE");
  key.add_to(&command);
  command
      .add_option("--objections", objections,
                  "objections that count in this run, on top of the register's")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("FILE");
  map.add_to(command, "--objections");
  command
      .add_option("--as-of", as_of,
                  "decide as if later batches of the register had not come: a batch's number, or a "
                  "time")
      ->type_name("BATCH");
}

}  // namespace belzeef
