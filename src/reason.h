#pragma once
/// The published codes: why a row was rejected, on what ground it may be called, and what is worth
/// knowing beside that. Codes are never renamed or reused; wherever they leave the process they are
/// text. Source of the codes and of their order: the decision's contract, sections 2 to 6.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace belzeef {

/// Why a row may not be called. The order of the enumerators is the precedence: of several, the
/// first is the `reason` of the row.
enum class Reason : std::uint8_t {
  kRowMalformed,
  kNumMissing,
  kNumInvalid,
  kNumAmbiguous,
  kNumForeign,
  kNumNotCallable,
  kObjGlobal,
  kObjBureau,
  kObjGroup,
  kObjEntity,
  kComplaint,
  kDeceased,
  kMinor,
  kExcluded,
  kConsentWithdrawn,
  kConsentInvalidMethod,
  kConsentWrongChannel,
  kConsentWrongProduct,
  kConsentOtherPerson,
  kConsentExpired,
  kConsentStale6m,
  kConsentNoProof,
  kConsentNotVerified,
  kRelNotASale,
  kRelReview,
  kRelNotSimilar,
  kRelOtherPerson,
  kRelNotEnough,
  kRelOver3y,
  kRelNoOptoutAtCollection,
  kRelNoProof,
  kCallbackNoProof,
  kCallbackExpired,
  kCallbackNoRequest,
  kServiceNoRelation,
  kInfofilterListed,
  kResearchOptout,
  kBmnrListed,
  kBmnrStale,
  kConsentWrongEntity,
  kRelWrongEntity,
  kConsentRequiredAuto,
  kConsentRequired,
  kNoRegime,
  kSnoozed,
  kFreqLimit,
  kTimeSunday,
  kTimeHoliday,
  kDuplicate,
};

/// The ground on which a row may be called.
enum class Basis : std::uint8_t {
  kLegalPerson,
  kPreBmnr,
  kConsent,
  kConsentAfterObj,
  kRelCurrent,
  kRelFormer,
  kExemptCharity,
  kExemptPolitical,
  kExemptPublisher,
  kExemptLottery,
  kNotOnBmnr,
  kResearch,
  kService,
  kCallback,
};

/// What is worth knowing about a row; a note never decides.
enum class Note : std::uint8_t {
  kNumRepaired,
  kNumUnallocated,
  kNumPlaceholder,
  kClassUnknownAsNp,
  kOtherNumberDropped,
  kObjOnFile,
};

/// The step of the decision that gives a reason, in the order in which the steps are tried.
enum class Step : std::uint8_t { kRow, kNumber, kSuppression, kBasis, kHold, kDuplicate };

/// One published code with its meaning in both languages and the ground it stands on.
template <class Id>
struct CodeText {
  Id id;
  std::string_view code;
  std::string_view dutch;
  std::string_view english;
  std::string_view ground;
};

