#pragma once
/// `belzeef policy diff`.

#include "cli/program.h"

namespace belzeef {

void add_policy_diff(CLI::App& parent, Program& program);

}  // namespace belzeef
