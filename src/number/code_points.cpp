#include "number/code_points.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace belzeef {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
  PlainMeaning meaning;
};

constexpr PlainMeaning kSpace{' ', Repair::kUnicodeSpace};
constexpr PlainMeaning kDash{'-', Repair::kUnicodeDash};
constexpr PlainMeaning kInvisible{kNothing, Repair::kInvisible};
constexpr PlainMeaning kQuote{'\'', Repair::kNone};
constexpr PlainMeaning kDoubleQuote{'"', Repair::kNone};
constexpr PlainMeaning kForbidden{kJunk, Repair::kNone};
constexpr PlainMeaning kSlash{'/', Repair::kNone};
constexpr PlainMeaning kLetterE{'e', Repair::kNone};

/// In ascending order. Unicode 15: spaces are Zs, Zl, Zp and NEL; dashes are Pd and the minus
/// signs; the marks without width are those of the plan, and their two later additions (061C,
/// 180E).
constexpr CodePointRange kRanges[] = {
    {0x0080, 0x0084, kForbidden},   {0x0085, 0x0085, kSpace},       {0x0086, 0x009F, kForbidden},
    {0x00A0, 0x00A0, kSpace},       {0x00A2, 0x00A5, kForbidden},   {0x00AB, 0x00AB, kDoubleQuote},
    {0x00AD, 0x00AD, kInvisible},   {0x00B2, 0x00B3, kForbidden},   {0x00B4, 0x00B4, kQuote},
    {0x00B9, 0x00B9, kForbidden},   {0x00BB, 0x00BB, kDoubleQuote}, {0x00BC, 0x00BE, kForbidden},
    {0x00C8, 0x00CB, kLetterE},     {0x00E8, 0x00EB, kLetterE},     {0x058A, 0x058A, kDash},
    {0x05BE, 0x05BE, kDash},        {0x061C, 0x061C, kInvisible},   {0x1400, 0x1400, kDash},
    {0x1680, 0x1680, kSpace},       {0x1806, 0x1806, kDash},        {0x180E, 0x180E, kInvisible},
    {0x2000, 0x200A, kSpace},       {0x200B, 0x200F, kInvisible},   {0x2010, 0x2015, kDash},
    {0x2018, 0x201B, kQuote},       {0x201C, 0x201F, kDoubleQuote}, {0x2028, 0x2029, kSpace},
    {0x202A, 0x202E, kInvisible},   {0x202F, 0x202F, kSpace},       {0x2032, 0x2032, kQuote},
    {0x2033, 0x2033, kDoubleQuote}, {0x2043, 0x2043, kDash},        {0x2044, 0x2044, kSlash},
    {0x205F, 0x205F, kSpace},       {0x2060, 0x2069, kInvisible},   {0x2070, 0x2079, kForbidden},
    {0x207B, 0x207B, kDash},        {0x2080, 0x2089, kForbidden},   {0x208B, 0x208B, kDash},
    {0x20A0, 0x20CF, kForbidden},   {0x20DD, 0x20E4, kForbidden},   {0x2150, 0x218B, kForbidden},
    {0x2212, 0x2212, kDash},        {0x2215, 0x2215, kSlash},       {0x2460, 0x24FF, kForbidden},
    {0x2776, 0x2793, kForbidden},   {0x2E17, 0x2E17, kDash},        {0x2E1A, 0x2E1A, kDash},
    {0x2E3A, 0x2E3B, kDash},        {0x2E40, 0x2E40, kDash},        {0x2E5D, 0x2E5D, kDash},
    {0x3000, 0x3000, kSpace},       {0x3007, 0x3007, kForbidden},   {0x301C, 0x301C, kDash},
    {0x3021, 0x3029, kForbidden},   {0x3030, 0x3030, kDash},        {0x30A0, 0x30A0, kDash},
    {0x3200, 0x32FF, kForbidden},   {0xFE31, 0xFE32, kDash},        {0xFE58, 0xFE58, kDash},
    {0xFE63, 0xFE63, kDash},        {0xFEFF, 0xFEFF, kInvisible},   {0xFFFD, 0xFFFD, kForbidden},
    {0x10EAD, 0x10EAD, kDash},      {0x1F100, 0x1F10C, kForbidden},
};

static_assert(std::is_sorted(std::begin(kRanges), std::end(kRanges),
                             [](const auto& a, const auto& b) { return a.last < b.first; }));

/// The zeros of the decimal digits (general category Nd, Unicode 15); each has its nine successors.
constexpr char32_t kDecimalZeros[] = {
    0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,  0x0C66,
    0x0CE6,  0x0D66,  0x0DE6,  0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,  0x17E0,  0x1810,
    0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,
    0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950,
    0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2,
    0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0,
};
static_assert(std::is_sorted(std::begin(kDecimalZeros), std::end(kDecimalZeros)));

constexpr char32_t kFullwidthFirst = 0xFF01;  // '!'
constexpr char32_t kFullwidthLast = 0xFF5E;   // '~'
constexpr char32_t kFullwidthOffset = 0xFEE0;

}  // namespace

PlainMeaning plain_meaning(char32_t code_point) noexcept {
  if (code_point >= kFullwidthFirst && code_point <= kFullwidthLast) {
    return {static_cast<char>(code_point - kFullwidthOffset), Repair::kFullwidth};
  }
  const auto* range =
      std::lower_bound(std::begin(kRanges), std::end(kRanges), code_point,
                       [](const CodePointRange& r, char32_t value) { return r.last < value; });
  if (range != std::end(kRanges) && range->first <= code_point) return range->meaning;
  const auto* zero =
      std::upper_bound(std::begin(kDecimalZeros), std::end(kDecimalZeros), code_point);
  if (zero != std::begin(kDecimalZeros) && code_point - *std::prev(zero) < 10) {
    return {static_cast<char>('0' + (code_point - *std::prev(zero))), Repair::kFullwidth};
  }
  return {};
}

}  // namespace belzeef