inline constexpr CodeText<Reason> kReasonTable[] = {
    {Reason::kRowMalformed, "ROW_MALFORMED", "Onleesbare regel", "Unreadable row", "data"},
    {Reason::kNumMissing, "NUM_MISSING", "Geen telefoonnummer", "No phone number", "data"},
    {Reason::kNumInvalid, "NUM_INVALID", "Ongeldig nummer", "Invalid number", "data"},
    {Reason::kNumAmbiguous, "NUM_AMBIGUOUS", "Nummer op meer dan een manier te lezen",
     "Number can be read in more than one way", "data"},
    {Reason::kNumForeign, "NUM_FOREIGN", "Geen Nederlands nummer", "Not a Dutch number",
     "scope: Code Telemarketing, Dutch numbers"},
    {Reason::kNumNotCallable, "NUM_NOT_CALLABLE", "Dienst-, nood- of betaalnummer",
     "Service, emergency or premium number", "data: Nummerplan"},
    {Reason::kObjGlobal, "OBJ_GLOBAL", "Algemene blokkade", "Objected to all calls", "AVG art. 21"},
    {Reason::kObjBureau, "OBJ_BUREAU", "Verzet bij belbureau", "Objected to the call bureau",
     "Tw art. 11.7; AVG art. 21"},
    {Reason::kObjGroup, "OBJ_GROUP", "Verzet bij concern", "Objected to the group", "AVG art. 21"},
    {Reason::kObjEntity, "OBJ_ENTITY", "Verzet bij opdrachtgever", "Objected to the advertiser",
     "Tw art. 11.7; AVG art. 21"},
    {Reason::kComplaint, "COMPLAINT", "Klacht geregistreerd", "Complaint on file", "policy"},
    {Reason::kDeceased, "DECEASED", "Overleden", "Deceased", "policy"},
    {Reason::kMinor, "MINOR", "16 jaar of jonger", "16 or younger", "Code Telemarketing art. 11"},
    {Reason::kExcluded, "EXCLUDED", "Uitgesloten", "Excluded", "policy"},
    {Reason::kConsentWithdrawn, "CONSENT_WITHDRAWN", "Toestemming ingetrokken", "Consent withdrawn",
     "AVG art. 7(3)"},
    {Reason::kConsentInvalidMethod, "CONSENT_INVALID_METHOD",
     "Toestemming vooraf aangevinkt, in voorwaarden of gedwongen",
     "Consent pre-ticked, in terms or forced", "AVG art. 4(11), 7"},
    {Reason::kConsentWrongChannel, "CONSENT_WRONG_CHANNEL", "Toestemming niet voor telefoon",
     "Consent not for phone calls", "AVG art. 4(11)"},
    {Reason::kConsentWrongProduct, "CONSENT_WRONG_PRODUCT", "Toestemming voor ander product",
     "Consent for another product", "AVG art. 4(11)"},
    {Reason::kConsentOtherPerson, "CONSENT_OTHER_PERSON", "Toestemming van een ander persoon",
     "Consent given by another person", "Tw art. 11.7; ACM 2022"},
    {Reason::kConsentExpired, "CONSENT_EXPIRED", "Toestemming verlopen", "Consent expired",
     "stated term; policy"},
    {Reason::kConsentStale6m, "CONSENT_STALE_6M", "Eerste gesprek meer dan 6 maanden na opt-in",
     "First call more than 6 months after opt-in", "Code Telemarketing 2024"},
    {Reason::kConsentNoProof, "CONSENT_NO_PROOF", "Toestemming zonder bewijs",
     "Consent without evidence", "Tw art. 11.7; ACM 2022"},
    {Reason::kConsentNotVerified, "CONSENT_NOT_VERIFIED", "Gever van toestemming niet geverifieerd",
     "Person consenting not verified", "ACM 2025; Code Telemarketing 2024"},
    {Reason::kRelNotASale, "REL_NOT_A_SALE", "Geen verkoop of gift (prijsvraag, offerte)",
     "No sale or gift (prize draw, quote)", "Tw art. 11.7(3)"},
    {Reason::kRelReview, "REL_REVIEW", "Relatiesoort onzeker (petitie, gratis lid)",
     "Kind of relation undecidable (petition, free member)", "-"},
    {Reason::kRelNotSimilar, "REL_NOT_SIMILAR", "Geen eigen gelijksoortig product",
     "Not an own similar product", "Tw art. 11.7(3)"},
    {Reason::kRelOtherPerson, "REL_OTHER_PERSON", "Relatie met een ander persoon",
     "Relation with another person", "Tw art. 11.7(3)"},
    {Reason::kRelNotEnough, "REL_NOT_ENOUGH", "Relatie op deze datum geen grondslag (meer)",
     "Relation not a basis on this date", "Tw art. 11.7(3)"},
    {Reason::kRelOver3y, "REL_OVER_3Y", "Relatie langer dan 3 jaar voorbij",
     "Relation ended more than 3 years ago", "Code Telemarketing; ACM"},
    {Reason::kRelNoOptoutAtCollection, "REL_NO_OPTOUT_AT_COLLECTION",
     "Geen afmeldkans bij verkrijging", "No opt-out offered at collection", "Tw art. 11.7(3)"},
    {Reason::kRelNoProof, "REL_NO_PROOF", "Relatie niet aantoonbaar", "Relation not provable",
     "Tw art. 11.7"},
    {Reason::kCallbackNoProof, "CALLBACK_NO_PROOF", "Terugbelverzoek niet aantoonbaar",
     "Callback request not provable", "Tw art. 11.7"},
    {Reason::kCallbackExpired, "CALLBACK_EXPIRED", "Terugbelverzoek verlopen of al gebruikt",
     "Callback request too old or used up", "policy"},
    {Reason::kCallbackNoRequest, "CALLBACK_NO_REQUEST", "Geen terugbelverzoek",
     "No callback request", "Tw art. 11.7"},
    {Reason::kServiceNoRelation, "SERVICE_NO_RELATION", "Serviceoproep zonder lopende relatie",
     "Service call without a current relation", "Tw art. 11.7, scope"},
    {Reason::kInfofilterListed, "INFOFILTER_LISTED", "In Infofilter (voor 1-10-2009)",
     "On the Infofilter list", "voluntary list until 2009-09-30"},
    {Reason::kResearchOptout, "RESEARCH_OPTOUT", "In Onderzoekfilter", "On the research filter",
     "sector code"},
    {Reason::kBmnrListed, "BMNR_LISTED", "In Bel-me-niet Register (t/m 30-6-2021)",
     "On the do-not-call register", "Tw art. 11.7(9) old"},
    {Reason::kBmnrStale, "BMNR_STALE", "Bel-me-niet-bestand ontbreekt of is ouder dan 4 weken",
     "Do-not-call file missing or over 4 weeks old", "Besluit BMNR art. 13"},
    {Reason::kConsentWrongEntity, "CONSENT_WRONG_ENTITY", "Toestemming voor andere organisatie",
     "Consent for another organisation", "AVG art. 4(11)"},
    {Reason::kRelWrongEntity, "REL_WRONG_ENTITY", "Relatie met andere rechtspersoon",
     "Relation with another entity", "Tw art. 11.7(3)"},
    {Reason::kConsentRequiredAuto, "CONSENT_REQUIRED_AUTO",
     "Geautomatiseerd bellen: toestemming vereist", "Automated call: consent required",
     "Tw art. 11.7(1)"},
    {Reason::kConsentRequired, "CONSENT_REQUIRED", "Toestemming vereist, niet gevonden",
     "Consent required, none found", "Tw art. 11.7(2)"},
    {Reason::kNoRegime, "NO_REGIME", "Geen beleidsregel voor deze datum",
     "No policy row for this date", "data"},
    {Reason::kSnoozed, "SNOOZED", "Later terugbellen afgesproken", "Asked to be called later",
     "policy"},
    {Reason::kFreqLimit, "FREQ_LIMIT", "Te vaak of te kort geleden benaderd",
     "Called too often or too recently", "policy"},
    {Reason::kTimeSunday, "TIME_SUNDAY", "Zondag", "Sunday", "Code Telemarketing"},
    {Reason::kTimeHoliday, "TIME_HOLIDAY", "Feest-, herdenkings- of rouwdag",
     "Public, remembrance or mourning day", "Code Telemarketing"},
    {Reason::kDuplicate, "DUPLICATE", "Dubbel in lijst", "Duplicate in list", "data"},
};

