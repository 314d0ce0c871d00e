/// Source files to events: every column, every cause of a bad row.

#include <catch2/catch.hpp>

#include "failure.h"
#include "files.h"
#include "register/built_register.h"
#include "sources/build.h"
#include "sources/source_table.h"

namespace belzeef {
namespace {

using test::fictitious;
using test::TemporaryFile;

constexpr std::string_view kOneObjection = "phone,id\n0200000009,ent-A\n";

/// Builds a register from one source besides an objection, and holds what came of it.
class Build {
 public:
  Build(SourceKind kind, const std::string& text, std::uint64_t max_bad_rows = 100)
      : source_(text), objections_(std::string(kOneObjection)) {
    BuildRequest request;
    request.out = out_.path();
    request.intake.command = "register build";
    request.intake.errors = errors_.path();
    request.intake.max_bad_rows = max_bad_rows;
    request.intake.output.sync = false;
    request.intake.sources.push_back({kind, source_.path(), make_day(2021, 6, 1)});
    if (kind != SourceKind::kObjections) {
      request.intake.sources.push_back({SourceKind::kObjections, objections_.path(), kNoDay});
    }
    TemporaryFiles temporary;
    auto report = build_register(request, temporary);
    status = report.status();
    if (!report.ok()) return;
    bad_rows = report->bad_rows;
    auto opened = Register::open(out_.path());
    REQUIRE(opened.ok());
    reg = *std::move(opened);
  }

  Dossier held(std::uint64_t n) const {
    Dossier dossier;
    reg->look_up(fictitious(n), dossier);
    return dossier;
  }
  [[nodiscard]] std::string errors() const { return test::slurp(errors_.path()); }

  absl::Status status;
  std::uint64_t bad_rows = 0;
  std::unique_ptr<Register> reg;

