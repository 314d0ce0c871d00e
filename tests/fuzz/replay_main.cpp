/// Runs one fuzz target over the files of the folders named, without a fuzzer: what was found once
/// stays mended, with any compiler.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/exact_copy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const belzeef::fuzz::ExactCopy copy(bytes);
  const std::string name = path.string();
  // So that the name of an input that ends the process is on the terminal before it does.
  std::fprintf(stderr, "%s\n", name.c_str());
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(copy.view().data()), bytes.size());
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;  // a folder of finds may be missing: then nothing was found
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

/// replay CORPUS [FINDS]: fails where the corpus has no file, as then nothing is tested.
int main(int count, char** arguments) {
  std::size_t run_count = 0;
  for (int i = 1; i < count; ++i) {
    const std::vector<std::filesystem::path> files = files_in(arguments[i]);
    if (i == 1 && files.empty()) {
      std::fprintf(stderr, "%s: holds no inputs\n", arguments[i]);
      return 1;
    }
    for (const std::filesystem::path& file : files) run(file);
    run_count += files.size();
  }
  std::printf("%zu inputs\n", run_count);
  return run_count == 0 ? 1 : 0;
}
