/// Sources whose records are bound to persons.

#include <catch2/catch.hpp>

#include "failure.h"
#include "register/built_register.h"
#include "register/subject_text.h"
#include "sources/build.h"
#include "sources/update.h"

namespace belzeef {
namespace {

using test::fictitious;
using test::TemporaryFile;
using Names = std::vector<std::string>;
using Catch::Matchers::Contains;

/// A register of one source besides an objection.
class Build {
 public:
  Build(SourceKind kind, const std::string& text, Names subject_columns)
      : source_(text), objections_("phone,id,postcode\n0200000009,ent-A,1234AB\n") {
    BuildRequest request;
    request.out = out_.path();
    request.intake.command = "register build";
    request.intake.max_bad_rows = 100;
    request.intake.subject_columns = std::move(subject_columns);
    request.intake.output.sync = false;
    request.intake.warn = [this](const std::string& line) { warnings += line + "\n"; };
    request.intake.sources.push_back({kind, source_.path(), kNoDay});
    request.intake.sources.push_back({SourceKind::kObjections, objections_.path(), kNoDay});
    TemporaryFiles temporary;
    auto report = build_register(request, temporary);
    status = report.status();
    if (!report.ok()) return;
    bad_rows = report->bad_rows;
    auto opened = Register::open(out_.path());
    REQUIRE(opened.ok());
    reg = *std::move(opened);
    CHECK(reg->check_structure().ok());
  }

  [[nodiscard]] SubjectId of_consent(std::uint64_t n) const {
    Dossier held;
    reg->look_up(fictitious(n), held);
    return held.consents.at(0).subject;
  }
  [[nodiscard]] SubjectId person(std::vector<std::string_view> columns) const {
    std::string text;
    subject_text(columns, text);
    ProbeResult scratch;
    return reg->subject(text, scratch);
  }
  absl::Status update(SourceKind kind, const std::string& text, Names subject_columns) const {
    const TemporaryFile source(text);
    UpdateRequest request;
    request.path = out_.path();
    request.intake.command = "register update";
    request.intake.subject_columns = std::move(subject_columns);
    request.intake.sources.push_back({kind, source.path(), kNoDay});
    TemporaryFiles temporary;
    return update_register(request, temporary).status();
  }
  [[nodiscard]] RegisterInfo info() const {
    auto opened = Register::open(out_.path());
    REQUIRE(opened.ok());
    return (*opened)->info();
  }

  absl::Status status;
  std::string warnings;
  std::uint64_t bad_rows = 0;
  std::unique_ptr<Register> reg;