 private:
  TemporaryFile source_;
  TemporaryFile objections_;
  TemporaryFile out_;
  TemporaryFile errors_;
};

/// Rows that cannot be used, each with a word of its cause.
void check_bad(SourceKind kind, const std::string& header,
               const std::vector<std::pair<std::string, std::string>>& rows) {
  for (const auto& [row, cause] : rows) {
    INFO(row);
    std::string text = header;
    text.append("\n").append(row).append("\n");
    // An objections source must hold an objection beside the bad row.
    if (kind == SourceKind::kObjections) text += "0200000008,,global,,,\n";
    const Build build(kind, text);
    REQUIRE(build.status.ok());
    CHECK(build.bad_rows == 1);
    CHECK(build.errors().find(",2,") != std::string::npos);
    CHECK(build.errors().find(cause) != std::string::npos);
    CHECK(exit_status(Build(kind, text, 0).status) == ExitStatus::kList);
  }
}

TEST_CASE("Objections: scopes, dates, two numbers, hashes") {
  const Build build(SourceKind::kObjections,
                    "Telefoon;phone_sha256;scope;id;since;source\n"
                    "0200000001;;;ent-A;;web\n"
                    "020-0000002 / 0200000003;;bureau;b;2026-01-02;\n"
                    ";" +
                        std::string(64, 'a') +
                        ";group;g;;\n"
                        "0200000004;;global;;;\n"
                        "+32 475 12 34 56;;entity;ent-A;;\n"
                        "0900-8844;;entity;ent-A;;\n");
  REQUIRE(build.status.ok());
  CHECK(build.bad_rows == 0);
  const RegisterInfo& info = build.reg->info();
  CHECK(info.events[0] == 7);
  CHECK(info.group_scoped == 1);
  CHECK(info.bureau_scoped == 2);
  CHECK(info.hashed_numbers == 1);
  CHECK(build.reg->name(build.held(1).objections.at(0).source) == "web");
  CHECK_FALSE(given(build.held(1).objections.at(0).since));
  CHECK(build.held(2).objections.at(0).scope == Scope::kBureau);
  CHECK(build.held(3).objections.at(0).since == make_day(2026, 1, 2));
  CHECK(build.held(4).objections.at(0).scope == Scope::kGlobal);
}

TEST_CASE("Objections that cannot be used") {
  check_bad(SourceKind::kObjections, "phone,phone_sha256,scope,id,since,source",
            {{"06-1,,entity,e,,", "usable number"},
             {",,entity,e,,", "usable number"},
             {",abc,entity,e,,", "hexadecimal"},
             {"0200000001," + std::string(64, 'a') + ",entity,e,,", "fill one"},
             {"0200000001,,entity,,,", "id"},
             {"0200000001,,group,,,", "id"},
             {"0200000001,,bureau,,,", "id"},
             {"0200000001,,firm,e,,", "scope"},
             {"0200000001,,entity,e,2026-02-30,", "since"},
             {"0200000001,,entity,e,01-02-2026,", "since"},
             {"0200000001,,entity,e", "fields"}});
}

TEST_CASE("Consents: every column") {
  const Build build(
      SourceKind::kConsents,
      "phone,entity,granted_on,product,channel,method,valid_until,withdrawn_on,verified_on,"
      "first_call_by,evidence_id\n"
      "0200000001,ent-A,2026-01-01,*,,,,,,,\n"
      "0200000002, ent-A ,2026-01-01,gas,email,Terms,2026-02-01,2026-03-01,2026-04-01,2026-05-01,"
      "\"e \"\"1\"\"\"\n"
      "0200000003,ent-A,2026-01-01,,Phone,preticked,,,,,\n");
  REQUIRE(build.status.ok());
  const Consent plain = build.held(1).consents.at(0);
  CHECK(plain.product == kNoName);
  CHECK(plain.for_phone);
  CHECK(plain.method_valid);
  CHECK(plain.evidence.empty());
  const Consent full = build.held(2).consents.at(0);
  CHECK(build.reg->name(full.entity) == "ent-A");
  CHECK(build.reg->name(full.product) == "gas");
  CHECK_FALSE(full.for_phone);
  CHECK_FALSE(full.method_valid);
  CHECK(full.valid_until == make_day(2026, 2, 1));
  CHECK(full.withdrawn_on == make_day(2026, 3, 1));
  CHECK(full.verified_on == make_day(2026, 4, 1));
  CHECK(full.first_call_by == make_day(2026, 5, 1));
  CHECK(full.evidence == "e \"1\"");
  CHECK(build.held(3).consents.at(0).for_phone);
  CHECK_FALSE(build.held(3).consents.at(0).method_valid);
}

TEST_CASE("Rows of the other sources that cannot be used") {
  check_bad(SourceKind::kConsents, "phone,entity,granted_on,withdrawn_on,evidence_id",
            {{"0200000001,,2026-01-01,,", "entity"},
             {"0200000001,e,,,", "granted_on"},
             {"0200000001,e,x,,", "granted_on"},
             {"0200000001,e,2026-01-02,2026-01-01,", "withdrawn_on"},
             {"0200000001,e,2026-01-02,," + std::string(2000, 'x'), "evidence_id"},
             {"0200000001 / 0200000002,e,2026-01-02,,", "more than one"}});
  check_bad(SourceKind::kRelations, "phone,entity,type,start_on,optout_offered",
            {{"0200000001,,customer,,", "entity"},
             {"0200000001,e,,,", "type"},
             {"0200000001,e,friend,,", "type"},
             {"0200000001,e,customer,2026-13-01,", "start_on"},
             {"0200000001,e,customer,,maybe", "optout_offered"}});
  check_bad(SourceKind::kCallbacks, "phone,entity,requested_on,expires_on",
            {{"0200000001,e,,", "requested_on"}, {"0200000001,e,2026-01-01,never", "expires_on"}});
  check_bad(SourceKind::kBlocks, "phone,cause,scope,id,since",
            {{"0200000001,,,,", "cause"},
             {"0200000001,angry,,,", "cause"},
             {"0200000001,minor,entity,,", "id"}});
  check_bad(SourceKind::kContacts, "phone,entity,called_on,outcome,not_before",
            {{"0200000001,e,,answered,", "called_on"},
             {"0200000001,e,2026-01-01,gone,", "outcome"},
             {"0200000001,e,2026-01-01,later,soon", "not_before"}});
  check_bad(SourceKind::kBmnr, "phone", {{"geen", "usable number"}});
}

TEST_CASE("Relations, callbacks, blocks, contacts and lists: every column") {
  const Build relations(SourceKind::kRelations,
                        "phone,entity,type,product,start_on,end_on,optout_offered,evidence_id\n"
                        "0200000001,ent-A,Member-Free,gas,2020-01-01,2021-01-01,YES,r1\n");
  REQUIRE(relations.status.ok());
  const Relation relation = relations.held(1).relations.at(0);
  CHECK(relation.type == RelationType::kMemberFree);
  CHECK(relation.start_on == make_day(2020, 1, 1));
  CHECK(relation.end_on == make_day(2021, 1, 1));
  CHECK(relation.optout_offered);
  CHECK(relation.evidence == "r1");

  const Build callbacks(SourceKind::kCallbacks,
                        "phone,entity,requested_on,expires_on,evidence_id\n"
                        "0200000001,ent-A,2026-01-01,2026-01-09,c1\n");
  REQUIRE(callbacks.status.ok());
  CHECK(callbacks.held(1).requests.at(0).expires_on == make_day(2026, 1, 9));
  CHECK(callbacks.held(1).requests.at(0).evidence == "c1");

  const Build blocks(SourceKind::kBlocks,
                     "phone,cause,scope,id,since\n0200000001 / 0200000002,deceased,,,2026-01-01\n");
  REQUIRE(blocks.status.ok());
  CHECK(blocks.held(2).blocks.at(0).cause == BlockCause::kDeceased);
  CHECK(blocks.held(1).blocks.at(0).scope == Scope::kGlobal);

  const Build contacts(SourceKind::kContacts,
                       "phone,entity,called_on,campaign,outcome,not_before\n"
                       "0200000001,ent-A,2026-01-01,camp,,2026-02-01\n");
  REQUIRE(contacts.status.ok());
  const Contact contact = contacts.held(1).contacts.at(0);
  CHECK(contact.outcome == ContactOutcome::kAnswered);
  CHECK(contact.not_before == make_day(2026, 2, 1));
  CHECK(contacts.reg->name(contact.campaign) == "camp");

  const Build bmnr(SourceKind::kBmnr, "phone\n0200000001\n");
  REQUIRE(bmnr.status.ok());
  CHECK(bmnr.held(1).listings.at(0).issued == make_day(2021, 6, 1));
  CHECK(bmnr.reg->info().bmnr_issued() == std::vector<Day>{make_day(2021, 6, 1)});
}

TEST_CASE("Sources that cannot be used at all") {
  const auto refused = [](SourceKind kind, const std::string& text) {
    INFO(text);
    CHECK(exit_status(Build(kind, text).status) == ExitStatus::kList);
  };
  refused(SourceKind::kObjections, "");
  refused(SourceKind::kObjections, "phone,id\n");
  refused(SourceKind::kObjections, "id,scope\ne,entity\n");
  refused(SourceKind::kObjections, "telefoon,mobiel,id\n0200000001,,e\n");
  refused(SourceKind::kConsents, "phone,entity\n0200000001,e\n");
  for (const SourceFormat& format : source_formats()) {
    refused(format.kind, "naam\nx\n");
  }
}

TEST_CASE("An empty objections file counts only where that is allowed") {
  for (const char* text : {"", "phone,id\n"}) {
    const TemporaryFile empty{std::string(text)};
    const TemporaryFile out;
    BuildRequest request;
    request.out = out.path();
    request.intake.allow_empty = true;
    request.intake.sources.push_back({SourceKind::kObjections, empty.path(), kNoDay});
    TemporaryFiles temporary;
    CHECK(build_register(request, temporary).ok());
    request.intake.allow_empty = false;
    CHECK(exit_status(build_register(request, temporary).status()) == ExitStatus::kList);
  }
  BuildRequest request;
  request.out = "/tmp/never";
  TemporaryFiles temporary;
  CHECK(exit_status(build_register(request, temporary).status()) == ExitStatus::kUsage);
}

}  // namespace
}  // namespace belzeef
