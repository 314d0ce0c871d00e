#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/key_option.h"
#include "cli/language.h"
#include "cli/local_time.h"
#include "cli/phone_argument.h"
#include "cli/program.h"
#include "cli/register_commands.h"
#include "register/held_events.h"
#include "sources/event_fields.h"

namespace belzeef {
namespace {

struct LookupArguments {
  std::string path;
  std::string number;
  KeyOption key;
  std::string language;
  bool json = false;
};

/// What is held about a number, and where and when that was asked.
struct Answer {
  const Register& reg;
  PhoneNumber number;
  std::int64_t asked_at;
  std::vector<HeldEvent> events;
};

/// A kind of event in words for the person it is about, by SourceKind.
constexpr Bilingual kKinds[kSourceKindCount] = {
    {"Bezwaar tegen bellen", "Objection to calls"},
    {"Toestemming om te bellen", "Consent to be called"},
    {"Relatie", "Relation"},
    {"Verzoek om gebeld te worden", "Request to be called"},
    {"Blokkade", "Block"},
    {"Gesprek of belpoging", "Call or attempt"},
    {"Vermelding in het Bel-me-niet Register", "Listed in the Bel-me-niet Register"},
    {"Vermelding in het Infofilter", "Listed in the Infofilter"},
    {"Vermelding in het onderzoeksfilter", "Listed in the research filter"},
};

struct Label {
  std::string_view column;
  Bilingual text;
};
constexpr Label kLabels[] = {
    {"scope", {"geldt voor", "holds for"}},
    {"id", {"van wie", "whose"}},
    {"since", {"sinds", "since"}},
    {"source", {"herkomst", "origin"}},
    {"cause", {"reden", "cause"}},
    {"entity", {"bedrijf", "company"}},
    {"granted_on", {"gegeven op", "given on"}},
    {"product", {"voor", "about"}},
    {"channel", {"kanaal", "channel"}},
    {"method", {"wijze", "method"}},
    {"valid_until", {"geldig tot en met", "valid until"}},
    {"withdrawn_on", {"ingetrokken op", "withdrawn on"}},
    {"verified_on", {"geverifieerd op", "verified on"}},
    {"first_call_by", {"eerste gesprek uiterlijk", "first call by"}},
    {"evidence_id", {"bewijs", "evidence"}},
    {"type", {"soort", "type"}},
    {"start_on", {"begonnen op", "began on"}},
    {"end_on", {"beëindigd op", "ended on"}},
    {"optout_offered", {"afmelden aangeboden", "opt-out offered"}},
    {"requested_on", {"gevraagd op", "asked on"}},
    {"expires_on", {"geldig tot en met", "valid until"}},
    {"called_on", {"gebeld op", "called on"}},
    {"campaign", {"campagne", "campaign"}},
    {"outcome", {"uitkomst", "outcome"}},
    {"not_before", {"niet eerder dan", "not before"}},
    {"issued", {"bestand van", "file of"}},
    {"subject_token", {"van de persoon", "of the person"}},
};

/// Values that are words of the sources' vocabularies.
struct Value {
  std::string_view column;
  std::string_view word;
  Bilingual text;
};
constexpr Value kValues[] = {
    {"scope", "entity", {"een bedrijf", "one company"}},
    {"scope", "group", {"een groep van bedrijven", "a group of companies"}},
    {"scope", "bureau", {"een belbureau", "a call bureau"}},
    {"scope", "global", {"iedereen", "everybody"}},
    {"cause", "complaint", {"klacht", "complaint"}},
    {"cause", "deceased", {"overleden", "deceased"}},
    {"cause", "minor", {"minderjarig", "minor"}},
    {"cause", "excluded", {"uitgesloten", "excluded"}},
    {"product", "*", {"alle producten", "all products"}},
    {"channel", "phone", {"telefoon", "telephone"}},
    {"channel", "other", {"niet telefoon", "not telephone"}},
    {"method", "forced", {"niet vrij gegeven", "not freely given"}},
    {"type", "customer", {"klant", "customer"}},
    {"type", "subscriber", {"abonnee", "subscriber"}},
    {"type", "player", {"deelnemer aan een loterij", "lottery player"}},
    {"type", "donor", {"donateur", "donor"}},
    {"type", "volunteer", {"vrijwilliger", "volunteer"}},
    {"type", "attendee", {"bezoeker", "attendee"}},
    {"type", "member", {"betalend lid", "paying member"}},
    {"type", "petition", {"ondertekenaar van een petitie", "signer of a petition"}},
    {"type", "member-free", {"lid zonder contributie", "member without a fee"}},
    {"type", "prize-draw", {"deelnemer aan een prijsvraag", "entrant in a prize draw"}},
    {"type", "quote", {"aanvrager van een offerte", "asked for a quote"}},
    {"type", "survey", {"deelnemer aan een enquête", "answered a survey"}},
    {"type", "trial", {"proefgebruiker", "trial user"}},
    {"optout_offered", "yes", {"ja", "yes"}},
    {"optout_offered", "no", {"nee", "no"}},
    {"outcome", "answered", {"beantwoord", "answered"}},
    {"outcome", "refused", {"geweigerd", "refused"}},
    {"outcome", "later", {"later", "later"}},
    {"outcome", "callback", {"terugbellen", "call back"}},
    {"outcome", "no-answer", {"niet opgenomen", "no answer"}},
    {"outcome", "busy", {"in gesprek", "busy"}},
    {"outcome", "voicemail", {"voicemail", "voicemail"}},
    {"outcome", "wrong-number", {"verkeerd nummer", "wrong number"}},
};

constexpr Bilingual kHeading = {"Wat is vastgelegd over ", "What is held about "};
constexpr Bilingual kAsked = {"Gevraagd op ", "Asked on "};
constexpr Bilingual kRegister = {", in het register van ", ", in the register of "};
constexpr Bilingual kNothing = {"Er is niets vastgelegd.", "Nothing is held."};
constexpr Bilingual kFile = {"uit bestand", "from file"};
constexpr Bilingual kReadOn = {", gelezen op ", ", read on "};
constexpr Bilingual kHashed = {"alleen bekend als SHA-256 van het nummer",
                               "known by the SHA-256 of the number only"};
constexpr Bilingual kRights = {
    "U mag altijd bezwaar maken tegen telefoontjes, en vragen om verbetering of wissing (AVG "
    "artikel\n"
    "16, 17 en 21). Een bezwaar blijft bewaard om het te kunnen naleven.",
    "You may object to calls at any time, and ask for correction or erasure (GDPR articles 16, 17\n"
    "and 21). An objection is kept so that it can be honoured."};

std::string_view label(std::string_view column, Language language) {
  for (const Label& entry : kLabels) {
    if (entry.column == column) return entry.text.in(language);
  }
  return column;
}

std::string_view value_text(std::string_view column, std::string_view value, Language language) {
  for (const Value& entry : kValues) {
    if (entry.column == column && entry.word == value) return entry.text.in(language);
  }
  return value;
}

void print_line(std::string_view name, std::string_view value) {
  // Widths count characters: a name may hold a letter of two bytes.
  const auto characters =
      static_cast<std::size_t>(std::count_if(name.begin(), name.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      }));
  constexpr std::size_t kWidth = 26;
  std::cout << "  " << name << std::string(kWidth - std::min(characters, kWidth - 1), ' ') << value
            << "\n";
}

void print_text(const Answer& answer, Language language) {
  const RegisterInfo& info = answer.reg.info();
  std::cout << kHeading.in(language) << PhoneText(answer.number).view() << "\n"
            << kAsked.in(language) << day_text(local_day(answer.asked_at)) << kRegister.in(language)
            << day_text(local_day(info.built_at)) << ".\n";
  if (answer.events.empty()) std::cout << "\n" << kNothing.in(language) << "\n";
  for (const HeldEvent& event : answer.events) {
    std::cout << "\n" << kKinds[static_cast<std::size_t>(event.kind)].in(language) << "\n";
    for (const auto& [column, value] : event_fields(event, answer.reg)) {
      if (!value.empty()) print_line(label(column, language), value_text(column, value, language));
    }
    const SourceFile& file = info.sources[event.source];
    print_line(kFile.in(language),
               file.path + std::string(kReadOn.in(language)) + day_text(local_day(file.taken_at)));
    if (event.by_sha256) print_line("", kHashed.in(language));
  }
  std::cout << "\n" << kRights.in(language) << "\n" << std::flush;
}

void print_json(const Answer& answer) {
  using nlohmann::ordered_json;
  const RegisterInfo& info = answer.reg.info();
  ordered_json held = ordered_json::array();
  for (const HeldEvent& event : answer.events) {
    const SourceFile& file = info.sources[event.source];
    ordered_json entry = {{"kind", source_kind_name(event.kind)}};
    for (const auto& [column, value] : event_fields(event, answer.reg)) {
      if (!value.empty()) entry[std::string(column)] = value;
    }
    if (event.by_sha256) entry["known_by"] = "sha256";
    entry["file"] = {{"path", file.path},
                     {"digest", file.digest},
                     {"read_at", local_time_text(file.taken_at)},
                     {"batch", file.batch}};
    held.push_back(entry);
  }
  const ordered_json text = {
      {"number", PhoneText(answer.number).view()},
      {"asked_at", local_time_text(answer.asked_at)},
      {"register", {{"path", answer.reg.path()}, {"last_changed", local_time_text(info.built_at)}}},
      {"held", held}};
  std::cout << text.dump(1, ' ', false, ordered_json::error_handler_t::replace) << std::endl;
}

absl::StatusOr<ExitStatus> look_up(const LookupArguments& arguments, Program& program) {
  absl::StatusOr<PhoneNumber> number = phone_argument("register lookup", arguments.number);
  if (!number.ok()) return number.status();
  auto key = arguments.key.read();
  if (!key.ok()) return key.status();
  auto reg =
      Register::open(arguments.path, {.threads = default_threads(), .secret = pointer_to(*key)});
  if (!reg.ok()) return reg.status();
  if ((*reg)->has_unfinished_update()) warn_of_unfinished(arguments.path, program);
  auto events = held_events(**reg, *number);
  if (!events.ok()) return events.status();
  const Answer answer{**reg, *number, now_seconds(), *std::move(events)};
  if (arguments.json) {
    print_json(answer);
  } else {
    print_text(answer, language_of(arguments.language));
  }
  return ExitStatus::kDone;
}

}  // namespace

void add_register_lookup(CLI::App& parent, Program& program) {
  CLI::App* command = add_command(
      parent, "lookup", "Everything held about a number, with where it came from (AVG article 15)",
      "belzeef register lookup r.bzf 020-0123456 --lang nl");
  auto arguments = std::make_shared<LookupArguments>();
  add_register_path(command, arguments->path);
  add_phone_argument(command, arguments->number);
  arguments->key.add_to(command);
  add_language(command, arguments->language);
  command->add_flag("--json,!--no-json", arguments->json, "as JSON");
  command->callback([arguments, &program] {
    settle_phone_argument(arguments->path, arguments->number);
    program.action = [arguments, &program] { return look_up(*arguments, program); };
  });
}

}  // namespace belzeef
