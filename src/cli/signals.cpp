#include "cli/signals.h"

#include <unistd.h>

#include <csignal>
#include <thread>

namespace belzeef {

void handle_signals(TemporaryFiles& temporary) {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGINT);
  sigaddset(&watched, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &watched, nullptr);
  std::thread([watched, &temporary] {
    int signal = 0;
    if (sigwait(&watched, &signal) != 0) return;
    temporary.abandon();
    _exit(128 + signal);
  }).detach();
}

}  // namespace belzeef
