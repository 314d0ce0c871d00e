#pragma once
/// `--key-file`: the secret of a keyed register.

#include <absl/status/statusor.h>
#include <CLI/App.hpp>

#include <optional>
#include <string>

#include "register/secret_key.h"

namespace belzeef {

/// A key file as given.
class KeyOption {
 public:
  void add_to(CLI::App* command, const std::string& name = "--key-file",
              const std::string& help = "the key of a keyed register; only you may read it");
  /// Nothing where none was given. register_error where the file is no good.
  [[nodiscard]] absl::StatusOr<std::optional<SecretKey>> read() const;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// For functions that take null for no key.
template <class Key>
const Key* pointer_to(const std::optional<Key>& key) {
  return key ? &*key : nullptr;
}

}  // namespace belzeef
