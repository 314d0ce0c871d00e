#pragma once
/// SIGINT, SIGTERM and SIGHUP: temporary files go, the status is 130, 143 or 129.

#include <functional>

#include "output/output_file.h"

namespace belzeef {

/// Waits for the signals on a thread of its own, so that a run that hangs on a pipe ends too. To
/// be made before any other thread. SIGPIPE is ignored: a broken pipe is a failing write.
/// `leave` is called before the program ends by one; it waits for nobody.
void handle_signals(TemporaryFiles& temporary, std::function<void()> leave);

}  // namespace belzeef
