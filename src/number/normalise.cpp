#include "number/normalise.h"

#include "number/normalise_internal.h"

namespace belzeef {

NormalisedNumber normalise(std::string_view field) noexcept {
  NormalisedNumber reading;
  if (!normalise_plain(field, reading)) reading = normalise_exact(field);
  return reading;  // one object, built in the caller's place
}

}  // namespace belzeef
