#include "proof/report_texts.h"

namespace belzeef {
namespace {

struct Entry {
  Say what;
  Bilingual text;
};

// clang-format off
constexpr Entry kTexts[] = {
  {Say::kTitleRun, {"Belrapport {1}", "Call report {1}"}},
  {Say::kTitleChain, {"Belrapport, nacht na nacht", "Call report, night by night"}},
  {Say::kSubtitle, {"Beldatum {1}, opdrachtgever {2}", "Call date {1}, advertiser {2}"}},
  {Say::kSubtitleChain, {"Keten {1}, aantal nachten: {2}", "Chain {1}, number of nights: {2}"}},
  {Say::kFooter, {"Gemaakt door belzeef {1} uit {2}. Er staan geen nummers van personen uit de lijst in. De regels zijn naar beste weten vastgelegd en zijn geen juridisch advies.", "Made by belzeef {1} from {2}. It holds no numbers of persons on the list. The rules are recorded to the best of our knowledge and are no legal advice."}},
  {Say::kTableOf, {"Dezelfde cijfers als tabel", "The same numbers as a table"}},
  {Say::kAtAGlance, {"In een oogopslag", "At a glance"}},
  {Say::kRead, {"Rijen gelezen", "Rows read"}},
  {Say::kCallable, {"Mag gebeld worden", "May be called"}},
  {Say::kRejected, {"Afgewezen", "Rejected"}},
  {Say::kMalformed, {"Onleesbaar", "Unreadable"}},
  {Say::kOfRowsRead, {"{1} van de gelezen rijen", "{1} of the rows read"}},
  {Say::kGuardTitle, {"Bewaking {1} heeft ingegrepen", "Guard {1} tripped"}},
  {Say::kGuardText, {"Grens: {1}. Geteld aantal rijen: {2}.", "Limit: {1}. Rows counted: {2}."}},
  {Say::kCanaryText, {"Testnummers die nooit gebeld mogen worden en toch belbaar waren: {1}.", "Test numbers that must never be called and yet came out callable: {1}."}},
  {Say::kNoCleanList, {"Er is geen schone lijst gemaakt. Een oudere lijst met dezelfde naam is niet van deze run: bel daar niet mee. Zoek eerst de oorzaak.", "No clean list was made. An older list of the same name is not of this run: do not call from it. Find the cause first."}},
  {Say::kNoGuards, {"Deze run had geen bewaking: niets had hem kunnen tegenhouden als de lijst of het register niet klopte.", "This run had no guards: nothing would have stopped it had the list or the register been wrong."}},
  {Say::kAllGuardsFine, {"Geen enkele bewaking heeft ingegrepen.", "No guard tripped."}},
  {Say::kBrokenTitle, {"De keten is gebroken in regel {1}", "The chain is broken in line {1}"}},
  {Say::kBrokenFault, {"Wat verify erover zegt: \"{1}\".", "What verify says of it: \"{1}\"."}},
  {Say::kBrokenDoubt, {"Of regel {1} is gewijzigd of regel {2} is tussengevoegd, is niet te zien; geen van beide is gebruikt.", "Whether line {1} was changed or line {2} was put in cannot be told; neither is used."}},
  {Say::kBrokenText, {"Wat hieronder staat komt uit het begin van de keten: {1} van {2} regels, die op elkaar aansluiten. De rest is hier niet gebruikt en bewijst niets.", "What follows is from the first {1} of {2} lines, which follow from one another. The others are not used here and prove nothing."}},
  {Say::kBrokenNothing, {"Er is geen regel die wel klopt: dit rapport kan niets laten zien.", "No line is sound: this report has nothing to show."}},
  {Say::kBrokenAdvice, {"Bewaar het bestand zoals het is, zoek uit wat er is gebeurd, en begin een nieuwe keten.", "Keep the file as it is, find out what happened, and begin a new chain."}},
  {Say::kUnbrokenTitle, {"De keten is ongebroken", "The chain is unbroken"}},
  {Say::kUnbrokenText, {"Aantal regels: {1}; elke regel sluit aan op die ervoor. De laatste heeft als digest {2}. Of er na die regel iets is weggehaald, weet alleen wie deze digest kent.", "Entries: {1}; each follows from the one before. The digest of the last is {2}. Whether something was cut off after it, only those can tell who know this digest."}},
  {Say::kSignedNone, {"De regels zijn niet ondertekend.", "The entries are not signed."}},
  {Say::kSignedSome, {"Ondertekend: {1} van {2}. Of de handtekeningen kloppen is hier niet nagegaan: geef de openbare sleutel met --verify-key.", "Signed: {1} of {2}. Whether the signatures hold was not checked here: give the public key with --verify-key."}},
  {Say::kSignedChecked, {"Ondertekend met de gegeven sleutel: alle {1}.", "Signed with the given key: all {1}."}},
  {Say::kSignatureFails, {"De handtekening klopt niet", "The signature does not hold"}},
  {Say::kSignatureFailsText, {"Dit verslag is niet met de gegeven sleutel ondertekend, of daarna gewijzigd. Vertrouw de cijfers hieronder niet.", "This account was not signed with the given key, or was changed since. Do not trust the numbers below."}},
  {Say::kSignature, {"Handtekening", "Signature"}},
  {Say::kSignatureNone, {"geen", "none"}},
  {Say::kSignatureUnchecked, {"aanwezig, hier niet nagegaan", "there, not checked here"}},
  {Say::kSignatureHolds, {"klopt met de gegeven sleutel", "holds with the given key"}},
  {Say::kDoesNotAddUp, {"De cijfers kloppen niet", "The numbers do not add up"}},
  {Say::kDoesNotAddUpText, {"Gelezen rijen zijn niet gelijk aan belbare plus afgewezen rijen, of de codes zijn samen niet zoveel. Belzeef schrijft zo'n verslag niet: het is daarna gewijzigd of beschadigd.", "Rows read are not callable plus rejected rows, or the codes do not add up to them. Belzeef writes no such account: it was changed or damaged since."}},
  {Say::kClosedTitle, {"De beldatum is een gesloten dag", "The call date is a closed day"}},
  {Say::kClosedText, {"{1} is een gesloten dag voor verkoopgesprekken met natuurlijke personen.", "{1} is closed for marketing calls to natural persons."}},
  {Say::kTooOldTitle, {"Het register is te oud", "The register is too old"}},
  {Say::kTooOldText, {"Het is op de beldatum {1} oud en mag hoogstens {2} oud zijn.", "On the call date its age is {1}, and at most {2} are allowed."}},
  {Say::kNothingRead, {"De lijst was leeg", "The list was empty"}},
  {Say::kNothingReadText, {"Er is geen enkele rij gelezen.", "Not a single row was read."}},
  {Say::kFallTitle, {"Van lijst tot belbare rijen", "From the list to callable rows"}},
  {Say::kFallText, {"Gelezen rijen: {1}. Daarvan mogen gebeld worden: {2}. Elke stap neemt alleen weg wat de stappen ervoor overlieten.", "Rows read: {1}. Of these may be called: {2}. Each step only takes away of what the steps before it left."}},
  {Say::kStepRead, {"Gelezen", "Read"}},
  {Say::kStepRow, {"Rij onleesbaar", "Row unreadable"}},
  {Say::kStepNumber, {"Nummer onbruikbaar", "Number unusable"}},
  {Say::kStepSuppression, {"Verzet of blokkade", "Objection or block"}},
  {Say::kStepBasis, {"Geen grondslag", "No basis"}},
  {Say::kStepHold, {"Nu niet bellen", "Not to be called now"}},
  {Say::kStepDuplicate, {"Dubbel in de lijst", "Duplicate in the list"}},
  {Say::kStepUnknown, {"Codes van een andere versie", "Codes of another version"}},
  {Say::kStepCallable, {"Mag gebeld worden", "May be called"}},
  {Say::kStep, {"Stap", "Step"}},
  {Say::kTakenAway, {"Valt af", "Taken away"}},
  {Say::kLeft, {"Blijft over", "Left"}},
  {Say::kReasonsTitle, {"Waarom rijen zijn afgewezen", "Why rows were rejected"}},
  {Say::kReasonsText, {"Elke afgewezen rij telt één keer, bij de eerste reden die gold.", "Each rejected row counts once, by the first reason that held."}},
  {Say::kNoReasons, {"Er is geen rij afgewezen.", "No row was rejected."}},
  {Say::kBasesTitle, {"Op welke grond gebeld mag worden", "On what ground rows may be called"}},
  {Say::kBasesText, {"Elke rij die gebeld mag worden telt één keer, bij zijn grondslag.", "Each row that may be called counts once, by its basis."}},
  {Say::kNoBases, {"Er is geen rij die gebeld mag worden.", "No row may be called."}},
  {Say::kNotesTitle, {"Aantekeningen bij rijen", "Notes on rows"}},
  {Say::kNotesText, {"Aantekeningen beslissen niets. Een rij kan er meer dan één hebben, ook als hij is afgewezen.", "Notes decide nothing. A row may have several, also where it was rejected."}},
  {Say::kCode, {"Code", "Code"}},
  {Say::kMeaning, {"Betekenis", "Meaning"}},
  {Say::kRows, {"Rijen", "Rows"}},
  {Say::kShareOfRejected, {"Deel van afgewezen", "Share of rejected"}},
  {Say::kShareOfClean, {"Deel van belbaar", "Share of callable"}},
  {Say::kShareOfRead, {"Deel van gelezen", "Share of read"}},
  {Say::kUnknownCode, {"Deze versie kent de code niet", "This version does not know the code"}},
  {Say::kCodesTitle, {"Wat deze codes betekenen", "What these codes mean"}},
  {Say::kCodesText, {"De codes die in deze run voorkwamen, en wat ermee te doen is.", "The codes that occurred in this run, and what to do about them."}},
  {Say::kGround, {"Grond", "Ground"}},
  {Say::kWhenTitle, {"Wanneer gebeld mag worden", "When calls may be made"}},
  {Say::kCallDate, {"Beldatum", "Call date"}},
  {Say::kCallWindow, {"Beltijden", "Calling hours"}},
  {Say::kCallWindowHours, {"van {1} tot {2} uur", "from {1} to {2}"}},
  {Say::kCallWindowAny, {"geen beperking", "no limit"}},
  {Say::kCallWindowClosed, {"gesloten dag", "closed day"}},
  {Say::kValidDays, {"De lijst geldt", "The list is valid for"}},
  {Say::kDays, {"{1} dagen", "{1} days"}},
  {Say::kOneDay, {"1 dag", "1 day"}},
  {Say::kUntilTitle, {"Tot welke dag rijen gelden", "Until which day rows are valid"}},
  {Say::kUntilText, {"De laatste dag waarop een rij nog gebeld mag worden (call_until). Natuurlijke personen worden op een gesloten dag tot dan niet gebeld.", "The last day on which a row may still be called (call_until). Natural persons are not called on a closed day in between."}},
  {Say::kUntilLumped, {"De eerste {1} dagen zijn getekend; de tabel heeft ze alle.", "The first {1} days are drawn; the table has all of them."}},
  {Say::kLastDay, {"Laatste dag", "Last day"}},
  {Say::kLater, {"Later", "Later"}},
  {Say::kNotRecorded, {"Tot welke dag de rijen gelden is niet vastgelegd: het verslag is van een oudere versie. In de schone lijst staat het per rij (call_until).", "Until which day rows are valid is not recorded: the account is of an older version. The clean list tells it row by row (call_until)."}},
  {Say::kRegisterTitle, {"Hoe vers het register was", "How fresh the register was"}},
  {Say::kRegisterFile, {"Register", "Register"}},
  {Say::kLastChange, {"Laatst bijgewerkt", "Last changed"}},
  {Say::kAge, {"Leeftijd op de beldatum", "Age on the call date"}},
  {Say::kAgeText, {"{1} (hoogstens {2} toegestaan)", "{1} (at most {2} allowed)"}},
  {Say::kAgeUnknown, {"niet vast te stellen", "cannot be told"}},
  {Say::kMostAge, {"Hoogste leeftijd", "Greatest age"}},
  {Say::kBatch, {"Laatste lading", "Last batch"}},
  {Say::kDigest, {"Digest", "Digest"}},
  {Say::kRecordsTitle, {"Wat het register bevat", "What the register holds"}},
  {Say::kKindOfRecord, {"Soort", "Kind"}},
  {Say::kRecords, {"Aantal", "Records"}},
  {Say::kTonight, {"Verzet dat alleen in deze run telde", "Objections that counted in this run only"}},
  {Say::kPath, {"Bestand", "File"}},
  {Say::kPolicyTitle, {"Beleidsregels die beslisten", "Policy rows that decided"}},
  {Say::kPolicyText, {"Elke regel van het beleid met het aantal rijen dat daardoor gebeld mag worden of geen grondslag had. Rijen die eerder of om een andere reden zijn afgewezen staan er niet bij. Zekerheid: H hoog, M middel, L laag, BG achtergrondkennis.", "Each policy row with how many rows may be called by it, or had no basis. Rows rejected earlier or for another reason are not among them. Confidence: H high, M medium, L low, BG background knowledge."}},
  {Say::kPolicyNotRecorded, {"Welke beleidsregels beslisten is niet vastgelegd: het verslag is van een oudere versie.", "Which policy rows decided is not recorded: the account is of an older version."}},
  {Say::kRegime, {"Regime", "Regime"}},
  {Say::kPolicy, {"Beleid", "Policy"}},
  {Say::kLine, {"Regel", "Line"}},
  {Say::kRule, {"Voor wie", "For whom"}},
  {Say::kOutcome, {"Uitkomst", "Outcome"}},
  {Say::kConfidence, {"Zekerheid", "Confidence"}},
  {Say::kClean, {"Belbaar", "Callable"}},
  {Say::kNoRule, {"geen regel", "no row"}},
  {Say::kAnybody, {"iedereen", "anybody"}},
  {Say::kProofTitle, {"Bewijs van deze run", "Proof of this run"}},
  {Say::kProofText, {"Met belzeef verify wordt nagegaan of deze bestanden nog zijn zoals ze waren; met --rerun wordt de run herhaald.", "belzeef verify checks whether these files are as they were; with --rerun it repeats the run."}},
  {Say::kFilesTitle, {"Lijsten in en uit", "Lists in and out"}},
  {Say::kWhat, {"Wat", "What"}},
  {Say::kBytes, {"Bytes", "Bytes"}},
  {Say::kInput, {"invoer", "input"}},
  {Say::kOutputClean, {"schone lijst", "clean list"}},
  {Say::kOutputRejected, {"afgewezen", "rejected list"}},
  {Say::kGuardsTitle, {"Bewaking", "Guards"}},
  {Say::kGuard, {"Bewaking", "Guard"}},
  {Say::kLimit, {"Grens", "Limit"}},
  {Say::kCounted, {"Geteld", "Counted"}},
  {Say::kTripped, {"Ingegrepen", "Tripped"}},
  {Say::kYes, {"ja", "yes"}},
  {Say::kNo, {"nee", "no"}},
  {Say::kCampaignTitle, {"De campagne en haar opties", "The campaign and its options"}},
  {Say::kKey, {"Sleutel", "Key"}},
  {Say::kValue, {"Waarde", "Value"}},
  {Say::kOptions, {"Optie", "Option"}},
  {Say::kVersion, {"Versie van belzeef", "Version of belzeef"}},
  {Say::kStarted, {"Begonnen", "Started"}},
  {Say::kExit, {"Exitstatus", "Exit status"}},
  {Say::kEntry, {"Regel van de keten", "Entry of the chain"}},
  {Say::kNoOutput, {"niet gemaakt", "not made"}},
  {Say::kNightsTitle, {"De nachten", "The nights"}},
  {Say::kNightsText, {"Van {1} tot en met {2}: {3} nachten van deze campagne.", "From {1} to {2}: {3} nights of this campaign."}},
  {Say::kOneNight, {"Dit is de eerste nacht van deze campagne in de keten: er is nog niets om mee te vergelijken.", "This is the first night of this campaign in the chain: there is nothing to compare with yet."}},
  {Say::kTrendRows, {"Rijen per nacht", "Rows a night"}},
  {Say::kTrendRowsText, {"Onder wat gebeld mag worden, daarboven wat is afgewezen. De hoogste nacht heeft {1} rijen.", "Below what may be called, on top what was rejected. The highest night has {1} rows."}},
  {Say::kTrendShare, {"Deel dat gebeld mag worden", "Share that may be called"}},
  {Say::kTrendShareText, {"Van de gelezen rijen, per nacht. De schaal loopt van 0 tot 100%.", "Of the rows read, night by night. The scale is from 0 to 100%."}},
  {Say::kLastDrawn, {"De laatste {1} van {2} nachten zijn getekend; de tabel heeft ze alle.", "The last {1} of {2} nights are drawn; the table has all of them."}},
  {Say::kNight, {"Beldatum", "Call date"}},
  {Say::kShareClean, {"Deel belbaar", "Share callable"}},
  {Say::kGuardsTripped, {"Bewakingen ingegrepen", "Guards tripped"}},
  {Say::kChangesTitle, {"Wat veranderde sinds de nacht ervoor", "What changed since the night before"}},
  {Say::kNoChanges, {"Geen reden kwam vaker of minder vaak voor.", "No reason occurred more or less often."}},
  {Say::kChangesText, {"De redenen waarvan het deel van de gelezen rijen het meest veranderde.", "The reasons whose share of the rows read changed most."}},
  {Say::kBefore, {"Nacht ervoor", "Night before"}},
  {Say::kNow, {"Laatste nacht", "Last night"}},
  {Say::kDifference, {"Verschil", "Difference"}},
  {Say::kPoints, {"{1} procentpunt", "{1} points"}},
  {Say::kLastNight, {"De laatste nacht: beldatum {1}", "The last night: call date {1}"}},
  {Say::kOverviewTitle, {"Campagnes in deze keten", "Campaigns in this chain"}},
  {Say::kCampaign, {"Campagne", "Campaign"}},
  {Say::kNights, {"Nachten", "Nights"}},
  {Say::kNotDrawn, {"De {1} campagnes die het laatst draaiden staan hieronder uitgewerkt. Een andere is te zien met --campaign.", "The {1} campaigns that ran last are shown in full below. --campaign shows another one."}},
  {Say::kGlossaryTitle, {"Alle codes", "All codes"}},
  {Say::kGlossaryText, {"Ook de codes die in deze run niet voorkwamen, in de volgorde waarin zij voorgaan.", "Also the codes that did not occur in this run, in order of precedence."}},
  {Say::kReasonsOfStep, {"Redenen om af te wijzen", "Reasons to reject"}},
  {Say::kBases, {"Grondslagen om te bellen", "Bases on which to call"}},
  {Say::kNotes, {"Aantekeningen", "Notes"}},
  {Say::kSeeCodes, {"Alle codes met uitleg: belzeef codes", "All codes with their meaning: belzeef codes"}},
};
// clang-format on

struct WordText {
  std::string_view word;
  Bilingual text;
};
/// The vocabulary of src/policy/words.h, and the kinds of sources of a register.
constexpr WordText kWords[] = {
    {"NP", {"natuurlijk persoon", "natural person"}},
    {"RP", {"rechtspersoon", "legal person"}},
    {"H", {"gebeld door een mens", "called by a human being"}},
    {"A", {"automatisch gebeld", "automated call"}},
    {"COMM", {"commerciële afzender", "commercial sender"}},
    {"CHAR", {"goed doel", "charity"}},
    {"POL", {"politieke partij", "political party"}},
    {"PUB", {"uitgever", "publisher"}},
    {"LOT3", {"goededoelenloterij", "good-cause lottery"}},
    {"LOTX", {"andere loterij", "other lottery"}},
    {"MKT", {"verkoop", "marketing"}},
    {"RESEARCH", {"onderzoek", "research"}},
    {"SERVICE", {"service", "service"}},
    {"CALLBACK", {"op verzoek", "on request"}},
    {"NONE", {"zonder relatie", "no relation"}},
    {"CUST", {"klant", "customer"}},
    {"EXCUST", {"voormalige klant", "former customer"}},
    {"DONOR", {"donateur", "donor"}},
    {"EXDONOR", {"voormalige donateur", "former donor"}},
    {"VOL", {"vrijwilliger of deelnemer", "volunteer or attendee"}},
    {"EXVOL", {"voormalige vrijwilliger of deelnemer", "former volunteer or attendee"}},
    {"ALLOW", {"mag, zonder verzet", "allowed, unless objected"}},
    {"CONSENT", {"toestemming nodig", "consent needed"}},
    {"REL", {"toestemming of lopende relatie", "consent or current relation"}},
    {"REL3Y",
     {"toestemming of relatie tot 3 jaar terug", "consent or relation of the last 3 years"}},
    {"BMNR",
     {"mag, tenzij in het Bel-me-niet Register", "allowed, unless on the do-not-call register"}},
    {"RELX", {"mag bij een relatie", "allowed with a relation"}},
    {"RELX3Y",
     {"mag bij een relatie tot 3 jaar terug", "allowed with a relation of the last 3 years"}},
    {"objections", {"verzet", "objections"}},
    {"consents", {"toestemmingen", "consents"}},
    {"relations", {"relaties", "relations"}},
    {"callbacks", {"terugbelverzoeken", "callback requests"}},
    {"blocks", {"blokkades", "blocks"}},
    {"contacts", {"gevoerde gesprekken", "calls made"}},
    {"bmnr", {"Bel-me-niet Register", "do-not-call register"}},
    {"infofilter", {"Infofilter", "Infofilter"}},
    {"research-filter", {"Onderzoekfilter", "research filter"}},
    {"OUT", {"valt buiten de regels voor verkoop", "outside the rules for marketing"}}};

consteval bool is_whole() {
  for (std::size_t i = 0; i < std::size(kTexts); ++i) {
    if (static_cast<std::size_t>(kTexts[i].what) != i) return false;
    if (kTexts[i].text.dutch.empty() || kTexts[i].text.english.empty()) return false;
  }
  return std::size(kTexts) == static_cast<std::size_t>(Say::kCount);
}
static_assert(is_whole());

}  // namespace

std::string word_text(std::string_view word, Language language) {
  for (const WordText& entry : kWords) {
    if (entry.word == word) return std::string(entry.text.in(language));
  }
  return std::string(word);
}

std::string text_of(Say what, Language language, std::initializer_list<std::string> values) {
  const std::string_view form = kTexts[static_cast<std::size_t>(what)].text.in(language);
  std::string text;
  for (std::size_t at = 0; at < form.size(); ++at) {
    if (form[at] != '{') {
      text += form[at];
      continue;
    }
    const auto place = static_cast<std::size_t>(form[at + 1] - '1');
    text += values.begin()[place];
    at += 2;
  }
  return text;
}

}  // namespace belzeef
