/// Forgetting never makes a row callable: random campaigns over random registers, decided before
/// and after an erasure and an expiry.

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <optional>

#include "policy/random_world.h"
#include "register/random_register.h"
#include "sources/forget.h"

namespace belzeef::world {
namespace {

using test::TemporaryFile;

/// The texts of the ids that the world uses.
const std::map<NameId, std::string> kNames = {{kOurs, "ours"},
                                              {kOther, "other"},
                                              {kGroup, "our-group"},
                                              {kBureau, "our-bureau"},
                                              {kForeignOwner, "foreign"},
                                              {kProduct, "product"},
                                              {kOtherProduct, "other-product"},
                                              {kCampaign, "campaign"},
                                              {kOtherCampaign, "other-campaign"}};
const std::map<SubjectId, std::string> kPersonTexts = {{kPerson, "an"}, {kOtherPerson, "bo"}};

/// An id of the world as one of a register, or of its builder.
template <class Name>
NameId translated(NameId id, Name name) {
  const auto text = kNames.find(id);
  return text == kNames.end() ? id : name(text->second);
}

/// Adds everything held about a number, each event to one of the batches.
class Batches {
 public:
  explicit Batches(std::size_t count) : added_(count) {}

  void add(Dice& dice, PhoneNumber number, const Dossier& events) {
    const auto add_all = [&](const auto& list) {
      for (const auto& event : list) {
        added_[dice.below(added_.size())].push_back([number, event](RegisterBuilder& builder) {
          builder.add(number, in(event, builder), 0);
        });
      }
    };
    for (const Objection& objection : events.objections) {
      const bool hashed = dice.once_in(3);
      added_[dice.below(added_.size())].push_back([=](RegisterBuilder& builder) {
        if (hashed) {
          builder.add(sha256_of(number), in(objection, builder), 0);
        } else {
          builder.add(number, in(objection, builder), 0);
        }
      });
    }
    add_all(events.blocks);
    add_all(events.consents);
    add_all(events.relations);
    add_all(events.requests);
    add_all(events.contacts);
    add_all(events.listings);
  }
  void write_to(RegisterBuilder& builder, std::size_t batch) const {
    for (const auto& add : added_[batch]) add(builder);
  }
  [[nodiscard]] std::size_t size() const { return added_.size(); }

 private:
  template <class Event>
  static Event in(Event event, RegisterBuilder& builder) {
    const auto name = [&](NameId& id) {
      id = translated(id, [&](const std::string& text) { return builder.name(text); });
    };
    if constexpr (requires { event.entity; }) name(event.entity);
    if constexpr (requires { event.owner; }) name(event.owner);
    if constexpr (requires { event.product; }) name(event.product);
    if constexpr (requires { event.campaign; }) name(event.campaign);
    if constexpr (requires { event.subject; }) {
      if (event.subject != kNoSubject) {
        event.subject = RegisterBuilder::subject(kPersonTexts.at(event.subject));
      }
    }
    return event;
  }

  std::vector<std::vector<std::function<void(RegisterBuilder&)>>> added_;
};

/// A register of some batches that `fill` puts into the builder one by one.
std::unique_ptr<Register> made(std::size_t batches, const SecretKey* secret,
                               const std::function<void(RegisterBuilder&, std::size_t)>& fill) {
  RegisterBuilder builder(secret);
  std::string bytes;
  const WriteAt write_at = [&](std::uint64_t offset, std::string_view part) {
    if (bytes.size() < offset + part.size()) bytes.resize(offset + part.size());
    bytes.replace(offset, part.size(), part);
    return absl::OkStatus();
  };
  std::uint64_t start = 0;
  std::uint64_t end = format::kFirstBatch;
  for (std::uint32_t batch = 0; batch < batches; ++batch) {
    fill(builder, batch);
    RegisterInfo info;
    info.sources.resize(batch == 0 ? 1 : 0);
    start = end;
    if (!builder.write_batch(info, batch, start, write_at, end).ok()) abort();
  }
  const auto count = static_cast<std::uint32_t>(batches);
  if (!write_at(0, builder.first_page(end, count, start)).ok()) abort();
  const TemporaryFile file(bytes);
  auto reg = Register::open(file.path(), {.secret = secret});
  if (!reg.ok()) abort();
  return *std::move(reg);
}

/// The register after this work, done as a rewriting does it.
std::unique_ptr<Register> after(const Register& reg, const std::vector<PlanRewrite>& plans) {
  std::vector<RewriteWork> works;
  for (const PlanRewrite& plan : plans) {
    if (auto work = plan(reg)) works.push_back(*std::move(work));
  }
  std::optional<EventCopier> copier;
  return made(reg.batches(), reg.secret(), [&](RegisterBuilder& builder, std::size_t batch) {
    if (!copier) copier.emplace(reg, builder);
    copier->edit_with([&](bool hashed, KeyWords key, std::vector<std::uint64_t>& event) {
      return std::all_of(works.begin(), works.end(),
                         [&](const RewriteWork& work) { return work.edit(hashed, key, event); });
    });
    if (!copier->copy(batch)) abort();
  });
}

/// The rows of a campaign and a register that holds what is held about them, in batches.
struct World {
  World(Dice& dice, std::vector<Row> of) : rows(std::move(of)) {
    Batches batches(1 + dice.below(3));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (Number& number : rows[i].numbers) {
        PhoneNumber& phone = number.facts.number;
        if (!phone) continue;
        // Each row has numbers of its own.
        phone = PhoneNumber::dutch(phone.digits() % 1'000'000'000 % 100 + 200000000 + i * 100);
        batches.add(dice, phone, number.events);
      }
    }
    reg = made(
        batches.size(), dice.once_in(2) ? &secret() : nullptr,
        [&](RegisterBuilder& builder, std::size_t batch) { batches.write_to(builder, batch); });
  }
  static const SecretKey& secret() {
    static const SecretKey key("a key of enough bytes");
    return key;
  }

