#include "cli/reference/man_page.h"
#include "cli/reference/source_columns.h"
#include "policy/campaign_keys.h"
#include "reason.h"

namespace belzeef {
namespace {

ManualPage campaign_page(const Edition& edition) {
  Page page("belzeef-campaign", '5', "the campaign that a call list is sieved for", edition);
  page.heading("DESCRIPTION");
  page.line(
      "A file of `key = value`, one a line: texts in quotes, numbers and true or false bare, dates "
      "either way. What follows # is a comment. Paths are relative to the file. An unknown key or "
      "value is a fault, shown with its line (exit status 2).");
  page.paragraph(
      "Every key is also an option of `belzeef scrub`, `belzeef explain` and "
      "`belzeef policy diff`, which beats the file. `belzeef campaign init` writes a file with "
      "each "
      "key explained.");
  page.heading("KEYS");
  for (const CampaignKey& key : campaign_keys()) {
    std::string text(key.help);
    const bool said = key.help.find("repeated") != std::string_view::npos;
    if (key.repeatable && !said) text += "; may be repeated";
    if (key.repeatable) text += "; in the file it may stand on several lines";
    page.entry(roff_bold(key.name) + " = " + roff_italic(key.values), text);
  }
  page.paragraph("Of several words the first is the default, and so is a number.");
  page.heading("EXAMPLES");
  page.typed(
      "id        = \"autumn-2026\"\n"
      "entity    = \"ent-A\"\n"
      "product   = \"energy\"\n"
      "caller-id = \"020-0123400\"\n"
      "call-date = \"tomorrow\"");
  page.see_also({{"belzeef-scrub", '1'}, {"belzeef-campaign-init", '1'}});
  return page.take();
}

ManualPage sources_page(const Edition& edition) {
  Page page("belzeef-sources", '5', "what a register is built from", edition);
  page.heading("DESCRIPTION");
  page.line(
      "CSV with a header, or JSON objects; also compressed with gzip or Zstandard. Dates are "
      "YYYY-MM-DD. The phone is in a column `phone`, by any of its Dutch or English names. A row "
      "that cannot be used is shown with its line and cause, and there is no register unless "
      "`--max-bad-rows` allows it.");
  page.heading("SOURCES");
  for (const SourceFormat& format : source_formats()) {
    page.subheading(format.option);
    page.line(std::string(source_holds(format)) + ".");
    const bool hashed = format.kind == SourceKind::kObjections;
    page.entry(roff_bold("phone"),
               hashed ? "required, unless `phone_sha256` is filled in" : "required");
    for (const SourceColumn& column : format.columns) {
      std::string text = column_values(column.name);
      if (column.required) text += text.empty() ? "required" : "; required";
      page.entry(roff_bold(column.name), text.empty() ? "text" : text);
    }
  }
  page.see_also({{"belzeef-register-build", '1'}, {"belzeef-register-update", '1'}});
  return page.take();
}

template <class Table>
void draw_codes(Page& page, std::string_view heading, const Table& table) {
  page.heading(heading);
  for (const auto& row : table) {
    page.entry(roff_bold(row.code), std::string(row.english) +
                                        ". Dutch: " + std::string(row.dutch) +
                                        ". Ground: " + std::string(row.ground) + ".");
  }
}

ManualPage codes_page(const Edition& edition) {
  Page page("belzeef-codes", '7', "why a row may be called, or not", edition);
  page.heading("DESCRIPTION");
  page.line(
      "A rejected row has a reason, the first in the order below of all that apply; a clean row "
      "has "
      "a basis. Notes never decide. Codes are never renamed.");
  draw_codes(page, "REASONS", kReasonTable);
  draw_codes(page, "BASES", kBasisTable);
  draw_codes(page, "NOTES", kNoteTable);
  page.see_also({{"belzeef-codes", '1'}, {"belzeef-explain", '1'}, {"belzeef-scrub", '1'}});
  return page.take();
}

}  // namespace

std::vector<ManualPage> topic_pages(const Edition& edition) {
  return {campaign_page(edition), sources_page(edition), codes_page(edition)};
}

}  // namespace belzeef