inline constexpr CodeText<Basis> kBasisTable[] = {
    {Basis::kLegalPerson, "OK_LEGAL_PERSON", "Rechtspersoon", "Legal person",
     "Tw art. 11.7(2) a contrario"},
    {Basis::kPreBmnr, "OK_PRE_BMNR", "Voor 1-10-2009, geen verzet",
     "Before 2009-10-01, no objection", "Tw art. 11.7 old"},
    {Basis::kConsent, "OK_CONSENT", "Geldige toestemming", "Valid consent", "Tw art. 11.7(2)"},
    {Basis::kConsentAfterObj, "OK_CONSENT_AFTER_OBJ", "Nieuwe toestemming na verzet",
     "Newer consent after an objection", "policy; AVG art. 7"},
    {Basis::kRelCurrent, "OK_REL_CURRENT", "Bestaande relatie", "Current relation",
     "Tw art. 11.7(3)"},
    {Basis::kRelFormer, "OK_REL_FORMER", "Voormalige relatie", "Former relation",
     "Tw art. 11.7(3); Code Telemarketing"},
    {Basis::kExemptCharity, "OK_EXEMPT_CHARITY", "Donateur, vrijwilliger of deelnemer",
     "Donor, volunteer or attendee of a charity", "Tw art. 11.7(3)"},
    {Basis::kExemptPolitical, "OK_EXEMPT_POLITICAL", "Achterban politieke partij",
     "Supporter of a political party", "Tw art. 11.7(3)"},
    {Basis::kExemptPublisher, "OK_EXEMPT_PUBLISHER", "Abonnee dagblad, weekblad of tijdschrift",
     "Subscriber of a newspaper, weekly or magazine", "Tw art. 11.7(3) 2026"},
    {Basis::kExemptLottery, "OK_EXEMPT_LOTTERY", "Deelnemer goededoelenloterij",
     "Player of a good-cause lottery", "Tw art. 11.7(3) 2026"},
    {Basis::kNotOnBmnr, "OK_NOT_ON_BMNR", "Niet in Bel-me-niet Register (t/m 30-6-2021)",
     "Not on the do-not-call register", "Tw art. 11.7(5) old"},
    {Basis::kResearch, "OK_RESEARCH", "Markt- of opinieonderzoek", "Market or opinion research",
     "outside Tw art. 11.7"},
    {Basis::kService, "OK_SERVICE", "Serviceoproep", "Service call", "outside Tw art. 11.7"},
    {Basis::kCallback, "OK_CALLBACK", "Op verzoek gebeld", "Call was requested",
     "outside Tw art. 11.7"},
};

