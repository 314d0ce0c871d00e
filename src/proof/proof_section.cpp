#include "proof/proof_section.h"

#include "policy/campaign_keys.h"
#include "proof/report_texts.h"
#include "proof/written.h"

namespace belzeef {
namespace {

constexpr Say kSignatureTexts[] = {Say::kSignatureNone, Say::kSignatureUnchecked,
                                   Say::kSignatureHolds, Say::kSignatureFails};

class ProofSection {
 public:
  ProofSection(const RunAccount& account, Language language, int level)
      : account_(account), s_(account.summary), language_(language), level_(level) {}
  [[nodiscard]] Section make() const;

 private:
  [[nodiscard]] std::string say(Say what) const { return text_of(what, language_); }
  [[nodiscard]] std::string count(std::uint64_t value) const {
    return written_count(value, language_);
  }
  [[nodiscard]] Table files() const;
  [[nodiscard]] Table guards() const;
  [[nodiscard]] Table settings() const;

  const RunAccount& account_;
  const Summary& s_;
  Language language_;
  int level_;
};

Table ProofSection::files() const {
  Table table{.caption = say(Say::kFilesTitle),
              .columns = {{say(Say::kWhat)},
                          {say(Say::kPath), CellKind::kCode},
                          {say(Say::kRows), CellKind::kNumber},
                          {say(Say::kBytes), CellKind::kNumber},
                          {say(Say::kDigest), CellKind::kCode}}};
  for (const Summary::Input& input : s_.inputs) {
    table.rows.push_back(
        {say(Say::kInput), input.path, count(input.rows), count(input.bytes), input.digest});
  }
  const auto add = [&](Say what, const Summary::Output& output) {
    table.rows.push_back(
        {say(what), output.path, count(output.rows), count(output.bytes), output.digest});
  };
  if (s_.clean) {
    add(Say::kOutputClean, *s_.clean);
  } else {
    table.rows.push_back({say(Say::kOutputClean), say(Say::kNoOutput), "", "", ""});
  }
  add(Say::kOutputRejected, s_.rejected);
  return table;
}

Table ProofSection::guards() const {
  Table table{.caption = say(Say::kGuardsTitle),
              .columns = {{say(Say::kGuard), CellKind::kCode},
                          {say(Say::kLimit), CellKind::kCode},
                          {say(Say::kCounted), CellKind::kNumber},
                          {say(Say::kTripped)}}};
  for (const Summary::Guard& guard : s_.guards) {
    table.rows.push_back(
        {guard.name, guard.limit, count(guard.value), say(guard.tripped ? Say::kYes : Say::kNo)});
  }
  return table;
}

Table ProofSection::settings() const {
  Table table{.caption = say(Say::kCampaignTitle),
              .columns = {{say(Say::kKey), CellKind::kCode}, {say(Say::kValue), CellKind::kCode}}};
  for (const CampaignKey& key : campaign_keys()) {
    if (const std::string value = key.show(s_.campaign); !value.empty()) {
      table.rows.push_back({std::string(key.name), value});
    }
  }
  for (const Summary::Option& option : s_.options) {
    std::string values;
    for (const std::string& value : option.values) values += (values.empty() ? "" : " ") + value;
    table.rows.push_back({"--" + option.name, values});
  }
  return table;
}

Section ProofSection::make() const {
  Facts facts = {
      {say(Say::kStarted), written_time(s_.started, language_)},
      {say(Say::kVersion), s_.version},
      {say(Say::kExit), std::to_string(s_.exit)},
      {say(Say::kSignature), say(kSignatureTexts[static_cast<std::size_t>(account_.signature)])}};
  if (account_.entry != 0) facts.push_back({say(Say::kEntry), count(account_.entry)});
  Section found{.title = say(Say::kProofTitle),
                .level = level_,
                .blocks = {Paragraph{say(Say::kProofText)}, std::move(facts), files()}};
  if (!s_.guards.empty()) found.blocks.emplace_back(guards());
  found.blocks.emplace_back(settings());
  return found;
}

}  // namespace

Section proof_section(const RunAccount& account, Language language, int level) {
  return ProofSection(account, language, level).make();
}

}  // namespace belzeef
