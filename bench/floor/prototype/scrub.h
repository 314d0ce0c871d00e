#pragma once
/// The scrub as fast as it can be where much less is asked: well-formed CSV of eleven fixed columns
/// with LF, prepared sets of numbers, yes or no for each, four reasons.

#include <string>

namespace belzeef::prototype {

struct ScrubFiles {
  std::string list;
  std::string sets;  ///< the folder of the prepared sets
  std::string clean;
  std::string rejected;
};

void scrub(const ScrubFiles& files, unsigned threads);

}  // namespace belzeef::prototype
