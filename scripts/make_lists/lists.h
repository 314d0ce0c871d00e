#pragma once
/// The sets of files this program can make, each into a folder that exists.

#include <cstdint>
#include <string>

#include "bench_rows.h"
#include "list_file.h"

namespace belzeef::lists {

/// A list as a call bureau gets it, with all the mess of Excel and people: `list.csv`; the sources
/// of a register in which a good part of it is found; and `campaign.toml`. 100,000 rows.
void make_demo(const std::string& folder);

/// Plain work in quantity, to measure speed with: the sources (9,000,000 objections and 2,000,000
/// consents, `campaign.toml`), and `list.csv` of `rows` rows with them.
void make_bench_sources(const std::string& folder);
void make_bench(const std::string& folder, std::uint64_t rows);

/// The same rows in any form, on standard output.
void stream_list(ListForm form, HeldRows held, std::uint64_t rows);

/// Phone fields one a line on standard output: as the lists have them, or in three plain forms.
void stream_phones(bool plain, std::uint64_t count);

/// Objections of the same kind in any quantity, on standard output: too many for a file. From the
/// 90,000,001st on numbers come again. Those past the 11,000,000th of the sources are new to them.
void stream_objections(std::uint64_t first, std::uint64_t count);

}  // namespace belzeef::lists
