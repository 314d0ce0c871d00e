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

/// As a dialler shows a number to who may not see it: that is not to have none.
bool is_hidden(std::string_view text) {
  return text.find_first_not_of("Xx*#") == std::string_view::npos;
}

Slot slot_of(std::string_view name) {
  const std::optional<ResultColumn> column = result_column(name);
  return column ? static_cast<Slot>(*column) : kNoSlot;
}

}  // namespace

absl::StatusOr<FieldPlan> results_plan(std::string_view file, const ListHeader& header) {
  FieldPlan plan{
      .json = is_json(header.format), .delimiter = header.delimiter, .quotes = header.quotes};
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
  if (!contact && !disposition_->objection) {
    ++notes_.without_call;
    return fault_;
  }
  if (!read_day() || !find_owner() || !read_numbers()) return fault_;
  if (contact) add_contact();
  if (!disposition_->objection) return fault_;
  if (!read_others()) {
    ++notes_.unread;
    if (notes_.unread_lines.size() < 10) notes_.unread_lines.insert(record.line);
  }
  add_objection();
  return fault_;
}

bool ResultsRow::fail(std::string what) {
  fault_ = std::move(what);
  return false;
}

bool ResultsRow::take_fields(const RowBlock& block, const Record& record) {
  // No dialler writes one: it is a quote that stands for itself, and other calls lie behind it.
  if (!json_ && block.text(record).find('\n') != std::string_view::npos) {
    return fail("goes on over several lines: a quote in it stands for itself: take it out");
  }
  const Malformed malformed = reader_.read(block, record, fields_);
  if (malformed != Malformed::kNone) return fail(std::string(describe(malformed)));
  for (std::vector<std::string_view>& texts : texts_) texts.clear();
  for (const SlotText& field : fields_) {
    if (field.nested) return fail("a field is an object: give the text that is in it");
    const std::string_view text = trimmed(field.text);
    if (!text.empty()) texts_[field.slot].push_back(text);
  }
  for (const auto& [column, name] : {std::pair(ResultColumn::kStatus, "status"),
                                     {ResultColumn::kPhoneCode, "phone_code"},
                                     {ResultColumn::kEntity, "entity"}}) {
    const auto& all = texts(column);
    const auto other = [&](std::string_view text) { return text != all.front(); };
    if (std::any_of(all.begin(), all.end(), other)) {
      return fail(std::string(name) + " is there more than once, and not the same");
    }
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
        notes_.campaigns.size() < ResultsNotes::kMost) {
      notes_.campaigns.emplace(dialler);
    }
  } else if (says) {
    if (!results_->knows(entity) && notes_.entities.size() < ResultsNotes::kMost) {
      notes_.entities.emplace(entity);
    }
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

void ResultsRow::put(PhoneNumber number) {
  const bool there = std::find(numbers_.begin(), numbers_.end(), number) != numbers_.end();
  if (number && !there) numbers_.push_back(number);
}

/// The number called and the person's own must be readable.
bool ResultsRow::read_numbers() {
  numbers_.clear();
  for (const ResultColumn column : {ResultColumn::kDialled, ResultColumn::kPhone}) {
    for (const std::string_view text : texts(column)) {
      PhoneNumber number;
      if (!read_called(text, number)) return false;
      put(number);
    }
  }
  if (numbers_.empty()) return fail("holds no telephone number");
  called_ = numbers_.front();
  return true;
}

/// One number.
bool ResultsRow::read_called(std::string_view number, PhoneNumber& out) {
  const DialledNumber dialled = dialled_number(text(ResultColumn::kPhoneCode), number);
  if (!dialled.fault.empty()) return fail("phone_number " + std::string(dialled.fault));
  const NormalisedNumber reading = normalise(dialled.text);
  if (reading.outcome == NumberOutcome::kMissing && !is_hidden(number)) return true;
  if (reading.second) return fail("phone_number holds more than one number");
  if (!reading.number || reading.outcome == NumberOutcome::kAmbiguous) {
    return fail("phone_number holds no usable number (" + std::string(status_name(reading)) + ")");
  }
  out = reading.number;
  return true;
}

/// Whatever else the person may be called on: an objection counts for it. False where a field holds
/// something that is no number.
bool ResultsRow::read_others() {
  bool all = true;
  for (const ResultColumn column : {ResultColumn::kDialled, ResultColumn::kPhone}) {
    for (const std::string_view text : texts(column)) put_all(text);
  }
  for (const std::string_view text : texts(ResultColumn::kAltPhone)) all = put_all(text) && all;
  // That field holds all sorts of things, and seldom a number.
  for (const std::string_view text : texts(ResultColumn::kAddress3)) put_all(text);
  return all;
}

/// Puts every number that a field may mean; false where it is filled and means none.
bool ResultsRow::put_all(std::string_view text) {
  const DialledNumber dialled = dialled_number(this->text(ResultColumn::kPhoneCode), text);
  bool read = false;
  for (const std::string& meant : {dialled.text, dialled.may_be}) {
    if (meant.empty()) continue;
    const NormalisedNumber reading = normalise(meant);
    put(reading.number);
    put(reading.second);
    for (const PhoneNumber further : reading.further) put(further);
    if (reading.more) return false;
    read = read || reading.number || reading.second ||
           (reading.outcome == NumberOutcome::kMissing && !is_hidden(text));
  }
  return read;
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
