#include "cli/program.h"
namespace belzeef {
void add_explain(CLI::App&, Program&) {}
}  // namespace belzeef
