#include "input/mapped_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <mutex>

#include "failure.h"

namespace belzeef {
namespace {

/// What the SIGBUS handler knows: the live mappings. Fixed in size and lock-free, as a handler may
/// neither allocate nor wait.
struct Slot {
  std::atomic<bool> taken;
  std::atomic<std::uintptr_t> begin;  ///< 0: nothing mapped
  std::atomic<std::uintptr_t> end;
  std::atomic<bool> lost;  ///< a page could not be had; from there on all reads as zeros
};
constinit std::array<Slot, 256> slots{};
constinit struct sigaction action_before {};

const std::size_t kPage = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
/// The kernel maps all of the cached piece around a fault, which is up to a big page: what is given
/// back is as wide, or what comes in again at its edges would stay and add up.
constexpr std::size_t kWindow = std::size_t{2} << 20;

/// Puts zeros in place of a mapping from the page of `address` on: what lies behind a page that is
/// gone is gone as well, so the reader meets one signal, not one a page.
bool replace_lost_pages(std::uintptr_t address) {
  for (Slot& slot : slots) {
    const std::uintptr_t begin = slot.begin.load(std::memory_order_acquire);
    const std::uintptr_t end = slot.end.load(std::memory_order_acquire);
    if (begin == 0 || address < begin || address >= end) continue;
    const std::uintptr_t page = address / kPage * kPage;
    void* zeros = mmap(reinterpret_cast<void*>(page), end - page, PROT_READ,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    slot.lost.store(true, std::memory_order_release);
    return zeros != MAP_FAILED;
  }
  return false;
}

void on_sigbus(int signal, siginfo_t* info, void* /*context*/) {
  const int saved = errno;
  const bool ours =
      info->si_code > 0 && replace_lost_pages(reinterpret_cast<std::uintptr_t>(info->si_addr));
  errno = saved;
  if (ours) return;
  // Not a list's page: as if this handler had never been. A real fault strikes again on return.
  sigaction(SIGBUS, &action_before, nullptr);
  if (info->si_code <= 0) raise(signal);
}

void install_handler() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action {};
    action.sa_sigaction = on_sigbus;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &action_before);
  });
}

constexpr std::size_t kNoSlot = slots.size();

std::size_t take_slot() {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].taken.exchange(true)) return i;
  }
  return kNoSlot;
}

}  // namespace

std::shared_ptr<MappedFile> MappedFile::map(int fd, std::size_t size, std::string name) {
  install_handler();
  const std::size_t slot = take_slot();
  if (slot == kNoSlot) return nullptr;
  std::shared_ptr<MappedFile> file(new MappedFile);
  file->slot_ = slot;
  file->name_ = std::move(name);
  // The spare page is reserved first and the file laid over the rest, so nothing can come between.
  const std::size_t reserved = (size + kPage - 1) / kPage * kPage + kPage;
  void* place =
      mmap(nullptr, reserved, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (place == MAP_FAILED) return nullptr;
  file->begin_ = static_cast<const char*>(place);
  file->reserved_ = reserved;
  file->fd_ = fcntl(fd, F_DUPFD_CLOEXEC, 3);
  if (file->fd_ < 0) return nullptr;
  if (mmap(place, size, PROT_READ, MAP_SHARED | MAP_FIXED, file->fd_, 0) == MAP_FAILED) {
    return nullptr;
  }
  file->size_ = size;
  madvise(place, size, MADV_SEQUENTIAL);
  const auto begin = reinterpret_cast<std::uintptr_t>(place);
  slots[slot].lost.store(false);
  slots[slot].end.store(begin + reserved - kPage);
  slots[slot].begin.store(begin);
  return file;
}

MappedFile::~MappedFile() {
  slots[slot_].begin.store(0);
  if (begin_ != nullptr) munmap(const_cast<char*>(begin_), reserved_);
  if (fd_ >= 0) close(fd_);
  slots[slot_].taken.store(false);
}

absl::Status MappedFile::check() const {
  struct stat now {};
  const bool known = fstat(fd_, &now) == 0;
  if (known && now.st_size >= 0 && static_cast<std::size_t>(now.st_size) < size_) {
    return io_error(name_ + ": became shorter while it was read: run again when nothing writes it");
  }
  if (!known || slots[slot_].lost.load(std::memory_order_acquire)) {
    return io_error(name_ + ": a part of it could not be read: check the disk it is on");
  }
  return absl::OkStatus();
}

void MappedFile::hold(std::string_view bytes) {
  const std::lock_guard lock(holding_);
  held_.push_back(static_cast<std::size_t>(bytes.data() - begin_));
  handed_out_ = held_.back() + bytes.size();
}

void MappedFile::release(std::string_view bytes) {
  std::size_t from = 0;
  std::size_t to = 0;
  {
    const std::lock_guard lock(holding_);
    const auto at =
        std::find(held_.begin(), held_.end(), static_cast<std::size_t>(bytes.data() - begin_));
    if (at != held_.end()) held_.erase(at);
    const std::size_t unused =
        held_.empty() ? handed_out_ : *std::min_element(held_.begin(), held_.end());
    from = given_back_;
    to = std::max(from, unused / kWindow * kWindow);
    given_back_ = to;
  }
  if (from != to) madvise(const_cast<char*>(begin_) + from, to - from, MADV_DONTNEED);
}

}  // namespace belzeef
