// How a list's first bytes are read: what there is of ListReader before the first row.

#include <algorithm>
#include <utility>

#include "failure.h"
#include "input/json_cut.h"
#include "input/json_object.h"
#include "input/list_reader.h"
#include "input/text.h"

namespace belzeef {
namespace {

constexpr std::size_t kFirstLook = 4096;
/// How much of a JSON list is looked at for the names of its members.
constexpr std::size_t kSampleBytes = std::size_t{1} << 20;
constexpr std::string_view kSpaces = " \t\r\n";

/// Whether the fields of such a record can be counted.
bool is_countable(Malformed cause) {
  return cause == Malformed::kNone || cause == Malformed::kEncoding;
}

/// The record that tells how many columns a list has: the first. Without a header a damaged first
/// record is a malformed row like any other, and the next that can be counted tells.
const Record& record_to_count(const Cut& cut) {
  for (const Record& record : cut.records) {
    if (is_countable(record.malformed)) return record;
  }
  return cut.records.front();
}

/// Line ends of old Macs would make the whole list one header line, and no row of it.
bool has_lone_cr(std::string_view text) {
  while (text.ends_with('\r')) text.remove_suffix(1);  // a stray one before the line end is text
  for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if (text.substr(at + 1, 1) != "\n") return true;
  }
  return false;
}

/// The format of a list that begins so.
ListFormat format_of(std::string_view first_bytes) {
  const auto skip_space = [&first_bytes] {
    first_bytes.remove_prefix(std::min(first_bytes.find_first_not_of(kSpaces), first_bytes.size()));
  };
  skip_space();
  const char open = first_bytes.empty() ? ' ' : first_bytes.front();
  if (open != '{' && open != '[') return ListFormat::kCsv;
  first_bytes.remove_prefix(1);
  skip_space();
  if (open == '{' && (first_bytes.starts_with('"') || first_bytes.starts_with('}'))) {
    return ListFormat::kObjects;
  }
  if (open == '[' && (first_bytes.starts_with('{') || first_bytes.starts_with(']'))) {
    return ListFormat::kArray;
  }
  return ListFormat::kCsv;
}

/// The delimiter that Excel's first line `sep=;` names, and that line's length; nothing if it is
/// another line, as the header `sep=a` is.
std::optional<std::pair<char, std::size_t>> separator_line(std::string_view data) {
  const std::size_t end = data.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = data.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with('"') && line.ends_with('"')) line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || !same_word(line.substr(0, 4), "sep=") || !is_delimiter_mark(line[4])) {
    return std::nullopt;
  }
  return std::pair(line[4], end + 1);
}

}  // namespace

absl::Status ListReader::read_header() {
  header_.compression = source_->compression();
  header_.bom = source_->utf8_bom();
  if (header_.bom) offset_ = 3;
  if (absl::Status status = detect_format(); !status.ok()) return status;
  if (is_json(header_.format)) return read_json_sample();
  for (const auto& step : {&ListReader::skip_blank_start, &ListReader::skip_separator_line,
                           &ListReader::skip_blank_start, &ListReader::read_csv_header}) {
    if (absl::Status status = (this->*step)(); !status.ok()) return status;
    if (header_.nothing) break;
  }
  return absl::OkStatus();
}

absl::Status ListReader::detect_format() {
  const auto ahead = look_ahead(kFirstLook);
  if (!ahead.ok()) return ahead.status();
  const std::string_view first = ahead->substr(0, kFirstLook);
  header_.format = options_.format.value_or(format_of(first));
  if (!is_json(header_.format)) return absl::OkStatus();
  if (options_.delimiter || !options_.has_header) {
    return usage_error(name() + ": is JSON, and --delimiter and --no-header are for CSV: leave " +
                       "them out, or say --format csv");
  }
  // Whichever of the two was asked for, the first bracket tells.
  const std::size_t at = first.find_first_not_of(kSpaces);
  const bool array = at != std::string_view::npos && first[at] == '[';
  header_.format = array ? ListFormat::kArray : ListFormat::kObjects;
  return absl::OkStatus();
}

/// Passes Excel's `sep=;`, which is no record.
absl::Status ListReader::skip_separator_line() {
  constexpr std::size_t kLongestLine = 9;  // quoted, with CRLF
  const auto ahead = look_ahead(kLongestLine);
  if (!ahead.ok()) return ahead.status();
  const auto separator = separator_line(ahead->substr(0, kLongestLine));
  if (!separator) return absl::OkStatus();
  if (!options_.delimiter) options_.delimiter = separator->first;
  advance(separator->second);
  ++line_;
  return absl::OkStatus();
}

