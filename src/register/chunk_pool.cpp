#include "register/chunk_pool.h"

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace belzeef {
namespace {

/// Slabs are made of huge pages, where the system has some to give: filling parts at a thousand
/// places at once on small ones is a miss of the page table for each event.
constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr std::size_t kSlabBytes = 2 * kHugePage;
constexpr std::size_t kSlabChunks = kSlabBytes / ChunkPool::kChunkBytes;

std::uint64_t* new_slab() {
  void* const slab = std::aligned_alloc(kHugePage, kSlabBytes);
  if (slab == nullptr) throw std::bad_alloc();  // as `new` would
  madvise(slab, kSlabBytes, MADV_HUGEPAGE);     // a wish: without it all works, too
  return static_cast<std::uint64_t*>(slab);
}

}  // namespace

void ChunkPool::Free::operator()(std::uint64_t* slab) const { std::free(slab); }

std::uint64_t* ChunkPool::take() {
  taken_.fetch_add(1, std::memory_order_relaxed);
  const std::lock_guard lock(mutex_);
  if (!given_.empty()) {
    std::uint64_t* const chunk = given_.back();
    given_.pop_back();
    return chunk;
  }
  if (slabs_.empty() || used_of_last_ == kSlabChunks) {
    slabs_.emplace_back(new_slab());
    used_of_last_ = 0;
  }
  return slabs_.back().get() + used_of_last_++ * kChunkWords;
}

void ChunkPool::give_back(std::uint64_t* chunk) {
  taken_.fetch_sub(1, std::memory_order_relaxed);
  const std::lock_guard lock(mutex_);
  given_.push_back(chunk);
}

}  // namespace belzeef