inline constexpr CodeText<Note> kNoteTable[] = {
    {Note::kNumRepaired, "NUM_REPAIRED", "Nummer hersteld", "Number repaired", "data"},
    {Note::kNumUnallocated, "NUM_UNALLOCATED", "Nummer niet uitgegeven volgens nummerplan",
     "Number not allocated by the numbering plan", "Nummerplan art. 4"},
    {Note::kNumPlaceholder, "NUM_PLACEHOLDER", "Nummer lijkt verzonnen",
     "Number looks like a placeholder", "data"},
    {Note::kClassUnknownAsNp, "CLASS_UNKNOWN_AS_NP",
     "Rechtsvorm onbekend, behandeld als natuurlijk persoon",
     "Legal form unknown, treated as a natural person", "Tw art. 11.7(2), fail-closed"},
    {Note::kOtherNumberDropped, "OTHER_NUMBER_DROPPED", "Ander nummer van deze rij niet gebruikt",
     "Another number of this row is not used", "data"},
    {Note::kObjOnFile, "OBJ_ON_FILE", "Verzet bekend: in dit gesprek geen aanbod doen",
     "Objection on file: make no offer in this call", "Tw art. 11.7; AVG art. 21"},
};

inline constexpr std::size_t kReasonCount = std::size(kReasonTable);
inline constexpr std::size_t kBasisCount = std::size(kBasisTable);
inline constexpr std::size_t kNoteCount = std::size(kNoteTable);

namespace reason_internal {
template <class Table>
consteval bool in_enum_order(const Table& table) {
  for (std::size_t i = 0; i < std::size(table); ++i) {
    if (static_cast<std::size_t>(table[i].id) != i) return false;
  }
  return true;
}
}  // namespace reason_internal
static_assert(reason_internal::in_enum_order(kReasonTable));
static_assert(reason_internal::in_enum_order(kBasisTable));
static_assert(reason_internal::in_enum_order(kNoteTable));
static_assert(kReasonCount == static_cast<std::size_t>(Reason::kDuplicate) + 1);
static_assert(kBasisCount == static_cast<std::size_t>(Basis::kCallback) + 1);
static_assert(kNoteCount == static_cast<std::size_t>(Note::kObjOnFile) + 1);

constexpr std::string_view code(Reason r) { return kReasonTable[static_cast<std::size_t>(r)].code; }
constexpr std::string_view code(Basis b) { return kBasisTable[static_cast<std::size_t>(b)].code; }
constexpr std::string_view code(Note n) { return kNoteTable[static_cast<std::size_t>(n)].code; }

/// The step of the decision that gives this reason.
constexpr Step step_of(Reason r) {
  if (r == Reason::kRowMalformed) return Step::kRow;
  if (r <= Reason::kNumNotCallable) return Step::kNumber;
  if (r <= Reason::kConsentWithdrawn) return Step::kSuppression;
  if (r <= Reason::kNoRegime) return Step::kBasis;
  if (r <= Reason::kTimeHoliday) return Step::kHold;
  return Step::kDuplicate;
}

/// A set of codes of one table; iterates in table order, which for reasons is precedence.
template <class Id, class Bits>
class CodeSet {
 public:
  constexpr CodeSet() = default;
  constexpr CodeSet(Id id) : bits_(bit(id)) {}  // NOLINT: one code is a set of one
  constexpr void add(Id id) { bits_ = static_cast<Bits>(bits_ | bit(id)); }
  constexpr void add(CodeSet other) { bits_ = static_cast<Bits>(bits_ | other.bits_); }
  constexpr void remove(Id id) { bits_ = static_cast<Bits>(bits_ & ~bit(id)); }
  [[nodiscard]] constexpr bool has(Id id) const { return (bits_ & bit(id)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr Bits bits() const { return bits_; }
  /// The first code in table order; only of a set that is not empty.
  [[nodiscard]] constexpr Id first() const { return static_cast<Id>(std::countr_zero(bits_)); }
  template <class Visit>
  constexpr void for_each(Visit visit) const {
    for (Bits rest = bits_; rest != 0; rest = static_cast<Bits>(rest & (rest - 1))) {
      visit(static_cast<Id>(std::countr_zero(rest)));
    }
  }
  friend constexpr bool operator==(CodeSet, CodeSet) = default;

 private:
  static constexpr Bits bit(Id id) {
    return static_cast<Bits>(Bits{1} << static_cast<unsigned>(id));
  }
  Bits bits_ = 0;
};
using ReasonSet = CodeSet<Reason, std::uint64_t>;
using NoteSet = CodeSet<Note, std::uint8_t>;
static_assert(kReasonCount <= 64 && kNoteCount <= 8);

}  // namespace belzeef
