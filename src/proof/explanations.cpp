#include "proof/explanations.h"

#include <algorithm>
#include <cstdlib>

#include "embedded/explanations.h"
#include "policy/table_rows.h"

namespace belzeef {
namespace {

template <class Codes>
void add_codes(const Codes& codes, std::vector<ExplainedCode>& list) {
  for (const auto& entry : codes) {
    list.push_back({entry.code, {entry.dutch, entry.english}, {}, {}, entry.ground});
  }
}

/// A file of ours that is not as it should be is a bug, and a test finds it.
std::vector<ExplainedCode> load() {
  std::vector<ExplainedCode> list;
  add_codes(kReasonTable, list);
  add_codes(kBasisTable, list);
  add_codes(kNoteTable, list);
  auto rows = TableRows::parse({"explanations.csv", embedded::kExplanations}, "code,nl,en");
  if (!rows.ok()) std::abort();
  for (ExplainedCode& entry : list) {
    if (!rows->next() || rows->row().text("code") != entry.code) std::abort();
    entry.dutch = rows->row().text("nl");
    entry.english = rows->row().text("en");
  }
  if (rows->next()) std::abort();
  return list;
}

}  // namespace

const std::vector<ExplainedCode>& explained_codes() {
  static const std::vector<ExplainedCode> list = load();
  return list;
}

const ExplainedCode* find_explained(std::string_view code) {
  const auto& list = explained_codes();
  const auto at = std::find_if(list.begin(), list.end(),
                               [&](const ExplainedCode& entry) { return entry.code == code; });
  return at == list.end() ? nullptr : &*at;
}

}  // namespace belzeef
