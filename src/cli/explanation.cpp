#include "cli/explanation.h"

#include "number/normalise.h"
#include "policy/basis.h"
#include "policy/campaign_keys.h"
#include "policy/records.h"
#include "policy/suppression.h"
#include "policy/words.h"

namespace belzeef {
namespace {

constexpr std::size_t kMostLaterDays = 12;

std::string codes(const ReasonSet& reasons) {
  std::string text;
  reasons.for_each([&](Reason r) { text.append(text.empty() ? "" : " ").append(code(r)); });
  return text;
}

std::string verdict_text(const Decision& decision) {
  return decision.clean ? "clean " + std::string(code(decision.basis))
                        : "rejected " + codes(decision.reasons);
}

std::string_view meaning_of(const Decision& decision) {
  return decision.clean ? kBasisTable[static_cast<std::size_t>(decision.basis)].english
                        : kReasonTable[static_cast<std::size_t>(decision.reasons.first())].english;
}

std::string on(Day day) { return given(day) ? day_text(day) : std::string("always"); }

std::string rule_text(const Rule* rule) {
  if (rule == nullptr) return "no policy row matches";
  return std::string(word_of(kOutcomeWords, rule->outcome)) + " from " +
         day_text(rule->valid_from) + " to " + day_text(rule->valid_to) + " (" + rule->basis +
         ", confidence " + rule->confidence + ", rules.csv line " + std::to_string(rule->line) +
         ")";
}

constexpr std::string_view kListNames[] = {"do-not-call register", "Infofilter", "research filter"};

/// Puts the records of one number into words, each with what the decision makes of it.
class Describer {
 public:
  Describer(const Register& reg, const DayPolicy& policy, const OwnedRow& row, std::size_t index)
      : reg_(reg),
        policy_(policy),
        row_(row),
        candidate_(row.candidates[index]),
        held_(row.dossiers[index].holdings()) {}

  ExplainedStep suppression_step() const {
    const ReasonSet reasons = suppression(held_, row_.subject, policy_).reasons;
    ExplainedStep step = begin("suppression", reasons);
    for (const Objection& o : held_.objections) {
      const auto reason = objection_reason(o, policy_);
      std::string verdict = reason ? std::string(code(*reason)) : not_in_force(o.since, o.scope);
      const bool service = policy_.campaign().kind == CallKind::kService;
      if (reason && service && *reason != Reason::kObjGlobal) {
        verdict = "OBJ_ON_FILE: a service call may be made, without any offer";
      } else if (reason && lifted_by_consent(o, newest_valid_consent(held_, row_.subject, policy_),
                                             policy_)) {
        verdict = "lifted by a later consent";
      }
      add(step,
          "objection, scope " + scope(o.scope, o.owner) + ", since " + on(o.since) +
              bracketed("source", reg_.name(o.source)),
          verdict);
    }
    for (const Block& b : held_.blocks) {
      const auto reason = block_reason(b, policy_);
      add(step,
          "block (" + std::string(word_of(kCauseWords, b.cause)) + "), scope " +
              scope(b.scope, b.owner) + ", since " + on(b.since),
          reason ? std::string(code(*reason)) : not_in_force(b.since, b.scope));
    }
    for (const Consent& c : held_.consents) {
      if (!given(c.withdrawn_on)) continue;
      add(step, consent(c), withdrawal(c, reasons), c.subject);
    }
    return step;
  }

  std::string withdrawal(const Consent& c, const ReasonSet& reasons) const {
    if (c.entity != policy_.view().entity) return "does not count: other entity";
    if (!c.for_phone) return "does not count: not for calls";
    if (!product_matches(c.product, policy_)) return "does not count: other product";
    if (c.withdrawn_on > policy_.day()) return "not yet withdrawn";
    if (policy_.campaign().kind != CallKind::kMarketing) return "counts for marketing only";
    return reasons.has(Reason::kConsentWithdrawn) ? "CONSENT_WITHDRAWN"
                                                  : "undone by a later consent";
  }

