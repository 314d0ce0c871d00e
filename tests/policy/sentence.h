#pragma once
/// A tiny language for cases written by hand: a sentence of the contract, a row, a campaign, and
/// the codes that must come out.

#include <catch2/catch.hpp>
#include <functional>
#include <string>

#include "world.h"

namespace belzeef::world {

/// What a case may change: a campaign of a commercial sender on Tuesday 2026-09-01, and a row of
/// one callable number of a natural person of whom nothing is held.
struct Scene {
  Day day = make_day(2026, 9, 1);
  Campaign campaign = usual_campaign(make_day(2026, 9, 1));
  RegisterView view = usual_view();
  Row row = row_of(Dossier());

  void on(int year, unsigned month, unsigned month_day) {
    day = make_day(year, month, month_day);
    campaign.call_date = day;
  }
  /// So many days before the call date; negative: after it.
  [[nodiscard]] Day ago(int count) const { return day - std::chrono::days{count}; }
  Dossier& events(std::size_t number = 0) { return row.numbers[number].events; }
  Candidate& number(std::size_t number = 0) { return row.numbers[number].facts; }
  /// Makes a field one without a number.
  void unreadable(Reason rejection, std::size_t which = 0) {
    number(which).number = PhoneNumber();
    number(which).rejection = rejection;
  }
  /// One more phone field with the number `+31 20 0000 00n`, n counting from 1.
  void another_field() {
    const auto next = static_cast<std::uint16_t>(row.numbers.size());
    row.numbers.push_back(callable(next + 1U, next));
  }
  /// A consent that passes every test, granted ten days ago.
  Consent& consent(std::size_t number = 0) {
    Consent sound;
    sound.entity = kOurs;
    sound.granted_on = sound.verified_on = ago(10);
    sound.product = kProduct;
    sound.evidence = kProof;
    events(number).consents.push_back(sound);
    return events(number).consents.back();
  }
  /// A current relation that passes every test.
  Relation& relation(RelationType type = RelationType::kCustomer) {
    Relation sound;
    sound.entity = kOurs;
    sound.type = type;
    sound.product = kProduct;
    sound.optout_offered = true;
    sound.evidence = kProof;
    events().relations.push_back(sound);
    return events().relations.back();
  }
  /// A request of five days ago that passes every test.
  CallbackRequest& request(std::size_t number = 0) {
    events(number).requests.push_back({kOurs, ago(5), kNoDay, kProof});
    return events(number).requests.back();
  }
  Contact& contact(int days_ago, ContactOutcome outcome, std::size_t number = 0) {
    events(number).contacts.push_back({kOurs, ago(days_ago), kCampaign, outcome, kNoDay});
    return events(number).contacts.back();
  }
  Objection& objection(Scope scope = Scope::kEntity, std::size_t number = 0) {
    const NameId owner = scope == Scope::kEntity   ? kOurs
                         : scope == Scope::kGroup  ? kGroup
                         : scope == Scope::kBureau ? kBureau
                                                   : kNoName;
    events(number).objections.push_back({scope, owner, ago(30), kNoName});
    return events(number).objections.back();
  }
};

struct Sentence {
  const char* text;
  /// The basis or all reasons, then ` | ` and notes if any; of a row with several phone fields
  /// ` @ ` and the number at the end; of a campaign of several days ` until ` and the day.
  const char* answer;
  std::function<void(Scene&)> make;
};

inline std::string answer_of(const Decision& decision, const Scene& scene) {
  std::string answer;
  auto put = [&](std::string_view word) {
    if (!answer.empty()) answer += ' ';
    answer += word;
  };
  if (decision.clean) put(code(decision.basis));
  decision.reasons.for_each([&](Reason r) { put(code(r)); });
  if (!decision.notes.empty()) put("|");
  decision.notes.for_each([&](Note n) { put(code(n)); });
  if (decision.clean && scene.campaign.valid_days > 1) {
    put("until " + day_text(decision.call_until));
  }
  if (scene.row.numbers.size() > 1) {
    put("@");
    if (decision.number) put(PhoneText(decision.number).view());
  }
  return answer;
}

/// Asks the program and the oracle.
inline void check_sentence(const Sentence& sentence) {
  Scene scene;
  sentence.make(scene);
  const Setting setting(tables(), scene.campaign, scene.view);
  const RowView view(scene.row);
  INFO(sentence.text << '\n' << text_of(setting) << text_of(scene.row));
  CHECK(answer_of(decide(view.facts(), setting.span), scene) == sentence.answer);
  CHECK(answer_of(oracle_decide(view.facts(), tables(), scene.campaign, scene.view), scene) ==
        sentence.answer);
}

}  // namespace belzeef::world
