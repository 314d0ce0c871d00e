#pragma once
/// What can be held about a number: the events of a register, as plain values.
///
/// Ids (entity, group, bureau, product, campaign) are NameIds of the register that holds the event;
/// two ids of one register are equal exactly when their texts are. Texts are views into that
/// register. A date that was left empty is kNoDay.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "events/day.h"

namespace belzeef {

/// An id text of a register, as a small integer.
enum class NameId : std::uint32_t {};
/// No id: left empty; as a product also `*`.
inline constexpr NameId kNoName{0xFFFFFFFF};
/// An id of which the register holds no record at all; equal to no id of the register.
inline constexpr NameId kUnheldName{0xFFFFFFFE};

/// A person at a number, as the image of what a record says of him; two of one register are equal
/// exactly when the texts are, as far as a digest can tell.
enum class SubjectId : std::uint64_t {};
/// Of a record: bound to the number only. Of a row: it does not say who is called.
inline constexpr SubjectId kNoSubject{0};

enum class Scope : std::uint8_t { kEntity, kGroup, kBureau, kGlobal };
enum class BlockCause : std::uint8_t { kComplaint, kDeceased, kMinor, kExcluded };
enum class RelationType : std::uint8_t {
  kCustomer,
  kSubscriber,
  kPlayer,
  kDonor,
  kVolunteer,
  kAttendee,
  kMember,
  kPetition,
  kMemberFree,
  kPrizeDraw,
  kQuote,
  kSurvey,
  kTrial,
};
enum class ContactOutcome : std::uint8_t {
  kAnswered,
  kRefused,
  kLater,
  kCallback,
  kNoAnswer,
  kBusy,
  kVoicemail,
  kWrongNumber,
};
enum class ListKind : std::uint8_t { kBmnr, kInfofilter, kResearchFilter };

/// "Do not call me", to an entity, group or bureau (`owner`), or to all.
struct Objection {
  Scope scope = Scope::kEntity;
  NameId owner = kNoName;   ///< none with scope global
  Day since = kNoDay;       ///< none: always
  NameId source = kNoName;  ///< where it came from, free text
};

/// A block that is no objection, scoped like one.
struct Block {
  BlockCause cause = BlockCause::kExcluded;
  Scope scope = Scope::kGlobal;
  NameId owner = kNoName;
  Day since = kNoDay;
};

/// Consent for calls by one entity about one product. Invariant: withdrawn_on ≥ granted_on.
struct Consent {
  NameId entity = kNoName;
  Day granted_on = kNoDay;   ///< always given
  NameId product = kNoName;  ///< kNoName: every product
  bool for_phone = true;     ///< channel is `phone`
  bool method_valid = true;  ///< not pre-ticked, in terms, or forced
  Day valid_until = kNoDay;  ///< last good day
  Day withdrawn_on = kNoDay;
  Day verified_on = kNoDay;
  Day first_call_by = kNoDay;
  std::string_view evidence;
  SubjectId subject = kNoSubject;  ///< who gave it
};

/// A sale, gift or other tie between the person and one entity.
struct Relation {
  NameId entity = kNoName;
  RelationType type = RelationType::kCustomer;
  NameId product = kNoName;  ///< kNoName: every product
  Day start_on = kNoDay;
  Day end_on = kNoDay;  ///< former from that day on; none: current
  bool optout_offered = false;
  std::string_view evidence;
  SubjectId subject = kNoSubject;  ///< whose tie it is
};

/// A request to be called by one entity.
struct CallbackRequest {
  NameId entity = kNoName;
  Day requested_on = kNoDay;  ///< always given
  Day expires_on = kNoDay;    ///< last good day
  std::string_view evidence;
};

/// A call that was made or tried.
struct Contact {
  NameId entity = kNoName;
  Day called_on = kNoDay;  ///< always given
  NameId campaign = kNoName;
  ContactOutcome outcome = ContactOutcome::kAnswered;
  Day not_before = kNoDay;  ///< first day on which the person may be called again
};

/// The number stands on a file of a past regime or of the research sector.
struct Listing {
  ListKind list = ListKind::kBmnr;
  Day issued = kNoDay;  ///< of the file; only of kBmnr
};

/// The events held about one number, in any order.
struct Holdings {
  std::span<const Objection> objections;
  std::span<const Block> blocks;
  std::span<const Consent> consents;
  std::span<const Relation> relations;
  std::span<const CallbackRequest> requests;
  std::span<const Contact> contacts;
  std::span<const Listing> listings;
  [[nodiscard]] bool empty() const {
    return objections.empty() && blocks.empty() && consents.empty() && relations.empty() &&
           requests.empty() && contacts.empty() && listings.empty();
  }
  /// Whether any record is bound to a person, so that it matters who is called.
  [[nodiscard]] bool names_persons() const {
    const auto bound = [](const auto& record) { return record.subject != kNoSubject; };
    return std::any_of(consents.begin(), consents.end(), bound) ||
           std::any_of(relations.begin(), relations.end(), bound);
  }
};

/// Room for the events of one number; reused from number to number without allocation.
struct Dossier {
  std::vector<Objection> objections;
  std::vector<Block> blocks;
  std::vector<Consent> consents;
  std::vector<Relation> relations;
  std::vector<CallbackRequest> requests;
  std::vector<Contact> contacts;
  std::vector<Listing> listings;

  void clear() {
    objections.clear();
    blocks.clear();
    consents.clear();
    relations.clear();
    requests.clear();
    contacts.clear();
    listings.clear();
  }
  /// Valid until the dossier changes.
  [[nodiscard]] Holdings holdings() const {
    return {objections, blocks, consents, relations, requests, contacts, listings};
  }
};

}  // namespace belzeef
