/// Register files: any bytes are refused or opened, and what is opened is read within its bounds.
/// Each input is tried as it is, with its checksums made right, and laid out anew.

#include <cstring>
#include <set>
#include <string>

#include "cli/explanation.h"
#include "cli/local_time.h"
#include "failure.h"
#include "fuzz/law.h"
#include "fuzz/memory_file.h"
#include "pipeline/ground.h"
#include "pipeline/row_reader.h"
#include "register/built_register.h"
#include "register/compare.h"
#include "register/file_state.h"
#include "register/held_events.h"
#include "register/register.h"
#include "sources/combine.h"

namespace belzeef::fuzz {
namespace {

using format::BatchHeader;
using format::SectionEntry;

/// Reads every byte of a text, so that a sanitizer sees those that are not there.
std::size_t touched(std::string_view text) {
  std::size_t sum = 0;
  for (const char c : text) sum += static_cast<unsigned char>(c);
  return sum;
}

std::size_t read_all(const Register& reg, const Dossier& held) {
  std::size_t sum = 0;
  for (const auto& e : held.objections) {
    sum += touched(reg.name(e.owner)) + touched(reg.name(e.source));
  }
  for (const auto& e : held.blocks) sum += touched(reg.name(e.owner));
  for (const auto& e : held.consents) {
    sum += touched(reg.name(e.entity)) + touched(reg.name(e.product)) + touched(e.evidence);
  }
  for (const auto& e : held.relations) {
    sum += touched(reg.name(e.entity)) + touched(reg.name(e.product)) + touched(e.evidence);
  }
  for (const auto& e : held.requests) sum += touched(reg.name(e.entity)) + touched(e.evidence);
  for (const auto& e : held.contacts) {
    sum += touched(reg.name(e.entity)) + touched(reg.name(e.campaign));
  }
  return sum;
}

/// Every word of the file that may be a number: those that the register holds are among them.
std::vector<PhoneNumber> numbers_in(std::string_view bytes) {
  std::set<PhoneNumber> numbers = {PhoneNumber()};
  for (std::uint64_t n = 0; n < 8; ++n) numbers.insert(test::fictitious(n));
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if (const auto number = PhoneNumber::from_e164_digits(word)) numbers.insert(*number);
  }
  return {numbers.begin(), numbers.end()};
}

const LoadedPolicy& policy() {
  static const LoadedPolicy loaded = [] {
    auto made = load_policy("");
    require(made.ok(), "the built-in policy loads", made.status());
    return *std::move(made);
  }();
  return loaded;
}

/// A campaign that some of the events in the examples are about; which one, the file's size says.
Campaign campaign_for(std::size_t choice) {
  Campaign campaign{.id = "camp", .entity = "ent-A", .group = "ent-B", .bureau = "none"};
  campaign.kind = static_cast<CallKind>(choice % 4);
  campaign.sender = static_cast<Sender>(choice / 4 % 6);
  campaign.product = choice % 5 == 0 ? "gas" : "";
  campaign.call_date = choice % 3 == 0 ? make_day(2019, 5, 6) : make_day(2026, 11, 24);
  campaign.max_attempts = choice % 2 == 0 ? 0 : 2;
  campaign.attempt_days = choice % 2 == 0 ? 0 : 30;
  return campaign;
}

/// What `belzeef explain` does with the number: decides, on many days, and puts all into words.
void explain_number(const Register& reg, PhoneNumber number) {
  Question question{.tables = &policy().tables, .campaign = campaign_for(reg.info().file_bytes)};
  const absl::Status age =
      check_register_age("register", {reg.info(), local_day}, question.campaign);
  require(age.ok() || exit_status(age) == ExitStatus::kRegister, "an old register is refused", age);
  absl::StatusOr<RegisterView> view = resolve_view(reg, question.campaign);
  if (!view.ok()) return;
  question.view = *std::move(view);
  const std::string text(PhoneText(number).view());
  std::vector<OfferedNumber> numbers;
  add_numbers(text, 0, question.campaign, numbers);
  for (const OfferedNumber& offered : numbers) question.row.candidates.emplace_back(offered);
  question.row.dossiers.resize(question.row.candidates.size());
  for (std::size_t i = 0; i < question.row.candidates.size(); ++i) {
    reg.look_up(question.row.candidates[i].number, question.row.dossiers[i]);
  }
  const Subject subject{.fields = {text}};
  const Explanation explanation = explain(subject, question, reg, policy());
  require(!explanation_text(explanation).empty(), "an explanation has words");
  require(!explanation_json(explanation).empty(), "an explanation has words as JSON");
}

void check_opened(const Register& reg, std::string_view bytes) {
  require(std::string(reg.first_page_bytes()).append(reg.batch_bytes()) ==
              bytes.substr(0, reg.info().file_bytes),
          "an open register is the file as far as it counts");
  const std::vector<PhoneNumber> numbers = numbers_in(bytes);
  ProbeResult found;
  reg.probe(numbers, found);
  Dossier batched;
  Dossier single;
  int explained = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    reg.load(found.of(i), batched);
    reg.look_up(numbers[i], single);
    require(read_all(reg, batched) == read_all(reg, single), "one by one is as all at once");
    require(numbers[i] || single.holdings().empty(), "no number holds nothing");
    constexpr int kMostExplained = 2;  // which takes much longer than all else
    if (!single.holdings().empty() && ++explained <= kMostExplained) {
      explain_number(reg, numbers[i]);
    }
  }
  for (const std::string_view name : {"", "ent-A", "gas", "\xFF"}) {
    const NameId id = reg.find_name(name);
    require(id == kUnheldName || reg.name(id) == name, "a name found is that name", name);
  }
  require(reg.name(kUnheldName).empty() && reg.name(kNoName).empty(), "no name has no text");
  static_cast<void>(reg.info().bmnr_issued());
  static_cast<void>(facts_text(reg.info()));
  const absl::Status structure = reg.check_structure();
  require(structure.ok() || exit_status(structure) == ExitStatus::kRegister,
          "unsound tables have the status of registers");
}

