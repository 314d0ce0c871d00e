#include <fstream>
#include <iostream>

#include "cli/program.h"
#include "input/text_source.h"
#include "input/utf8.h"
#include "number/normalise.h"
#include "output/output_file.h"

namespace belzeef {
namespace {

void append_escaped(std::string_view raw, std::string& out) {
  for (const char c : raw) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += c;
    }
  }
}

void append_line(std::string_view raw, std::string_view decoded, std::string& out) {
  const NormalisedNumber reading = normalise(decoded);
  append_escaped(raw, out);
  out += '\t';
  // Of a field with two readings or two numbers none is the field's own.
  const PhoneNumber number =
      reading.outcome == NumberOutcome::kAmbiguous ? PhoneNumber() : reading.number;
  out.append(PhoneText(number).view());
  for (const std::string_view column : {status_name(reading), type_name(reading.type),
                                        repair_name(reading.repair), place_of(number)}) {
    out += '\t';
    out.append(column);
  }
  out += '\n';
}

/// Cuts a stream into lines, whatever the sizes of its pieces. A last line needs no end.
class LineCutter {
 public:
  template <class Line>
  void add(std::string_view piece, Line line) {
    for (std::size_t end = piece.find('\n'); end != std::string_view::npos;
         end = piece.find('\n')) {
      if (pending_.empty()) {
        line(piece.substr(0, end));
      } else {
        pending_.append(piece.substr(0, end));
        line(std::string_view(pending_));
        pending_.clear();
      }
      piece.remove_prefix(end + 1);
    }
    pending_.append(piece);
  }
  template <class Line>
  void finish(Line line) {
    if (!pending_.empty()) line(std::string_view(pending_));
  }

 private:
  std::string pending_;
};

absl::Status normalize_stream(const std::string& path, OutputFile& out) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  auto source = ByteSource::open(path);
  if (!source.ok()) return source.status();
  auto decoded = TextSource::open(*std::move(source), std::nullopt);
  if (!decoded.ok()) return decoded.status();
  std::string text = "raw\te164\tstatus\ttype\trepair\tplace\n";
  LineCutter cutter;
  Encoding encoding = (*decoded)->encoding().value_or(Encoding::kAscii);
  std::string scratch;
  const auto line = [&](std::string_view raw) {
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    // As of a list: the first line with a byte past ASCII decides.
    if (encoding == Encoding::kAscii && !is_ascii(raw)) {
      encoding = is_utf8(raw) ? Encoding::kUtf8 : Encoding::kWindows1252;
    }
    append_line(raw, as_utf8(raw, encoding, scratch), text);
  };
  std::vector<char> piece(kPiece);
  while (true) {
    absl::StatusOr<std::size_t> read = (*decoded)->read(piece);
    if (!read.ok()) return read.status();
    if (*read == 0) break;
    cutter.add({piece.data(), *read}, line);
    if (absl::Status status = out.write(text); !status.ok()) return status;
    text.clear();
  }
  cutter.finish(line);
  return out.write(text);
}

}  // namespace

void add_normalize(CLI::App& app, Program& program) {
  CLI::App* command =
      add_command(app, "normalize", "Reads phone numbers, one a line, and says what they are",
                  "tail -n +2 list.csv | cut -d';' -f3 | belzeef normalize");
  auto path = std::make_shared<std::string>("-");
  command->add_option("FILE", *path, "one field a line, also compressed; default: standard input")
      ->type_name("");
  command->callback([path, &program] {
    program.action = [path, &program]() -> absl::StatusOr<ExitStatus> {
      auto out = OutputFile::create("-", {}, program.temporary);
      if (!out.ok()) return out.status();
      if (absl::Status status = normalize_stream(*path, **out); !status.ok()) return status;
      return ExitStatus::kDone;
    };
  });
}

}  // namespace belzeef