absl::Status ListReader::read_csv_header() {
  // No more than the longest header and what ends it is looked at, be it a file without any line.
  const std::size_t most = options_.max_record + 2;
  Cut cut;
  for (std::size_t wanted = kFirstLook;; wanted *= 2) {
    wanted = std::min(wanted, most);
    const auto ahead = look_ahead(wanted);
    if (!ahead.ok()) return ahead.status();
    const bool more = ahead->size() > most || !(source_->mapping() || at_end_);
    const std::string_view data = ahead->substr(0, most);
    const auto delimiter =
        options_.delimiter ? options_.delimiter : detect_delimiter(data, more, options_.max_record);
    if (delimiter) {
      grammar_.delimiter = *delimiter;
      cut_piece(data, more, 1, cut);
      if (!cut.records.empty()) {
        header_.line = line_;
        if (!options_.has_header) cut_piece(data, more, data.size(), cut);
        judge_encoding(data.substr(0, cut.consumed), cut);
        const Record& first = record_to_count(cut);
        if (absl::Status s = check_first_record(first.malformed); !s.ok()) return s;
        if (options_.has_header && has_lone_cr(data.substr(first.begin, first.size))) {
          return list_error(name() + ": line " + std::to_string(header_.line) +
                            ": the header holds a CR without LF: save the list with LF or CRLF "
                            "line ends");
        }
        take_header(data, cut, first);
        return absl::OkStatus();
      }
    }
    if (wanted == most) {
      header_.line = line_;
      return check_first_record(Malformed::kTooLong);
    }
  }
}

/// Passes the line ends before the first record; list_error if there is nothing else.
absl::Status ListReader::skip_blank_start() {
  for (;;) {
    const auto ahead = look_ahead(2);
    if (!ahead.ok()) return ahead.status();
    if (ahead->empty() || *ahead == "\r") {
      header_.nothing = options_.may_be_empty;
      if (header_.nothing) return absl::OkStatus();
      return list_error(name() + ": is empty: a list begins with a header line");
    }
    const std::size_t size = ahead->front() == '\n' ? 1 : ahead->substr(0, 2) == "\r\n" ? 2 : 0;
    if (size == 0) return absl::OkStatus();
    advance(size);
    ++line_;
  }
}

absl::Status ListReader::check_first_record(Malformed cause) const {
  if (is_countable(cause) && (!options_.has_header || cause == Malformed::kNone))
    return absl::OkStatus();
  std::string mend = "mend its quotes";
  if (cause == Malformed::kEncoding) mend = "save the list as CSV UTF-8";
  if (cause == Malformed::kTooLong) {
    mend = "more than " + std::to_string(options_.max_record) +
           " bytes; is this a list? Otherwise raise --max-record";
  }
  return list_error(name() + ": line " + std::to_string(header_.line) + ": the " +
                    (options_.has_header ? "header " : "first record ") +
                    std::string(describe(cause)) + ": " + mend);
}

/// Notes what the first record says, and passes it if it is a header.
void ListReader::take_header(std::string_view data, const Cut& cut, const Record& first) {
  const std::string_view text = data.substr(first.begin, first.size);
  if (data.substr(first.begin + first.size, 2) == "\r\n") header_.line_end = "\r\n";
  std::vector<Field> fields;
  split_fields(text, grammar_.delimiter, fields);
  header_.delimiter = grammar_.delimiter;
  const bool tabs = grammar_.delimiter == '\t' || grammar_.delimiter == '|';
  header_.quotes = grammar_.quotes = !(options_.tabs_unquoted && tabs);
  header_.columns = grammar_.columns = fields.size();
  if (!options_.has_header) return;
  header_.raw = text;
  std::string unescaped;
  std::string decoded;
  for (const Field& field : fields) {
    header_.names.emplace_back(as_utf8(field_text(field, unescaped), encoding_, decoded));
  }
  advance(cut.consumed);
  line_ = cut.next_line;
}

/// Notes what the first objects say, without passing them.
absl::Status ListReader::read_json_sample() {
  header_.line = line_;
  const std::size_t most = 2 * options_.max_record + kSampleBytes;
  Cut cut;
  for (std::size_t wanted = kSampleBytes;; wanted *= 2) {
    const auto ahead = look_ahead(wanted);
    if (!ahead.ok()) return ahead.status();
    const bool more = ahead->size() > wanted || !(source_->mapping() || at_end_);
    const std::string_view data = ahead->substr(0, wanted);
    cut_piece(data, more, data.size(), cut);
    if (!cut.records.empty() || !more || wanted > most) {
      judge_encoding(data.substr(0, cut.consumed), cut);
      take_sample(data, cut);
      break;
    }
  }
  if (!header_.sample.empty()) return absl::OkStatus();
  if (!cut.records.empty()) {
    return list_error(name() + ": line " + std::to_string(header_.line) +
                      ": holds no JSON object that can be read: check how it was made");
  }
  // An array of no objects is a list of no rows; a file of no bytes is that only if we are told.
  header_.nothing = options_.may_be_empty;
  if (header_.format == ListFormat::kArray || options_.format || header_.nothing) {
    return absl::OkStatus();
  }
  return list_error(name() + ": is empty: a list holds at least one object");
}

void ListReader::take_sample(std::string_view data, const Cut& cut) {
  const std::size_t newline = data.find('\n');
  if (newline != data.npos && newline != 0 && data[newline - 1] == '\r') header_.line_end = "\r\n";
  if (!cut.records.empty()) header_.line = cut.records.front().line;
  std::string scratch;
  for (const Record& record : cut.records) {
    if (record.malformed != Malformed::kNone) continue;
    std::string object(as_utf8(data.substr(record.begin, record.size), encoding_, scratch));
    std::optional<std::vector<std::string>> names = member_names(object);
    if (!names) continue;
    if (header_.sample.empty()) {
      header_.names = *std::move(names);
      for (const std::string& own : header_.names) {
        header_.raw.append(header_.raw.empty() ? "" : ", ").append(own);
      }
    }
    header_.sample.push_back(std::move(object));
  }
}

}  // namespace belzeef
