#include "cli/signals.h"

#include <unistd.h>

#include <csignal>
#include <thread>

namespace belzeef {

void handle_signals(TemporaryFiles& temporary, std::function<void()> leave) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // writing past a limit fails instead
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGINT);
  sigaddset(&watched, SIGTERM);
  // A hang-up ends the run too, unless it was started with nohup.
  struct sigaction hang_up {};
  if (sigaction(SIGHUP, nullptr, &hang_up) == 0 && hang_up.sa_handler != SIG_IGN) {
    sigaddset(&watched, SIGHUP);
  }
  pthread_sigmask(SIG_BLOCK, &watched, nullptr);
  std::thread([watched, &temporary, leave = std::move(leave)] {
    int signal = 0;
    if (sigwait(&watched, &signal) != 0) return;
    temporary.abandon();
    leave();
    _exit(128 + signal);
  }).detach();
}

}  // namespace belzeef