  ExplainedStep basis_step() const {
    const BasisFinding found = find_basis(held_, row_.legal_class, row_.subject, policy_);
    ExplainedStep step = begin("basis", found.reasons);
    if (found.basis) step.result = code(*found.basis);
    add(step, "policy row without a relation",
        rule_text(policy_.rule(row_.legal_class, RelationClass::kNone)));
    add_requests(step);
    add_consents(step);
    add_relations(step);
    for (const Listing& listing : held_.listings) {
      add(step,
          "on the list of the " + std::string(kListNames[static_cast<std::size_t>(listing.list)]) +
              (given(listing.issued) ? ", issued " + day_text(listing.issued) : ""),
          given(listing.issued) && listing.issued > policy_.day() ? "issued later" : "listed");
    }
    if (held_.empty()) add(step, "register", "holds nothing about this number");
    return step;
  }

  ExplainedStep hold_step() const {
    ExplainedStep step = begin("hold", holds(held_, row_.legal_class, policy_));
    add(step, "calendar of " + day_text(policy_.day()),
        policy_.closed().empty() ? "open day" : "closed day: " + codes(policy_.closed()));
    for (const Contact& c : held_.contacts) {
      std::string verdict = "counts";
      if (c.called_on > policy_.day()) verdict = "later than the call date";
      if (c.entity != policy_.view().entity) verdict = "does not count: other entity";
      add(step,
          "call by " + name(c.entity) + " on " + on(c.called_on) + ", " +
              std::string(word_of(kContactWords, c.outcome)) +
              (given(c.not_before) ? ", not before " + day_text(c.not_before) : ""),
          verdict);
    }
    if (has_valid_request(held_, policy_)) add(step, "callback request", "valid");
    return step;
  }

 private:
  ExplainedStep begin(std::string_view step, const ReasonSet& reasons) const {
    return {std::string(step),
            std::string(PhoneText(candidate_.number).view()),
            reasons.empty() ? "passed" : codes(reasons),
            {}};
  }
  void add(ExplainedStep& step, std::string what, std::string verdict,
           SubjectId subject = kNoSubject) const {
    step.findings.push_back({std::move(what), std::move(verdict), person(subject)});
  }
  std::string person(SubjectId subject) const {
    if (subject == kNoSubject) return {};
    if (row_.subject == kNoSubject) return "unnamed";
    return other_person(subject, row_.subject) ? "other" : "called";
  }
  std::string name(NameId id) const { return std::string(reg_.name(id)); }
  std::string scope(Scope scope, NameId owner) const {
    const std::string text(word_of(kScopeWords, scope));
    return scope == Scope::kGlobal ? text : text + " " + name(owner);
  }
  static std::string bracketed(std::string_view label, std::string_view text) {
    return text.empty() ? "" : " (" + std::string(label) + " " + std::string(text) + ")";
  }
  std::string not_in_force(Day since, Scope scope) const {
    if (since > policy_.day()) return "does not count: later than the call date";
    return "does not count: other " + std::string(word_of(kScopeWords, scope));
  }
  std::string product(NameId id) const { return id == kNoName ? "every product" : name(id); }
  std::string consent(const Consent& c) const {
    std::string text =
        "consent to " + name(c.entity) + " of " + on(c.granted_on) + " for " + product(c.product);
    if (given(c.valid_until)) text += ", valid until " + day_text(c.valid_until);
    if (given(c.verified_on)) text += ", verified " + day_text(c.verified_on);
    if (given(c.first_call_by)) text += ", first call by " + day_text(c.first_call_by);
    if (given(c.withdrawn_on)) text += ", withdrawn " + day_text(c.withdrawn_on);
    return text + bracketed("evidence", c.evidence);
  }
  static std::string passed_or(const ReasonSet& defects) {
    return defects.empty() ? "valid" : codes(defects);
  }

