#include "sources/results_row.h"

#include <algorithm>

#include "events/words.h"
#include "failure.h"
#include "input/layout.h"
#include "input/member_layout.h"
#include "input/text.h"
#include "number/normalise.h"
#include "sources/dialled_number.h"

namespace belzeef {
namespace {

Slot slot_of(std::string_view name) {
  const std::optional<ResultColumn> column = result_column(name);
  return column ? static_cast<Slot>(*column) : kNoSlot;
}

}  // namespace

absl::StatusOr<FieldPlan> results_plan(std::string_view file, const ListHeader& header) {
  FieldPlan plan{.json = is_json(header.format), .delimiter = header.delimiter};
  const std::vector<std::string> names = plan.json ? sample_names(header) : header.names;
  std::array<bool, kResultColumnCount> there{};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Slot slot = slot_of(names[i]);
    if (slot == kNoSlot) continue;
    there[slot] = true;
    if (!plan.json) plan.columns.emplace_back(i, slot);
  }
  if (plan.json) plan.members.slot_of = slot_of;
  const auto has = [&](ResultColumn column) { return there[static_cast<std::size_t>(column)]; };
  std::string missing;
  if (!has(ResultColumn::kStatus)) {
    missing = "status";
  } else if (!has(ResultColumn::kCallDate)) {
    missing = "call_date";
  } else if (!has(ResultColumn::kPhone) && !has(ResultColumn::kDialled)) {
    missing = "phone_number or phone_number_dialed";
  }
  const bool no_objects = plan.json && header.sample.empty();
  if (missing.empty() || no_objects) return plan;
  return list_error(std::string(file) + ": line " + std::to_string(header.line) + ": no " +
                    (plan.json ? "member " : "column ") + missing +
                    ", which --map needs: export with a header (a file in belzeef's own columns "
                    "has --map none); " +
                    (plan.json ? "the first object has " : "the header is ") + shown(header.raw));
}

bool has_column(const FieldPlan& plan, ResultColumn column) {
  return std::any_of(plan.columns.begin(), plan.columns.end(), [&](const auto& wanted) {
    return wanted.second == static_cast<Slot>(column);
  });
}

std::string ResultsRow::add(const RowBlock& block, const Record& record) {
  fault_.clear();
  if (!take_fields(block, record) || !find_disposition()) return fault_;
  const bool contact = disposition_->outcome && !results_->objections_only;
  if (!contact && !disposition_->objection) return fault_;
  if (!read_day() || !find_owner() || !read_numbers()) return fault_;
  if (contact) add_contact();
  if (disposition_->objection) add_objection();
  return fault_;
}

bool ResultsRow::fail(std::string what) {
  fault_ = std::move(what);
  return false;
}

bool ResultsRow::take_fields(const RowBlock& block, const Record& record) {
  const Malformed malformed = reader_.read(block, record, fields_);
  if (malformed != Malformed::kNone) return fail(std::string(describe(malformed)));
  texts_.fill({});
  for (const SlotText& field : fields_) {
    if (field.nested) return fail("a field is an object: give the text that is in it");
    std::string_view& text = texts_[field.slot];
    if (text.empty()) text = trimmed(field.text);
  }
  return true;
}

/// A status that nobody explained may be an objection: it is never passed over.
bool ResultsRow::find_disposition() {
  const std::string_view status = text(ResultColumn::kStatus);
  if (status.empty()) return fail("status is empty");
  disposition_ = results_->map.find(status);
  return disposition_ != nullptr ||
         fail("status '" + shown(status) +
              "' is not in the map: add it in a file of your own and give --map MAP,FILE");
}

