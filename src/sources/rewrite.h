#pragma once
/// A register written anew in its own place: to forget, or under another key.

#include <absl/status/status.h>

#include <functional>
#include <string>

#include "output/output_file.h"
#include "register/event_copier.h"
#include "register/register.h"

namespace belzeef {

struct RewriteRequest {
  std::string path = {};
  const SecretKey* secret = nullptr;      ///< of the register as it is; null: in plain
  const SecretKey* new_secret = nullptr;  ///< of the register as it will be
  LogEntry entry = {};                    ///< for the change log; its detail is found in the work
  int threads = 1;
  std::uint64_t memory = 0;  ///< as in a BuildRequest
  OutputOptions output = {};
  std::function<void(const std::string&)> warn = {};
};

/// What a rewriting does: sees every event, and says in the end what it did.
struct RewriteWork {
  /// Null: events stay as they are.
  EventCopier::Edit edit;
  /// For the change log.
  std::function<std::string()> detail;
};

/// Looks at the locked register before anything is written: nothing to do if there is no work.
using PlanRewrite = std::function<std::optional<RewriteWork>(const Register&)>;

/// Writes the register anew, batch by batch, beside itself, and puts that in its place in one
/// durable step: at every moment there is the old or the new state, and who has it open keeps the
/// old. Returns whether there was anything to do. Errors: those of Register::open; io_error where
/// writing fails.
absl::StatusOr<bool> rewrite_register(const RewriteRequest& request, const PlanRewrite& plan,
                                      TemporaryFiles& temporary);

}  // namespace belzeef