  void add_requests(ExplainedStep& step) const {
    for (const CallbackRequest& r : held_.requests) {
      std::string verdict = "does not count: other entity";
      if (r.entity == policy_.view().entity) {
        verdict = request_exists(r, policy_)
                      ? passed_or(request_defects(r, last_calls(held_, policy_), policy_))
                      : "does not count: later than the call date";
      }
      add(step,
          "callback request to " + name(r.entity) + " of " + on(r.requested_on) +
              (given(r.expires_on) ? ", until " + day_text(r.expires_on) : "") +
              bracketed("evidence", r.evidence),
          verdict);
    }
  }
  void add_consents(ExplainedStep& step) const {
    for (const Consent& c : held_.consents) {
      std::string verdict;
      if (c.entity != policy_.view().entity) {
        verdict = "does not count: other entity";
      } else if (c.granted_on > policy_.day()) {
        verdict = "does not count: later than the call date";
      } else if (!consent_stands(c, policy_)) {
        verdict = "withdrawn";
      } else {
        verdict = passed_or(consent_defects(c, row_.subject, last_calls(held_, policy_), policy_));
      }
      add(step, consent(c), verdict, c.subject);
    }
  }
  void add_relations(ExplainedStep& step) const {
    for (const Relation& r : held_.relations) {
      std::string verdict = "does not count: other entity";
      if (r.entity == policy_.view().entity) {
        verdict = "does not count: later than the call date";
        if (relation_exists(r, policy_)) {
          const RelationFinding found =
              relation_finding(r, row_.legal_class, row_.subject, policy_);
          verdict = passed_or(found.defects);
          if (found.rule != nullptr) verdict += "; policy row " + rule_text(found.rule);
        }
      }
      add(step,
          "relation " + std::string(word_of(kRelationTypeWords, r.type)) + " of " + name(r.entity) +
              " for " + product(r.product) +
              (given(r.start_on) ? ", from " + day_text(r.start_on) : "") +
              (given(r.end_on) ? ", ended " + day_text(r.end_on) : "") +
              (r.optout_offered ? ", opt-out offered" : ", no opt-out offered") +
              bracketed("evidence", r.evidence),
          verdict, r.subject);
    }
  }