const SecretKey& secret() {
  static const SecretKey key("a key for fuzzing only");
  return key;
}

/// Joins the register into another, under a key: what cannot be read is refused, and what is made
/// is sound and holds as much.
void check_joined(const Register& reg) {
  RegisterBuilder builder(&secret());
  RegisterInfo info;
  info.built_at = reg.info().built_at;
  const Register* const registers[] = {&reg};
  const absl::Status joined = combine(registers, builder, info);
  require(joined.ok() || exit_status(joined) == ExitStatus::kRegister,
          "what is unsound is refused");
  if (!joined.ok()) return;
  const MemoryFile file(test::bytes_of(builder, info));
  const auto opened = Register::open(file.path(), {.secret = &secret()});
  require(opened.ok(), "a joined register opens", opened.status());
  require((*opened)->check_structure().ok(), "a joined register is sound");
  const auto overlaps = compare_registers(reg, reg, nullptr);
  require(overlaps.ok() || exit_status(overlaps.status()) == ExitStatus::kRegister,
          "comparing what is unsound is refused");
}

/// The states it was in, by its own account.
void check_past(const std::string& path, const RegisterInfo& info) {
  Dossier held;
  for (const Moment& moment : info.history) {
    const auto reg = Register::open(path, {.as_of = AsOf{.batch = moment.batch}});
    require(reg.ok(), "every batch can be gone back to", reg.status());
    (*reg)->look_up(test::fictitious(1), held);
    require((*reg)->info().history.back().batch == moment.batch, "and is the last one then");
  }
}

void check_file(const std::string& bytes) {
  const MemoryFile file(bytes);
  const auto reg = Register::open(file.path());
  if (reg.ok()) {
    check_opened(**reg, bytes);
    check_joined(**reg);
    check_past(file.path(), (*reg)->info());
    static_cast<void>(held_events(**reg, test::fictitious(1)));
  } else {
    require(exit_status(reg.status()) == ExitStatus::kRegister,
            "a register is refused with the status of registers", reg.status());
  }
}

/// A first page that is right, and behind it one batch to the end of the file: its sections one
/// behind the other, each as long as it says as far as there are bytes, zeros between them.
std::string laid_out(std::string bytes) {
  constexpr std::uint64_t kHead =
      sizeof(BatchHeader) + format::kMostSections * sizeof(SectionEntry);
  bytes.resize(std::max<std::size_t>(bytes.size(), format::kFirstBatch + kHead));
  BatchHeader header{};
  std::memcpy(&header, bytes.data() + format::kFirstBatch, sizeof header);
  header.magic = format::kBatchMagic;
  header.number = 0;
  header.section_count = header.section_count % (format::kMostSections + 1);
  std::uint64_t end = format::kFirstBatch + kHead;
  for (std::uint32_t i = 0; i < header.section_count; ++i) {
    const std::uint64_t place = format::kFirstBatch + sizeof header + i * sizeof(SectionEntry);
    SectionEntry entry{};
    std::memcpy(&entry, bytes.data() + place, sizeof entry);
    const std::uint64_t begin = format::aligned(end);
    if (bytes.size() < begin) bytes.resize(begin);
    std::memset(bytes.data() + end, 0, begin - end);
    entry.offset = begin;
    const bool last = i + 1 == header.section_count;
    if (last || entry.bytes > bytes.size() - begin) entry.bytes = bytes.size() - begin;
    std::memcpy(bytes.data() + place, &entry, sizeof entry);
    end = begin + entry.bytes;
  }
  bytes.resize(end);
  bytes.resize(format::aligned(end), '\0');
  header.bytes = bytes.size() - format::kFirstBatch;
  std::memcpy(bytes.data() + format::kFirstBatch, &header, sizeof header);
  const std::string page = first_page(0, bytes.size(), 1, 0);
  return bytes.replace(0, page.size(), page);
}

}  // namespace
}  // namespace belzeef::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace belzeef::fuzz;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_file(bytes);
  std::string forged = bytes;
  belzeef::test::reseal(forged);
  if (forged != bytes) check_file(forged);
  std::string remade = laid_out(bytes);
  belzeef::test::reseal(remade);
  if (remade != forged) check_file(remade);
  return 0;
}