bool ResultsRow::read_day() {
  const std::string_view date = text(ResultColumn::kCallDate);
  if (date.empty()) return fail("call_date is empty");
  const std::optional<Day> day = day_of_time(date);
  if (!day) return fail("call_date is no time: write YYYY-MM-DD HH:MM:SS, as the clock says here");
  if (given(results_->last) && *day > results_->last) {
    return fail("call_date is after " + day_text(results_->last) +
                ": a call cannot have been made yet: look at the dialler's clock");
  }
  called_on_ = *day;
  not_before_ = kNoDay;
  const std::string_view again = text(ResultColumn::kCallback);
  if (again.empty() || again.starts_with("0000")) return true;  // a database's way to say: none
  const std::optional<Day> later = day_of_time(again);
  if (!later) return fail("callback_time is no time: write YYYY-MM-DD HH:MM:SS, or leave it empty");
  if (*later > called_on_) not_before_ = *later;
  return true;
}

bool ResultsRow::find_owner() {
  const std::string_view entity = text(ResultColumn::kEntity);
  const std::string_view dialler = text(ResultColumn::kDiallerCampaign);
  const CallOwner* known = results_->owner_of(dialler);
  const bool says = !entity.empty();
  if (known != nullptr && (!says || known->entity == entity)) {
    owner_ = *known;
    if (!says && known == (results_->owner ? &*results_->owner : nullptr) && !dialler.empty() &&
        campaigns_.size() < 100) {
      campaigns_.emplace(dialler);
    }
  } else if (says) {
    owner_ = CallOwner{.entity = std::string(entity)};
  } else {
    return fail("campaign_id '" + shown(dialler) +
                "' is of no --campaign: nobody knows for whom the call was made");
  }
  const std::string_view campaign = text(ResultColumn::kCampaign);
  if (!campaign.empty()) owner_.campaign = campaign;
  if (owner_.campaign.empty()) owner_.campaign = dialler;
  const std::optional<Scope> scope = disposition_->objection;
  if (!scope || scope == Scope::kGlobal || !owner_.of(*scope).empty()) return true;
  return fail("status '" + disposition_->status + "' is an objection to the " +
              std::string(word_of(kScopeWords, *scope)) + ", and no --campaign says which that is");
}

/// The number called and the person's first must be readable; another one counts where it is.
bool ResultsRow::read_numbers() {
  numbers_.clear();
  const auto put = [&](PhoneNumber number) {
    const bool there = std::find(numbers_.begin(), numbers_.end(), number) != numbers_.end();
    if (number && !there) numbers_.push_back(number);
  };
  for (const ResultColumn column : {ResultColumn::kDialled, ResultColumn::kPhone}) {
    PhoneNumber number;
    if (!read_number(column, number)) return false;
    put(number);
  }
  if (numbers_.empty()) return fail("holds no telephone number");
  called_ = numbers_.front();
  PhoneNumber other;
  if (!read_number(ResultColumn::kAltPhone, other)) fault_.clear();
  put(other);
  return true;
}

/// Reads a field; none of an empty one.
bool ResultsRow::read_number(ResultColumn column, PhoneNumber& out) {
  const std::string_view number = text(column);
  if (number.empty()) return true;
  const DialledNumber dialled = dialled_number(text(ResultColumn::kPhoneCode), number);
  if (!dialled.fault.empty()) return fail("phone_number " + std::string(dialled.fault));
  const NormalisedNumber reading = normalise(dialled.text);
  if (reading.second) return fail("phone_number holds more than one number");
  if (!reading.number || reading.outcome == NumberOutcome::kAmbiguous) {
    return fail("phone_number holds no usable number (" + std::string(status_name(reading)) + ")");
  }
  out = reading.number;
  return true;
}

void ResultsRow::add_contact() {
  const Contact contact{.entity = target_.feed->name(owner_.entity),
                        .called_on = called_on_,
                        .campaign = target_.feed->name(owner_.campaign),
                        .outcome = *disposition_->outcome,
                        .not_before = not_before_};
  target_.feed->add(called_, contact, target_.source);
  ++events_;
}

void ResultsRow::add_objection() {
  const Scope scope = *disposition_->objection;
  const Objection objection{.scope = scope,
                            .owner = target_.feed->name(owner_.of(scope)),
                            .since = called_on_,
                            .source = target_.feed->name("dialler: " + disposition_->status)};
  for (const PhoneNumber number : numbers_) target_.feed->add(number, objection, target_.source);
  events_ += numbers_.size();
}

}  // namespace belzeef
