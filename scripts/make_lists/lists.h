#pragma once
/// The sets of files this program can make, each into a folder that exists.

#include <cstdint>
#include <string>

namespace belzeef::lists {

/// A list as a call bureau gets it, with all the mess of Excel and people: `list.csv`; the sources
/// of a register in which a good part of it is found; and `campaign.toml`. 100,000 rows.
void make_demo(const std::string& folder);

/// Plain work in quantity, to measure speed with: `list.csv` of `rows` rows, 9,000,000 objections,
/// 2,000,000 consents and `campaign.toml`.
void make_bench(const std::string& folder, std::uint64_t rows);

/// Objections of the same kind in any quantity, on standard output: too many for a file. From the
/// 90,000,001st on numbers come again.
void stream_objections(std::uint64_t count);

}  // namespace belzeef::lists
