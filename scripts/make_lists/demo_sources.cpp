#include "demo_sources.h"

#include <limits>

#include "events/day.h"

namespace belzeef::lists {
namespace {

constexpr Day kCallDate = make_day(2026, 11, 24);

/// Days are counted from the call date: −1 is the day before it.
constexpr int kNone = std::numeric_limits<int>::max();

std::string day(int offset) {
  return offset == kNone ? std::string() : day_text(kCallDate + std::chrono::days(offset));
}

/// First and last day of a span.
struct Span {
  int first;
  int last;
};

std::string day_in(Span span, Random& random) { return day(random.between(span.first, span.last)); }

struct Objection {
  std::uint32_t weight;
  std::string_view scope;
  std::string_view id;
};
constexpr Objection kObjections[] = {
    {72, "entity", kEntity}, {10, "entity", kOtherEntity},
    {6, "group", kGroup},    {5, "bureau", kBureau},
    {7, "global", ""},
};

/// A good consent, unless a field says otherwise.
struct Consent {
  std::uint32_t weight;
  Span granted = {-180, -3};
  std::string_view entity = kEntity;
  std::string_view product = kProduct;
  std::string_view channel = "phone";
  std::string_view method = "webform";
  int valid_until = kNone;
  int withdrawn_on = kNone;
  int first_call_by = kNone;
  bool verified = true;
  bool proven = true;
};
constexpr Consent kConsents[] = {
    {.weight = 46},
    {.weight = 12, .granted = {-700, -200}, .first_call_by = 60},
    {.weight = 6, .product = "*", .method = "beurs"},
    {.weight = 3, .valid_until = 2},
    {.weight = 7, .granted = {-900, -190}},
    {.weight = 5, .granted = {-900, -190}, .valid_until = -30},
    {.weight = 5, .proven = false},
    {.weight = 5, .verified = false},
    {.weight = 3, .withdrawn_on = -2},
    {.weight = 3, .product = "glasvezel"},
    {.weight = 3, .entity = kOtherEntity},
    {.weight = 1, .channel = "email"},
    {.weight = 1, .method = "preticked"},
};

struct Relation {
  std::uint32_t weight;
  std::string_view type;
  Span start;
  int end = kNone;
  std::string_view entity = kEntity;
};
constexpr Relation kRelations[] = {
    {.weight = 60, .type = "customer", .start = {-3000, -400}},
    {.weight = 20, .type = "customer", .start = {-3000, -900}, .end = -300},
    {.weight = 8, .type = "quote", .start = {-300, -20}},
    {.weight = 7, .type = "prize-draw", .start = {-300, -20}},
    {.weight = 5, .type = "subscriber", .start = {-2000, -20}, .entity = kOtherEntity},
};

struct Callback {
  std::uint32_t weight;
  Span requested;
  bool proven = true;
};
constexpr Callback kCallbacks[] = {
    {.weight = 70, .requested = {-20, -1}},
    {.weight = 20, .requested = {-90, -40}},
    {.weight = 10, .requested = {-20, -1}, .proven = false},
};

struct Block {
  std::uint32_t weight;
  std::string_view cause;
};
constexpr Block kBlocks[] = {{50, "complaint"}, {25, "deceased"}, {10, "minor"}, {15, "excluded"}};

struct Contact {
  std::uint32_t weight;
  std::string_view outcome;
  Span called;
  int times = 1;
  int not_before = kNone;
};
constexpr Contact kContacts[] = {
    {.weight = 40, .outcome = "no-answer", .called = {-30, -1}},
    {.weight = 25, .outcome = "answered", .called = {-200, -40}},
    {.weight = 12, .outcome = "refused", .called = {-80, -1}},
    {.weight = 12, .outcome = "later", .called = {-10, -1}, .not_before = 6},
    {.weight = 11, .outcome = "no-answer", .called = {-25, -1}, .times = 3},
};

}  // namespace

DemoSources::DemoSources(const std::string& folder)
    : objections_(folder + "/objections.csv"),
      consents_(folder + "/consents.csv"),
      relations_(folder + "/relations.csv"),
      callbacks_(folder + "/callbacks.csv"),
      blocks_(folder + "/blocks.csv"),
      contacts_(folder + "/contacts.csv") {
  objections_.write({"phone", "scope", "id", "since", "source"});
  consents_.write({"phone", "entity", "granted_on", "product", "channel", "method", "valid_until",
                   "withdrawn_on", "verified_on", "first_call_by", "evidence_id"});
  relations_.write({"phone", "entity", "type", "product", "start_on", "end_on", "optout_offered",
                    "evidence_id"});
  callbacks_.write({"phone", "entity", "requested_on", "expires_on", "evidence_id"});
  blocks_.write({"phone", "cause", "scope", "id", "since"});
  contacts_.write({"phone", "entity", "called_on", "campaign", "outcome", "not_before"});
}

void DemoSources::add(const Person& person, Random& random) {
  const Phone& other = person.mobile ? *person.mobile : person.phone;
  if (random.chance(10)) add_objection(random.chance(50) ? person.phone : other, random);
  if (random.chance(3, 1000)) add_block(person.phone, random);
  if (random.chance(4)) add_contacts(person.phone, random);
  if (!person.natural) return;
  if (random.chance(70)) add_consent(random.chance(80) ? person.phone : other, random);
  if (random.chance(12)) add_relation(person.phone, random);
  if (random.chance(2)) add_callback(person.phone, random);
}

void DemoSources::add_stranger(const Phone& phone, Random& random) { add_objection(phone, random); }

void DemoSources::add_objection(const Phone& phone, Random& random) {
  constexpr std::string_view kPlaces[] = {"gesprek", "website", "e-mail", "brief"};
  const Objection& story = random.weighted(kObjections);
  const std::string since = random.chance(15) ? std::string() : day_in({-2500, -1}, random);
  objections_.write({written(phone, random), story.scope, story.id, since, random.one_of(kPlaces)});
}

void DemoSources::add_consent(const Phone& phone, Random& random) {
  const Consent& story = random.weighted(kConsents);
  const int granted = random.between(story.granted.first, story.granted.last);
  const std::string verified = story.verified ? day(granted + 1) : std::string();
  consents_.write({written(phone, random), story.entity, day(granted), story.product, story.channel,
                   story.method, day(story.valid_until), day(story.withdrawn_on), verified,
                   day(story.first_call_by), story.proven ? evidence() : std::string()});
}

void DemoSources::add_relation(const Phone& phone, Random& random) {
  const Relation& story = random.weighted(kRelations);
  relations_.write({written(phone, random), story.entity, story.type, kProduct,
                    day_in(story.start, random), day(story.end), random.chance(85) ? "yes" : "no",
                    evidence()});
}

void DemoSources::add_callback(const Phone& phone, Random& random) {
  const Callback& story = random.weighted(kCallbacks);
  callbacks_.write({written(phone, random), kEntity, day_in(story.requested, random), "",
                    story.proven ? evidence() : std::string()});
}

void DemoSources::add_block(const Phone& phone, Random& random) {
  blocks_.write({written(phone, random), random.weighted(kBlocks).cause, "global", "",
                 day_in({-1000, -1}, random)});
}

void DemoSources::add_contacts(const Phone& phone, Random& random) {
  const Contact& story = random.weighted(kContacts);
  for (int i = 0; i < story.times; ++i) {
    contacts_.write({e164(phone), kEntity, day_in(story.called, random), kCampaign, story.outcome,
                     day(story.not_before)});
  }
}

std::string DemoSources::evidence() { return "ev-" + padded(++evidence_count_, 6); }

}  // namespace belzeef::lists