  std::vector<Row> rows;
  std::unique_ptr<Register> reg;
};

/// The view of a campaign in a register, as a run resolves it.
RegisterView view_in(const Register& reg, const RegisterView& view) {
  RegisterView found = view;
  for (NameId* id : {&found.entity, &found.group, &found.bureau, &found.product, &found.campaign}) {
    *id = translated(*id, [&](const std::string& text) { return reg.find_name(text); });
  }
  return found;
}

/// On which days of the span a row is clean, with what the register holds about its numbers.
std::vector<bool> clean_days(const Row& row, const Register& reg, const Setting& setting) {
  Row seen = row;
  if (row.subject != kNoSubject) {
    ProbeResult scratch;
    seen.subject = reg.subject(kPersonTexts.at(row.subject), scratch);
  }
  for (Number& number : seen.numbers) reg.look_up(number.facts.number, number.events);
  const RowView view(seen);
  std::vector<bool> clean;
  for (std::size_t day = 0; day < setting.span.size(); ++day) {
    clean.push_back(decide(view.facts(), std::span(setting.span).subspan(day)).clean);
  }
  return clean;
}

/// Counts the clean rows before; empty unless a row is clean on a day on which it was not.
std::string newly_clean(const World& world, const Setting& world_setting,
                        const std::vector<PlanRewrite>& plans, long& clean, long& lost) {
  const std::unique_ptr<Register> forgotten = after(*world.reg, plans);
  if (!forgotten->check_structure().ok()) return "the register is not sound";
  const Setting before(world_setting.tables, world_setting.campaign,
                       view_in(*world.reg, world_setting.view));
  const Setting now(world_setting.tables, world_setting.campaign,
                    view_in(*forgotten, world_setting.view));
  for (const Row& row : world.rows) {
    const auto was = clean_days(row, *world.reg, before);
    const auto is = clean_days(row, *forgotten, now);
    clean += was.front() ? 1 : 0;
    lost += was.front() && !is.front() ? 1 : 0;
    for (std::size_t day = 0; day < was.size(); ++day) {
      if (is[day] && !was[day]) {
        return "\n" + text_of(world_setting) + text_of(row) + "is clean on day " +
               std::to_string(day) + "\n";
      }
    }
  }
  return {};
}

/// Smaller and smaller worlds of one row, as long as forgetting makes it clean.
std::string least(const World& world, const Setting& setting,
                  const std::function<std::vector<PlanRewrite>(const Row&)>& plans) {
  long ignored = 0;
  const auto report = [&](const Row& row) {
    Dice dice(1);
    const World one(dice, {row});
    return newly_clean(one, setting, plans(one.rows.front()), ignored, ignored);
  };
  for (const Row& row : world.rows) {
    if (!report(row).empty()) {
      return report(shrunk(row, [&](const Row& smaller) { return !report(smaller).empty(); }));
    }
  }
  return "only among other rows";
}

std::vector<Row> random_rows(Dice& dice, const Setting& setting, std::size_t count) {
  std::vector<Row> rows(count);
  for (Row& row : rows) row = random_row(dice, setting);
  return rows;
}

TEST_CASE("No row becomes callable when a number of it is erased") {
  const std::vector<Day> boundaries = boundary_days(tables());
  Dice dice(91);
  long clean = 0;
  long lost = 0;
  for (int i = 0; i < 1500; ++i) {
    Campaign campaign = random_campaign(dice, boundaries);
    // This counts contacts, and of most of them nothing stays.
    campaign.max_attempts = 0;
    campaign.attempt_days = 0;
    const Setting setting(tables(), campaign, random_view(dice, campaign.call_date));
    const World world(dice, random_rows(dice, setting, 25));
    const auto erase_first = [](const Row& row) {
      return std::vector{erase_number(row.numbers.front().facts.number)};
    };
    std::vector<PlanRewrite> plans;
    for (const Row& row : world.rows) {
      if (const PhoneNumber number = row.numbers.front().facts.number) {
        plans.push_back(erase_number(number));
      }
    }
    const std::string report = newly_clean(world, setting, plans, clean, lost);
    if (!report.empty()) FAIL(report << least(world, setting, erase_first));
  }
  CHECK(clean > 2000);
  CHECK(lost > 500);
}

TEST_CASE("No row becomes callable when what has ended is forgotten") {
  const std::vector<Day> boundaries = boundary_days(tables());
  Dice dice(92);
  long clean = 0;
  long lost = 0;
  for (int i = 0; i < 1500; ++i) {
    Campaign campaign = random_campaign(dice, boundaries);
    // These look back on contacts that are forgotten.
    campaign.max_attempts = 0;
    campaign.attempt_days = 0;
    campaign.rest_days = 0;
    const Setting setting(tables(), campaign, random_view(dice, campaign.call_date));
    const World world(dice, random_rows(dice, setting, 25));
    Expiry expiry{.before = campaign.call_date - std::chrono::days{dice.between(0, 60)},
                  .kinds = {}};
    for (int kind = 0; kind < kSourceKindCount; ++kind) {
      if (can_expire(static_cast<SourceKind>(kind)) && !dice.once_in(3)) {
        expiry.kinds.push_back(static_cast<SourceKind>(kind));
      }
    }
    std::vector<PlanRewrite> plans{expire_events(expiry)};
    const std::string report = newly_clean(world, setting, plans, clean, lost);
    if (!report.empty()) {
      FAIL(report << least(world, setting, [&](const Row&) { return plans; }));
    }
  }
  CHECK(clean > 2000);
  CHECK(lost > 30);
}

}  // namespace
}  // namespace belzeef::world
