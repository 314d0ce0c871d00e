#include "proof/report_page.h"

#include <algorithm>

#include "proof/explanations.h"
#include "proof/report_texts.h"
#include "proof/run_sections.h"
#include "proof/written.h"

namespace belzeef {
namespace {

/// Of a trend as many nights are drawn, and of a chain as many campaigns are shown in full.
constexpr std::size_t kMostNights = 60;
constexpr std::size_t kMostCampaigns = 12;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
}

/// The page of a chain or of one run.
class PageWriter {
 public:
  PageWriter(const Report& report, Language language) : report_(report), language_(language) {}

  Page write(std::string_view version) {
    page_.language = language_;
    page_.table_word = say(Say::kTableOf);
    page_.footer = say(Say::kFooter, {std::string(version), report_.source});
    if (report_.chain) {
      write_chain();
    } else {
      write_run(report_.campaigns.front());
    }
    page_.sections.push_back(glossary(language_));
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string say(Say what, std::initializer_list<std::string> values = {}) const {
    return text_of(what, language_, values);
  }
  [[nodiscard]] std::string count(std::uint64_t value) const {
    return written_count(value, language_);
  }
  void add(std::vector<Section> sections) {
    for (Section& section : sections) page_.sections.push_back(std::move(section));
  }

  void write_run(const CampaignReport& campaign);
  void write_chain();
  [[nodiscard]] std::vector<PageBlock> chain_state() const;
  [[nodiscard]] std::string signatures() const;
  void write_overview();
  void write_campaign(const CampaignReport& campaign);
  [[nodiscard]] Section nights(const CampaignReport& campaign) const;
  [[nodiscard]] Table night_table(const std::vector<NightPoint>& nights) const;
  [[nodiscard]] Chart rows_trend(const std::vector<NightPoint>& nights) const;
  [[nodiscard]] Chart share_trend(const std::vector<NightPoint>& nights) const;
  [[nodiscard]] Section changes(const CampaignReport& campaign) const;

  const Report& report_;
  Language language_;
  Page page_;
};

void PageWriter::write_run(const CampaignReport& campaign) {
  const Summary& s = campaign.last.summary;
  page_.title = say(Say::kTitleRun, {s.campaign.id});
  page_.subtitle =
      say(Say::kSubtitle, {written_day(s.campaign.call_date, language_), s.campaign.entity});
  add({warnings_of(campaign.last, language_, 2)});
  add(sections_of(campaign.last, language_, 2));
}

std::string PageWriter::signatures() const {
  const ChainState& state = *report_.chain;
  if (report_.key_given) return say(Say::kSignedChecked, {count(state.check.entries)});
  if (state.signed_entries == 0) return say(Say::kSignedNone);
  return say(Say::kSignedSome, {count(state.signed_entries), count(state.check.entries)});
}

/// Whether the chain proves anything stands before all that it says.
std::vector<PageBlock> PageWriter::chain_state() const {
  const ChainCheck& check = report_.chain->check;
  if (check.broken_line == 0) {
    return {
        Alert{false, say(Say::kUnbrokenTitle),
              say(Say::kUnbrokenText, {count(check.entries), check.last}) + " " + signatures()}};
  }
  const ChainState& state = *report_.chain;
  std::string text = say(Say::kBrokenFault, {check.fault}) + " ";
  if (check.doubts_before) {
    text += say(Say::kBrokenDoubt,
                {std::to_string(check.broken_line - 1), std::to_string(check.broken_line)}) +
            " ";
  }
  text += state.used == 0 ? say(Say::kBrokenNothing)
                          : say(Say::kBrokenText, {count(state.used), count(state.lines)});
  text += " " + say(Say::kBrokenAdvice);
  return {Alert{true, say(Say::kBrokenTitle, {std::to_string(check.broken_line)}), text}};
}

void PageWriter::write_chain() {
  const bool is_one = report_.campaigns.size() == 1;
  std::uint64_t all = 0;
  for (const CampaignReport& campaign : report_.campaigns) all += campaign.nights.size();
  page_.title = say(Say::kTitleChain);
  page_.subtitle = say(Say::kSubtitleChain, {report_.source, count(all)});
  Section state{.blocks = chain_state()};
  for (const CampaignReport& campaign : report_.campaigns) {
    for (const PageBlock& block : warnings_of(campaign.last, language_, 2).blocks) {
      const Alert* const alert = std::get_if<Alert>(&block);
      if (alert == nullptr) continue;
      Alert named = *alert;
      if (!is_one) named.title = campaign.last.summary.campaign.id + ": " + named.title;
      state.blocks.emplace_back(std::move(named));
    }
  }
  add({std::move(state)});
  if (!is_one && !report_.campaigns.empty()) write_overview();
  const std::size_t shown = std::min(report_.campaigns.size(), kMostCampaigns);
  for (std::size_t i = 0; i < shown; ++i) write_campaign(report_.campaigns[i]);
}

void PageWriter::write_overview() {
  Table table{.caption = say(Say::kOverviewTitle),
              .columns = {{say(Say::kCampaign), CellKind::kCode},
                          {say(Say::kNights), CellKind::kNumber},
                          {say(Say::kNow), CellKind::kDay},
                          {say(Say::kRead), CellKind::kNumber},
                          {say(Say::kShareClean), CellKind::kNumber},
                          {say(Say::kGuardsTripped), CellKind::kNumber}}};
  for (const CampaignReport& campaign : report_.campaigns) {
    const NightPoint& last = campaign.nights.back();
    table.rows.push_back({campaign.last.summary.campaign.id, count(campaign.nights.size()),
                          written_day(last.call_date, language_), count(last.read),
                          written_share(last.clean, last.read, language_),
                          std::to_string(last.guards_tripped)});
  }
  Section section{.title = say(Say::kOverviewTitle)};
  if (report_.campaigns.size() > kMostCampaigns) {
    section.blocks.emplace_back(Paragraph{say(Say::kNotDrawn, {std::to_string(kMostCampaigns)})});
  }
  section.blocks.emplace_back(std::move(table));
  add({std::move(section)});
}

void PageWriter::write_campaign(const CampaignReport& campaign) {
  const Summary& s = campaign.last.summary;
  add({{.title = say(Say::kCampaign) + " " + s.campaign.id}});
  add({nights(campaign)});
  if (campaign.nights.size() > 1) add({changes(campaign)});
  add({{.title = say(Say::kLastNight, {written_day(s.campaign.call_date, language_)})}});
  add(sections_of(campaign.last, language_, 3));
}

Table PageWriter::night_table(const std::vector<NightPoint>& nights) const {
  Table table{.caption = say(Say::kNightsTitle),
              .columns = {{say(Say::kNight), CellKind::kDay},
                          {say(Say::kRead), CellKind::kNumber},
                          {say(Say::kClean), CellKind::kNumber},
                          {say(Say::kRejected), CellKind::kNumber},
                          {say(Say::kShareClean), CellKind::kNumber},
                          {say(Say::kGuardsTripped), CellKind::kNumber}}};
  for (const NightPoint& night : nights) {
    table.rows.push_back({written_day(night.call_date, language_), count(night.read),
                          count(night.clean), count(night.rejected),
                          written_share(night.clean, night.read, language_),
                          std::to_string(night.guards_tripped)});
  }
  return table;
}

/// The part of the nights that is drawn.
std::vector<NightPoint> drawn(const std::vector<NightPoint>& nights) {
  const std::size_t from = nights.size() - std::min(nights.size(), kMostNights);
  return {nights.begin() + static_cast<std::ptrdiff_t>(from), nights.end()};
}

Chart PageWriter::rows_trend(const std::vector<NightPoint>& all) const {
  const std::vector<NightPoint> shown = drawn(all);
  std::uint64_t most = 0;
  for (const NightPoint& night : shown) most = std::max(most, night.read);
  Chart chart{.kind = ChartKind::kColumns,
              .title = say(Say::kTrendRows),
              .description = say(Say::kTrendRowsText, {count(most)})};
  chart.key = {{Hue::kClean, say(Say::kCallable)}, {Hue::kRejected, say(Say::kRejected)}};
  for (const NightPoint& night : shown) {
    chart.marks.push_back({"", written_day_short(night.call_date, language_), count(night.read),
                           share(night.clean, most), share(night.rejected, most)});
  }
  chart.axis = {count(most), written_day_short(shown.front().call_date, language_),
                written_day_short(shown.back().call_date, language_)};
  if (shown.size() != all.size()) {
    chart.description += " " + say(Say::kLastDrawn, {count(shown.size()), count(all.size())});
  }
  chart.table = night_table(all);
  return chart;
}

Chart PageWriter::share_trend(const std::vector<NightPoint>& all) const {
  const std::vector<NightPoint> shown = drawn(all);
  Chart chart{.kind = ChartKind::kLine,
              .title = say(Say::kTrendShare),
              .description = say(Say::kTrendShareText)};
  for (const NightPoint& night : shown) {
    chart.marks.push_back({"", written_day_short(night.call_date, language_),
                           written_share(night.clean, night.read, language_),
                           share(night.clean, night.read), 0, Hue::kClean});
  }
  chart.axis = {"100%", written_day_short(shown.front().call_date, language_),
                written_day_short(shown.back().call_date, language_)};
  chart.table.caption = chart.title;
  chart.table.columns = {{say(Say::kNight), CellKind::kDay},
                         {say(Say::kShareClean), CellKind::kNumber}};
  for (const NightPoint& night : all) {
    chart.table.rows.push_back({written_day(night.call_date, language_),
                                written_share(night.clean, night.read, language_)});
  }
  return chart;
}

Section PageWriter::nights(const CampaignReport& campaign) const {
  const auto& all = campaign.nights;
  if (all.size() == 1) {
    return {
        .title = say(Say::kNightsTitle), .level = 3, .blocks = {Paragraph{say(Say::kOneNight)}}};
  }
  return {.title = say(Say::kNightsTitle),
          .level = 3,
          .blocks = {Paragraph{say(Say::kNightsText, {written_day(all.front().call_date, language_),
                                                      written_day(all.back().call_date, language_),
                                                      count(all.size())})},
                     rows_trend(all), share_trend(all)}};
}

Section PageWriter::changes(const CampaignReport& campaign) const {
  Section section{.title = say(Say::kChangesTitle), .level = 3};
  if (campaign.changes.empty()) {
    section.blocks.emplace_back(Paragraph{say(Say::kNoChanges)});
    return section;
  }
  Table table{.caption = say(Say::kChangesTitle),
              .columns = {{say(Say::kCode), CellKind::kSpareCode},
                          {say(Say::kMeaning)},
                          {say(Say::kBefore), CellKind::kNumber},
                          {say(Say::kNow), CellKind::kNumber},
                          {say(Say::kDifference), CellKind::kNumber}}};
  const auto rows_text = [&](std::uint64_t rows, double part) {
    return count(rows) + " (" + written_share(part, language_) + ")";
  };
  for (const ReasonChange& change : campaign.changes) {
    const ExplainedCode* known = find_explained(change.code);
    table.rows.push_back(
        {change.code,
         known == nullptr ? say(Say::kUnknownCode) : std::string(known->meaning.in(language_)),
         rows_text(change.count_before, change.share_before), rows_text(change.count, change.share),
         say(Say::kPoints, {written_points(change.difference(), language_)})});
  }
  section.blocks = {Paragraph{say(Say::kChangesText)}, std::move(table)};
  return section;
}

}  // namespace

Page report_page(const Report& report, Language language, std::string_view version) {
  return PageWriter(report, language).write(version);
}

}  // namespace belzeef
