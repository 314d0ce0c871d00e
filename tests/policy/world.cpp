#include "world.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

namespace belzeef::world {
namespace {

using std::chrono::days;

std::string name_of(NameId id) {
  switch (static_cast<std::uint32_t>(id)) {
    case 1:
      return "ours";
    case 2:
      return "other";
    case 10:
      return "our-group";
    case 20:
      return "our-bureau";
    case 21:
      return "foreign";
    case 30:
      return "product";
    case 31:
      return "other-product";
    case 40:
      return "campaign";
    case 41:
      return "other-campaign";
    case 0xFFFFFFFE:
      return "unheld";
    case 0xFFFFFFFF:
      return "-";
  }
  return std::to_string(static_cast<std::uint32_t>(id));
}

template <class Enum, std::size_t N>
std::string_view word(Enum value, const std::string_view (&words)[N]) {
  return words[static_cast<std::size_t>(value)];
}

constexpr std::string_view kScopes[] = {"entity", "group", "bureau", "global"};
constexpr std::string_view kCauses[] = {"complaint", "deceased", "minor", "excluded"};
constexpr std::string_view kTypes[] = {
    "customer", "subscriber",  "player",     "donor", "volunteer", "attendee", "member",
    "petition", "member-free", "prize-draw", "quote", "survey",    "trial"};
constexpr std::string_view kOutcomes[] = {"answered",  "refused", "later",     "callback",
                                          "no-answer", "busy",    "voicemail", "wrong-number"};
constexpr std::string_view kLists[] = {"bmnr", "infofilter", "research"};
constexpr std::string_view kSenders[] = {"commercial", "charity", "political",
                                         "publisher",  "lottery", "other-lottery"};
constexpr std::string_view kKinds[] = {"marketing", "research", "service", "callback"};

void put_events(std::ostream& out, const Dossier& events) {
  for (const Objection& e : events.objections) {
    out << "    objection " << word(e.scope, kScopes) << ' ' << name_of(e.owner) << " since "
        << day_text(e.since) << '\n';
  }
  for (const Block& e : events.blocks) {
    out << "    block " << word(e.cause, kCauses) << ' ' << word(e.scope, kScopes) << ' '
        << name_of(e.owner) << " since " << day_text(e.since) << '\n';
  }
  for (const Consent& e : events.consents) {
    out << "    consent " << name_of(e.entity) << " granted " << day_text(e.granted_on)
        << " product " << name_of(e.product) << (e.for_phone ? "" : " NOT-PHONE")
        << (e.method_valid ? "" : " BAD-METHOD") << " until " << day_text(e.valid_until)
        << " withdrawn " << day_text(e.withdrawn_on) << " verified " << day_text(e.verified_on)
        << " first-call-by " << day_text(e.first_call_by) << " evidence " << e.evidence
        << " person " << static_cast<std::uint64_t>(e.subject) << '\n';
  }
  for (const Relation& e : events.relations) {
    out << "    relation " << name_of(e.entity) << ' ' << word(e.type, kTypes) << " product "
        << name_of(e.product) << " start " << day_text(e.start_on) << " end " << day_text(e.end_on)
        << (e.optout_offered ? " optout" : " no-optout") << " evidence " << e.evidence << " person "
        << static_cast<std::uint64_t>(e.subject) << '\n';
  }
  for (const CallbackRequest& e : events.requests) {
    out << "    request " << name_of(e.entity) << " on " << day_text(e.requested_on) << " expires "
        << day_text(e.expires_on) << " evidence " << e.evidence << '\n';
  }
  for (const Contact& e : events.contacts) {
    out << "    contact " << name_of(e.entity) << " on " << day_text(e.called_on) << ' '
        << name_of(e.campaign) << ' ' << word(e.outcome, kOutcomes) << " not-before "
        << day_text(e.not_before) << '\n';
  }
  for (const Listing& e : events.listings) {
    out << "    listed " << word(e.list, kLists) << ' ' << day_text(e.issued) << '\n';
  }
}

/// Tries each removal of one event of one kind; keeps those under which the row still fails.
template <class Event>
bool drop_events(Row& row, std::size_t number, std::vector<Event> Dossier::*kind,
                 const std::function<bool(const Row&)>& fails) {
  bool dropped = false;
  for (std::size_t i = (row.numbers[number].events.*kind).size(); i-- > 0;) {
    Row smaller = row;
    auto& events = smaller.numbers[number].events.*kind;
    events.erase(events.begin() + static_cast<std::ptrdiff_t>(i));
    if (!fails(smaller)) continue;
    row = smaller;
    dropped = true;
  }
  return dropped;
}

/// Tries each removal of one phone field with all its numbers.
bool drop_fields(Row& row, const std::function<bool(const Row&)>& fails) {
  bool dropped = false;
  for (std::size_t i = row.numbers.size(); i-- > 0;) {
    if (i >= row.numbers.size()) continue;
    Row smaller = row;
    std::erase_if(smaller.numbers, [field = row.numbers[i].facts.field](const Number& number) {
      return number.facts.field == field;
    });
    if (smaller.numbers.empty() || !fails(smaller)) continue;
    row = smaller;
    dropped = true;
  }
  return dropped;
}

}  // namespace

Setting::Setting(const Tables& with_tables, Campaign with_campaign, RegisterView with_view)
    : tables(with_tables), campaign(std::move(with_campaign)), view(std::move(with_view)) {
  for (int day = 0; day < campaign.valid_days; ++day) {
    span.emplace_back(tables, campaign, view, campaign.call_date + days{day});
  }
}

const Tables& tables() {
  static const Tables loaded = [] {
    auto made = load_tables(builtin_policy_files());
    if (!made.ok()) std::abort();
    return *std::move(made);
  }();
  return loaded;
}

Campaign usual_campaign(Day day) {
  Campaign campaign;
  campaign.id = "campaign";
  campaign.entity = "ours";
  campaign.group = "our-group";
  campaign.bureau = "our-bureau";
  campaign.product = "product";
  campaign.caller_id = "0200000000";
  campaign.call_date = day;
  return campaign;
}

RegisterView usual_view() { return {kOurs, kGroup, kBureau, kProduct, kCampaign, {}}; }

Number callable(unsigned n, std::uint16_t field) {
  Number number;
  number.facts.number = PhoneNumber::dutch(200000000 + n);
  number.facts.field = field;
  return number;
}

Row row_of(Dossier events) {
  Row row;
  row.numbers.push_back(callable());
  row.numbers.back().events = std::move(events);
  return row;
}

Row row_of(std::vector<Number> numbers) {
  Row row;
  row.numbers = std::move(numbers);
  return row;
}

std::vector<Day> boundary_days(const Tables& tables) {
  std::set<Day> found;
  auto add = [&](Day from, Day to) {
    if (from > make_day(1, 1, 1)) {
      found.insert(from - days{1});
      found.insert(from);
    }
    if (to < make_day(9999, 12, 31)) {
      found.insert(to);
      found.insert(to + days{1});
    }
  };
  for (const Rule& row : tables.rules) add(row.valid_from, row.valid_to);
  for (const HoursRow& row : tables.hours) add(row.valid_from, row.valid_to);
  for (const TermRow& row : tables.terms) add(row.valid_from, row.valid_to);
  return {found.begin(), found.end()};
}

bool same(const Decision& one, const Decision& other) {
  if (one.clean != other.clean || one.reasons != other.reasons || one.notes != other.notes ||
      one.number != other.number) {
    return false;
  }
  return !one.clean || (one.basis == other.basis && one.call_until == other.call_until);
}

std::string text_of(const Decision& decision) {
  std::string text = decision.clean ? "clean " + std::string(code(decision.basis)) + " until " +
                                          day_text(decision.call_until)
                                    : "rejected";
  decision.reasons.for_each([&](Reason r) { text += ' ' + std::string(code(r)); });
  text += " | notes";
  decision.notes.for_each([&](Note n) { text += ' ' + std::string(code(n)); });
  return text + " | " + std::string(PhoneText(decision.number).view());
}

std::string text_of(const Row& row) {
  std::ostringstream out;
  out << "row " << (row.legal_class == LegalClass::kNatural ? "NP" : "RP")
      << (row.class_unknown ? " class-unknown" : "") << " person "
      << static_cast<std::uint64_t>(row.subject) << '\n';
  for (const Number& number : row.numbers) {
    const Candidate& facts = number.facts;
    out << "  field " << facts.field << ' ' << PhoneText(facts.number).view() << ' '
        << (facts.rejection ? code(*facts.rejection) : "callable")
        << (facts.repaired ? " repaired" : "") << (facts.unallocated ? " unallocated" : "")
        << (facts.placeholder ? " placeholder" : "") << '\n';
    put_events(out, number.events);
  }
  return out.str();
}

std::string text_of(const Setting& setting) {
  const Campaign& c = setting.campaign;
  std::ostringstream out;
  out << "campaign " << word(c.kind, kKinds) << ' '
      << (c.mode == CallMode::kHuman ? "human" : "automated") << ' ' << word(c.sender, kSenders)
      << " on " << day_text(c.call_date) << " for " << c.valid_days << " days, proof "
      << static_cast<int>(c.proof) << (c.relation_optout_assumed ? " optout-assumed" : "")
      << (c.service_relation_assumed ? " service-assumed" : "")
      << (c.reopen_by_consent ? " reopen" : "") << " callback-days " << c.callback_days
      << " consent-months " << c.consent_months << " attempts " << c.max_attempts << '/'
      << c.attempt_days << " rest " << c.rest_days << (c.hours_apply ? "" : " no-hours");
  for (const Day day : c.closed_days) out << " closed " << day_text(day);
  out << "\nview entity " << name_of(setting.view.entity) << " group "
      << name_of(setting.view.group) << " bureau " << name_of(setting.view.bureau) << " product "
      << name_of(setting.view.product) << " campaign " << name_of(setting.view.campaign) << " bmnr";
  for (const Day day : setting.view.bmnr_issued) out << ' ' << day_text(day);
  out << '\n';
  return out.str();
}

Row shrunk(Row row, const std::function<bool(const Row&)>& fails) {
  for (bool smaller = true; smaller;) {
    smaller = drop_fields(row, fails);
    for (std::size_t i = 0; i < row.numbers.size(); ++i) {
      smaller |= drop_events(row, i, &Dossier::objections, fails);
      smaller |= drop_events(row, i, &Dossier::blocks, fails);
      smaller |= drop_events(row, i, &Dossier::consents, fails);
      smaller |= drop_events(row, i, &Dossier::relations, fails);
      smaller |= drop_events(row, i, &Dossier::requests, fails);
      smaller |= drop_events(row, i, &Dossier::contacts, fails);
      smaller |= drop_events(row, i, &Dossier::listings, fails);
    }
  }
  return row;
}

std::string disagreement(const Row& row, const RowView& view, LegalClass legal_class,
                         const Setting& setting) {
  auto program = [&](const RowFacts& facts) { return decide(facts, setting.span); };
  auto oracle = [&](const RowFacts& facts) {
    return oracle_decide(facts, setting.tables, setting.campaign, setting.view);
  };
  const RowFacts facts = view.facts(legal_class);
  if (same(program(facts), oracle(facts))) return {};
  Row start = row;
  start.legal_class = legal_class;
  const Row least = shrunk(start, [&](const Row& smaller) {
    const RowView seen(smaller);
    return !same(program(seen.facts()), oracle(seen.facts()));
  });
  const RowView seen(least);
  return "\n" + text_of(setting) + text_of(least) + "program: " + text_of(program(seen.facts())) +
         "\noracle:  " + text_of(oracle(seen.facts())) + "\n";
}

std::string disagreement(const Row& row, const Setting& setting) {
  return disagreement(row, RowView(row), row.legal_class, setting);
}

}  // namespace belzeef::world
