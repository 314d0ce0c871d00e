#include "cli/policy_folder.h"

#include <sys/stat.h>

#include "cli/files.h"
#include "failure.h"

namespace belzeef {
namespace {

bool exists(const std::string& path) {
  struct stat facts {};
  return stat(path.c_str(), &facts) == 0;
}

/// Replaces a built-in file by the folder's, where it has one. `texts` keeps the bytes.
absl::Status replace(const std::string& folder, const std::string& name, bool required,
                     TableFile& file, std::vector<std::unique_ptr<std::string>>& texts) {
  const std::string path = folder + "/" + name;
  if (!exists(path)) {
    if (!required) return absl::OkStatus();
    return usage_error(path + ": not found: a policy folder holds at least " + name);
  }
  absl::StatusOr<std::string> text = read_small_file(path);
  if (!text.ok()) return usage_error(std::string(text.status().message()));
  texts.push_back(std::make_unique<std::string>(*std::move(text)));
  file = {path, *texts.back()};
  return absl::OkStatus();
}

}  // namespace

std::vector<std::string> policy_paths(const std::string& folder) {
  std::vector<std::string> paths;
  if (folder.empty()) return paths;
  for (const char* name : {"/rules.csv", "/hours.csv", "/terms.csv", "/legal-forms.csv"}) {
    paths.push_back(folder + name);
  }
  return paths;
}

absl::StatusOr<LoadedPolicy> load_policy(const std::string& folder, DigestKind digest_kind) {
  PolicyFiles files = builtin_policy_files();
  std::vector<std::unique_ptr<std::string>> texts;
  if (!folder.empty()) {
    files.id = folder;
    files.version = "own";
    for (const absl::Status& status :
         {replace(folder, "rules.csv", true, files.rules, texts),
          replace(folder, "hours.csv", false, files.hours, texts),
          replace(folder, "terms.csv", false, files.terms, texts),
          replace(folder, "legal-forms.csv", false, files.legal_forms, texts)}) {
      if (!status.ok()) return status;
    }
  }
  absl::StatusOr<Tables> tables = load_tables(files);
  if (!tables.ok()) return tables.status();
  Digest digest(digest_kind);
  for (const TableFile* file :
       {&files.rules, &files.hours, &files.terms, &files.legal_forms, &files.regimes}) {
    digest.add(file->text);
  }
  return LoadedPolicy{files.id, files.version, digest.text(), *std::move(tables)};
}

}  // namespace belzeef