 private:
  TemporaryFile source_;
  TemporaryFile objections_;
  TemporaryFile out_;
};

TEST_CASE("A consent is bound to the person its columns name, in the order asked for") {
  const Build build(SourceKind::kConsents,
                    "Huis-nr;phone;entity;granted_on;POSTCODE\n"
                    "12 A;0200000001;e;2026-01-01;1234 AB\n"
                    "12a;0200000002;e;2026-01-01;1234ab\n"
                    ";0200000003;e;2026-01-01;1234AB\n"
                    " ;0200000004;e;2026-01-01;\n",
                    {"postcode", "huisnr"});
  REQUIRE(build.status.ok());
  CHECK(build.warnings.empty());
  CHECK(build.of_consent(1) == build.person({"1234AB", "12A"}));
  CHECK(build.of_consent(2) == build.of_consent(1));
  CHECK(build.of_consent(3) == build.person({"1234AB", ""}));
  CHECK(build.of_consent(4) == kNoSubject);
  CHECK(build.reg->info().subject_columns == Names{"postcode", "huisnr"});
}

TEST_CASE("So is a relation, and in JSON members do it") {
  const Build build(SourceKind::kRelations,
                    R"({"phone":"0200000001","entity":"e","type":"customer","klantNr":17})"
                    "\n"
                    R"({"phone":"0200000001","entity":"e","type":"donor"})"
                    "\n"
                    R"({"phone":"0200000002","entity":"e","type":"donor","klantnr":{"a":1}})"
                    "\n"
                    R"({"phone":"0200000002","entity":"e","type":"donor","klantnr":[1,2]})"
                    "\n",
                    {"klantnr"});
  REQUIRE(build.status.ok());
  CHECK(build.bad_rows == 2);
  CHECK_THAT(build.warnings,
             Contains("klantnr is an object") && Contains("klantnr is given twice"));
  Dossier held;
  build.reg->look_up(fictitious(1), held);
  REQUIRE(held.relations.size() == 2);
  const bool first = held.relations[0].type == RelationType::kCustomer;
  CHECK(held.relations[first ? 0 : 1].subject == build.person({"17"}));
  CHECK(held.relations[first ? 1 : 0].subject == kNoSubject);
}

TEST_CASE("A source with none of the columns binds nobody, and that is said") {
  const std::string source = "phone,entity,granted_on,klant\n0200000001,e,2026-01-01,7\n";
  const Build build(SourceKind::kConsents, source, {"postcode", "huisnr"});
  REQUIRE(build.status.ok());
  CHECK(build.of_consent(1) == kNoSubject);
  CHECK_THAT(build.warnings, Contains("none of the --subject-columns"));
  const Build plain(SourceKind::kConsents, source, {});
  CHECK(plain.warnings.find("none of") == std::string::npos);
  CHECK(plain.reg->info().subject_columns.empty());
}

TEST_CASE("A source with some of the columns cannot be used") {
  for (const std::string source : {"phone,entity,granted_on,huisnr\n0200000001,e,2026-01-01,7\n",
                                   "{\"phone\":\"0200000001\",\"entity\":\"e\",\"granted_on\":"
                                   "\"2026-01-01\",\"huisnr\":7}\n"}) {
    const Build build(SourceKind::kConsents, source, {"postcode", "huisnr"});
    CHECK(exit_status(build.status) == ExitStatus::kList);
    CHECK_THAT(std::string(build.status.message()), Contains(" postcode, which --subject-columns"));
  }
}

TEST_CASE("In other sources the columns mean nothing, and nobody is warned") {
  const Build build(SourceKind::kCallbacks,
                    "phone,entity,requested_on,postcode\n0200000001,e,2026-01-01,1234AB\n",
                    {"postcode", "huisnr"});
  REQUIRE(build.status.ok());
  CHECK(build.warnings.empty());
}

TEST_CASE("A column that has a meaning already, or is named twice, is a usage error") {
  const std::string source = "phone,entity,granted_on\n0200000001,e,2026-01-01\n";
  for (const Names& names :
       {Names{"evidence-id"}, Names{"telefoon"}, Names{"type"}, Names{"nr", "NR"}}) {
    const Build build(SourceKind::kConsents, source, names);
    CHECK(exit_status(build.status) == ExitStatus::kUsage);
  }
}

TEST_CASE("An update names as many columns as the register has, or none") {
  const std::string source = "phone,entity,granted_on,klant\n0200000005,e,2026-01-01,7\n";
  const Build build(SourceKind::kConsents, source, {"klant"});
  REQUIRE(build.status.ok());
  const absl::Status refused = build.update(SourceKind::kConsents, source, {"klant", "nr"});
  CHECK(exit_status(refused) == ExitStatus::kUsage);
  CHECK_THAT(std::string(refused.message()), Contains("names 2") && Contains("by 1"));
  CHECK(build.update(SourceKind::kObjections, "phone,id\n0200000001,e\n", {}).ok());
  CHECK(build
            .update(SourceKind::kConsents,
                    "phone,entity,granted_on,relatie\n0200000006,e,2026-01-01,7\n", {"relatie"})
            .ok());
  CHECK(build.info().subject_columns == Names{"klant"});
  CHECK(build.info().batches.size() == 3);

  const Build unbound(SourceKind::kConsents, source, {});
  CHECK(unbound.update(SourceKind::kConsents, source, {"klant"}).ok());
  CHECK(unbound.info().subject_columns == Names{"klant"});
}

}  // namespace
}  // namespace belzeef
