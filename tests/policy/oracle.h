#pragma once
/// A second, obvious and slow implementation of the decision, written from the sentences of the
/// contract and from nothing else. It uses the raw rows of Tables only: its own first-match scan,
/// its own dated terms, its own calendar. Tests compare it with `decide`.
///
/// Readings taken where the text is open; each is the one that calls fewer people:
///  1. A `closed-day` of the campaign closes its day for TIME_HOLIDAY, even with hours = none and
///     before any hours are on record.
///  2. Kind marketing: an outcome of `NONE` that is neither ALLOW nor BMNR has CONSENT_REQUIRED or
///     CONSENT_REQUIRED_AUTO for its bare requirement, also where it is REL… or OUT.
///  3. Kinds service, research and callback without the outcome OUT for `NONE` are always rejected;
///     NO_REGIME stands for SERVICE_NO_RELATION, RESEARCH_OPTOUT and CALLBACK_NO_REQUEST, while the
///     failed tests of requests on file are still listed in kind callback.
///  4. A current relation whose policy row says REL3Y or RELX3Y gives REL_NOT_ENOUGH, alone; so
///     does a relation that no policy row matches.
///  5. A withdrawn consent of another entity still gives CONSENT_WRONG_ENTITY.
///  6. BMNR_LISTED and BMNR_STALE are two tests, either of which may fail: a number is not on the
///     register only if a fresh file exists and no file issued by D holds it.
///  7. A `verified_on` after D is no verification on D.
///  8. `valid_until` and `expires_on` are the last good days.
///  9. CALLBACK_… codes are listed in kind marketing of either mode, unless a request is valid.
/// 10. A withdrawn consent for another channel or product gives no code at all (it is not tested
///     further), and can neither give CONSENT_WITHDRAWN nor lift anything.
/// 11. An objection lifted by a consent of its own number gives no code, whatever else suppresses
///     the row. Lifting works for step-2-rejected numbers too.
/// 12. Any day of the week that a policy folder closes gives TIME_HOLIDAY if it is no Sunday.
/// 13. Under a special row the later opening and the earlier closing hour hold.
/// 14. A policy without a term for years has no former relation, without one for the age of a
///     do-not-call file no fresh file; without the others their tests are not made.
/// Where no reading calls fewer people:
/// 15. "Lasts longest" of former relations: until end_on + the years of the term, for ever where
///     the policy row sets no term (REL, RELX).

#include <optional>

#include "policy/decide.h"

namespace belzeef {

/// The Easter Sunday of a year from 1900 to 2199.
Day oracle_easter(int year);

/// The first rule, in file order, for this day, class, relation and campaign; none without one.
const Rule* oracle_rule(const Tables& tables, const Campaign& campaign, LegalClass legal_class,
                        RelationClass relation, Day day);

/// The value of a term on a day; none where no row holds then.
std::optional<int> oracle_term(const Tables& tables, Term term, Day day);

/// TIME_SUNDAY and TIME_HOLIDAY, as far as this day is closed for that.
ReasonSet oracle_closed(const Tables& tables, const Campaign& campaign, Day day);

/// When the dialler may call on a day.
CallWindow oracle_window(const Tables& tables, const Campaign& campaign, Day day);

/// What `decide` must answer, but for `rule`. The call date is that of the campaign.
Decision oracle_decide(const RowFacts& row, const Tables& tables, const Campaign& campaign,
                       const RegisterView& view);

}  // namespace belzeef
