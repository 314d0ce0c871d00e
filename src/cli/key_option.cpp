#include "cli/key_option.h"

namespace belzeef {

void KeyOption::add_to(CLI::App* command, const std::string& name, const std::string& help) {
  CLI::Option* option = command->add_option(name, path_, help)->type_name("FILE");
  if (name == "--key-file") option->envname("BELZEEF_KEY_FILE");
}

absl::StatusOr<std::optional<SecretKey>> KeyOption::read() const {
  if (path_.empty()) return std::optional<SecretKey>();
  absl::StatusOr<SecretKey> key = SecretKey::read(path_);
  if (!key.ok()) return key.status();
  return std::optional<SecretKey>(*key);
}

}  // namespace belzeef
