#include <catch2/catch.hpp>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/reference/drawings.h"

namespace belzeef {
namespace {

constexpr Edition kEdition{.version = "1.2", .date = "2026-01-02"};

/// A program with every kind of option, read as the real one is.
struct Sample {
  std::string file, mode, secret;
  std::vector<std::string> lists, many;
  bool json = false;
  CLI::App app{"Does it.", "belzeef"};
  Sample() {
    CLI::App* outer = app.add_subcommand("outer", "Leads on");
    CLI::App* inner = outer->add_subcommand("inner", "Does 'it' [all]: a\\b");
    inner->footer("Example:\n  belzeef outer inner x\n  belzeef outer inner y");
    inner->add_option("LIST", lists, "lists")->required()->type_name("");
    inner->add_option("--file", file, ".dots first")->type_name("FILE")->envname("BELZEEF_THREADS");
    inner->add_option("--mode", mode, "a|b")
        ->check(CLI::IsMember({"full", "id"}))
        ->type_name("MODE");
    inner->add_option("--many", many, "more")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("N");
    CLI::Option* flag = inner->add_flag("--json,!--no-json", json, "as JSON");
    inner->add_option("--secret", secret, "not for help")->group("");
    inner->get_option("--many")->needs(flag);
  }
  Command tree() { return command_tree(app); }
};

const Parameter& option_of(const Command& command, const std::string& name) {
  for (const Parameter& option : command.options) {
    if (option.names.back() == name) return option;
  }
  FAIL("no " << name);
  return command.options.front();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("The command tree is what the parser knows, without what help hides") {
  Sample sample;
  const Command tree = sample.tree();
  REQUIRE(all_commands(tree).size() == 3);
  const Command& inner = *all_commands(tree).back();
  CHECK(inner.typed() == "belzeef outer inner");
  CHECK(inner.dashed() == "belzeef-outer-inner");
  CHECK(inner.word() == "inner");
  CHECK(inner.example == "belzeef outer inner x\nbelzeef outer inner y");
  REQUIRE(inner.arguments.size() == 1);
  CHECK(usage_word(inner.arguments[0]) == "LIST...");
  CHECK(inner.arguments[0].offer == Offer::kFiles);
  for (const Parameter& option : inner.options) CHECK(option.names.back() != "--secret");
  const Parameter& file = option_of(inner, "--file");
  CHECK(file.value == "FILE");
  CHECK(file.offer == Offer::kFiles);
  CHECK(file.environment == "BELZEEF_THREADS");
  CHECK_FALSE(file.repeatable);
  const Parameter& mode = option_of(inner, "--mode");
  CHECK(mode.value == "MODE");
  CHECK(mode.words == std::vector<std::string>{"full", "id"});
  const Parameter& many = option_of(inner, "--many");
  CHECK(many.repeatable);
  CHECK(many.needs == std::vector<std::string>{"--json"});
  const Parameter& json = option_of(inner, "--json");
  CHECK_FALSE(json.takes_value());
  CHECK(json.negated == std::vector<std::string>{"--no-json"});
}

TEST_CASE("Each drawing escapes what would mean something in it") {
  Sample sample;
  const Command tree = sample.tree();
  std::string page;
  for (const ManualPage& each : manual_pages(tree, kEdition)) {
    if (each.name == "belzeef-outer-inner") page = each.text;
  }
  CHECK(has(page, ".TH BELZEEF\\-OUTER\\-INNER 1 2026-01-02 \"belzeef 1.2\""));
  CHECK(has(page, "does \\(aqit\\(aq [all]: a\\(rsb\n"));
  CHECK(has(page, "\n\\&.dots first; may be given by \\fBBELZEEF_THREADS\\fR\n"));
  CHECK(has(page, "\\fB\\-\\-json\\fR, \\fB\\-\\-no\\-json\\fR\n"));
  CHECK(has(markdown_reference(tree), "| `--mode` | `full` `id` | a\\|b |\n"));
  CHECK(has(zsh_completion(tree), "'inner:Does '\\''it'\\'' \\[all\\]\\: a\\\\b'"));
  CHECK(has(zsh_completion(tree), "'--mode=[a|b]:MODE:(full id)'"));
  CHECK(has(fish_completion(tree), "-d 'Does \\'it\\' [all]: a\\\\b'"));
  CHECK(has(bash_completion(tree), "--file=F --mode=W:full,id --many=+V --json|--no-json'"));
  CHECK(has(bash_completion(tree), "arguments='+F'"));
}

TEST_CASE("A text in UTF-8 is ASCII in a manual page") {
  Command program{.description = "één … ~ ^ 𝄞"};
  const std::string text = manual_pages(program, kEdition).front().text;
  CHECK(has(text, "\\[u00E9]\\[u00E9]n \\[u2026] \\(ti \\(ha \\[u1D11E]\n"));
  for (const char c : text) REQUIRE(static_cast<unsigned char>(c) < 0x80);
}

}  // namespace
}  // namespace belzeef