  const Register& reg_;
  const DayPolicy& policy_;
  const OwnedRow& row_;
  const Candidate& candidate_;
  Holdings held_;
};

/// What a change is, in words.
std::string change_text(const Change& change, const Question& question) {
  constexpr std::string_view kTexts[] = {
      "a valid consent for this entity and product, with evidence and verified",
      "a callback request with evidence",
      "a current customer relation, with opt-out offered and evidence",
      "a current donor relation, with opt-out offered and evidence",
      "a current volunteer relation, with opt-out offered and evidence",
      "a do-not-call file issued by the call date and at most four weeks old",
      "a legal person instead of a natural one",
      "evidence for the consent of ",
      "verification of the person who gave the consent of ",
      "a consent for this product instead of that of ",
      "a first-call term stated in the consent of ",
      "a later end of the consent of ",
      "the person called as the one who gave the consent of ",
      "evidence for relation ",
      "an opt-out offered when the data were collected, in relation ",
      "this product in relation ",
      "the person called as the one of relation ",
      "evidence for the callback request of ",
      "without the objection since ",
      "without the block since ",
      "without the call of ",
      "without the listing ",
      "without the withdrawal of the consent of ",
      "an objection by the person",
  };
  std::string text(kTexts[static_cast<std::size_t>(change.kind)]);
  if (!text.ends_with(' ')) return text;
  const Dossier& dossier = question.row.dossiers[change.candidate];
  const std::size_t i = change.record;
  switch (change.kind) {
    case ChangeKind::kRelationEvidence:
    case ChangeKind::kRelationOptout:
    case ChangeKind::kRelationProduct:
    case ChangeKind::kRelationPerson:
      return text + std::to_string(i + 1);
    case ChangeKind::kRequestEvidence:
      return text + on(dossier.requests[i].requested_on);
    case ChangeKind::kObjectionRemoved:
      return text + on(dossier.objections[i].since);
    case ChangeKind::kBlockRemoved:
      return text + on(dossier.blocks[i].since);
    case ChangeKind::kContactRemoved:
      return text + on(dossier.contacts[i].called_on);
    case ChangeKind::kListingRemoved:
      return text + "on the " +
             std::string(kListNames[static_cast<std::size_t>(dossier.listings[i].list)]);
    default:
      return text + on(dossier.consents[i].granted_on);
  }
}

ExplainedStep number_step(const Subject& subject, const OwnedRow& row) {
  ExplainedStep step{"number", "", "passed", {}};
  ReasonSet rejections;
  bool any_callable = false;
  for (const Candidate& candidate : row.candidates) {
    const NormalisedNumber reading = normalise(subject.fields[candidate.field]);
    std::string verdict(status_name(reading));
    if (reading.repair != Repair::kNone)
      verdict += " (" + std::string(repair_name(reading.repair)) + ")";
    if (reading.type != NumberType::kNone) verdict += ", " + std::string(type_name(reading.type));
    const std::string_view place = place_of(candidate.number);
    if (!place.empty()) verdict += ", " + std::string(place);
    any_callable |= !candidate.rejection;
    if (candidate.rejection) {
      rejections.add(*candidate.rejection);
      verdict += ": " + std::string(code(*candidate.rejection));
    }
    step.findings.push_back({"'" + subject.fields[candidate.field] + "' is " +
                                 (candidate.number ? std::string(PhoneText(candidate.number).view())
                                                   : std::string("no number")),
                             verdict});
  }
  // An empty field counts only where all are empty, an unreadable one only where none is callable.
  if (rejections != ReasonSet(Reason::kNumMissing)) rejections.remove(Reason::kNumMissing);
  if (!any_callable) step.result = codes(rejections);
  return step;
}

std::string context_text(const Question& question, const LoadedPolicy& policy) {
  const Campaign& c = question.campaign;
  const auto value = [&](std::string_view key) { return find_campaign_key(key)->show(c); };
  return std::string(question.row.legal_class == LegalClass::kLegal ? "legal person"
                                                                    : "natural person") +
         ", " + value("kind") + " call by a " + value("sender") + " sender, " + value("mode") +
         ", regime " + policy.tables.regime(c.call_date).name;
}

void add_what_if(const Question& question, Explanation& explanation) {
  for (const TurningDay& turning : turning_days(question, kMostLaterDays)) {
    explanation.later.push_back({day_text(turning.day), verdict_text(turning.after),
                                 std::string(meaning_of(turning.after))});
  }
  for (const TurningChange& turning : turning_changes(question)) {
    std::string what = change_text(turning.change, question);
    if (question.row.candidates.size() > 1) {
      const PhoneText number(question.row.candidates[turning.change.candidate].number);
      what += " (" + std::string(number.view()) + ")";
    }
    explanation.facts.push_back(
        {what, verdict_text(turning.after), std::string(meaning_of(turning.after))});
  }
}

}  // namespace

Explanation explain(const Subject& subject, const Question& question, const Register& reg,
                    const LoadedPolicy& policy) {
  Explanation explanation;
  explanation.call_date = day_text(question.campaign.call_date);
  explanation.context = context_text(question, policy);
  Decision decision{.reasons = Reason::kRowMalformed};
  explanation.steps.push_back(
      {"row", "", subject.malformed.empty() ? "passed" : "ROW_MALFORMED", {}});
  if (!subject.malformed.empty()) {
    explanation.steps.back().findings.push_back({"the record", subject.malformed});
  } else {
    decision = decide_on(question, question.campaign.call_date);
    const DayPolicy day(*question.tables, question.campaign, question.view,
                        question.campaign.call_date);
    explanation.steps.push_back(number_step(subject, question.row));
    for (std::size_t i = 0; i < question.row.candidates.size(); ++i) {
      const Candidate& candidate = question.row.candidates[i];
      if (!candidate.number) continue;
      const Describer describer(reg, day, question.row, i);
      explanation.steps.push_back(describer.suppression_step());
      if (candidate.rejection) continue;
      explanation.steps.push_back(describer.basis_step());
      explanation.steps.push_back(describer.hold_step());
    }
    add_what_if(question, explanation);
  }
  if (subject.duplicate && decision.clean) {
    explanation.facts = {{"without the earlier row of this list that has the same number",
                          verdict_text(decision), std::string(meaning_of(decision))}};
    decision.clean = false;
    decision.reasons = Reason::kDuplicate;
    decision.notes.remove(Note::kOtherNumberDropped);  // of clean rows only
  }
  if (subject.line != 0) {
    explanation.steps.push_back({"duplicate", "", subject.duplicate ? "DUPLICATE" : "passed", {}});
  }
  explanation.verdict = decision.clean ? "clean" : "rejected";
  explanation.code = decision.clean ? code(decision.basis) : code(decision.reasons.first());
  explanation.meaning = meaning_of(decision);
  explanation.ground =
      decision.clean ? kBasisTable[static_cast<std::size_t>(decision.basis)].ground
                     : kReasonTable[static_cast<std::size_t>(decision.reasons.first())].ground;
  explanation.number = PhoneText(decision.number).view();
  decision.reasons.for_each([&](Reason r) { explanation.reasons.emplace_back(code(r)); });
  decision.notes.for_each([&](Note n) { explanation.notes.emplace_back(code(n)); });
  if (decision.rule != nullptr) explanation.rule = rule_text(decision.rule);
  return explanation;
}

}  // namespace belzeef
