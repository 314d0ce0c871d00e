#pragma once
/// The grammar of JSON lists as far as cutting goes: bytes to objects. Pure functions.
///
/// A list is objects with white space between them, or an array of objects; of an array the marks
/// `[` `,` `]` between objects count as white space, so that arrays one after the other are one
/// list; so does a UTF-8 byte order mark, which each of several files that became one list may have
/// had. Here only braces, brackets and quotes are looked at. Whether an object is JSON in all its
/// parts is for its reader to say (`JsonObject`), on any thread; an object that is found damaged
/// there has the same bounds as here, so that its neighbours keep theirs.
///
/// An object is damaged here where
///  - a line ends within a string, or something other than white space, `,` `:` `}` `]` follows
///    a string;
///  - a brace or bracket closes what it did not open, or opens where no value can stand;
///  - it is nested deeper than `kDeepestJson`, longer than `max_record`, or not closed at all;
///  - it has bytes after it, on its last line, that neither separate objects nor begin one (in an
///    array, after a comma, another element may stand there), or, if it has several lines, a brace
///    too many on a later one;
///  - it goes on for more than eight times the length (and 1 KiB) after which it looks ended: when
///    quotes are taken for text, its braces are even and the mark of a next object follows. So one
///    lost quote in an array without line breaks costs one object and little time.
/// So is anything that is no object. What is damaged is one record. It ends where the next object
/// begins, the first of these within `max_record` bytes:
///  - the next line that begins with `{` and is not indented deeper;
///  - where it looks ended;
///  - in an array, a `{` that stands where a name of the object itself should, and is followed by
///    the same name as the damaged object's first one;
///  - in an array, if none of these comes within eight times the length (and 1 KiB): the first `{`
///    after a comma that is followed by that name, for it may have lost its own end.
/// If there is none, it ends with the line in which these bytes end, or before an object of the
/// same first name that looks parted from what is before it.
///
/// The work is linear in the list's size, whatever the damage: each byte is read at most once for
/// every level of nesting, and those are limited.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/csv.h"

namespace belzeef {

/// Levels of objects and arrays within each other, the row's own counted.
constexpr int kDeepestJson = 100;

struct JsonGrammar {
  bool array = false;  ///< objects stand in an array, not one after the other
  std::size_t max_record = std::size_t{1} << 20;  ///< bytes of an object; at least 1
};

/// Cuts the objects out of `data`, as `cut_records` does the records of CSV: it begins where a
/// record may begin, on line `line`; the same promises hold. A record is an object's bytes from
/// brace to brace. `Malformed` is kJson or kTooLong for what is damaged.
void cut_objects(const JsonGrammar& grammar, std::string_view data, bool more, std::size_t target,
                 std::uint64_t line, Cut& out);

}  // namespace belzeef
