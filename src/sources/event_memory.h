#pragma once
/// How much memory the making of a register takes, and where the rest goes.

#include <cstdint>
#include <string>

#include "output/file_calls.h"
#include "register/builder.h"

namespace belzeef {

/// A quarter of the memory that this process may use, by machine or control group, and at least 64
/// MiB: names, sorting and the system's cache of what is read and written need some, too.
std::uint64_t default_event_memory();

/// Lets the builder put events that are too many for `memory` bytes (0: the default) into a file
/// without a name beside `path`, of mode 0600, which is made when it is needed and goes with the
/// builder. It is an io_error, which names the folder, where that fails. `calls` outlive it.
void bound_memory(RegisterBuilder& builder, std::uint64_t memory, const std::string& path,
                  FileCalls& calls);

}  // namespace belzeef
