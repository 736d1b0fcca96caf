#include "rules/care/recall_match.hpp"

#include <algorithm>
#include <iterator>

#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::rules {

namespace {

namespace campaign = schema::recall;
namespace vehicle = schema::asset;

constexpr std::size_t vin_length = 17, check_place = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

/// A VIN without its check digit; other numbers as they are.
std::string serial_key(std::string_view vin) {
  std::string key(vin);
  if (key.size() == vin_length) key.erase(check_place, 1);
  return key;
}

/// Where two keys part; as long as they are when they do not.
std::size_t parting(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
}

/// Full-width forms and the ways to write "to" and "and" become - and ,
std::string plain_form(std::string_view text) {
  std::string plain = base::to_half_width(text);
  for (const std::string_view to : {"–", "—", "~", "至", "到"}) replace_all(plain, to, "-");
  for (const std::string_view also : {"、", ";", "\t"}) replace_all(plain, also, ",");
  return plain;
}

VinLineProblem problem_of(std::string_view vin) {
  const base::VinProblem found = base::check_vin(vin);
  if (found == base::VinProblem::length) return VinLineProblem::length;
  return found == base::VinProblem::letter ? VinLineProblem::letter : VinLineProblem::none;
}

VinLine read_range(const std::string& first, const std::string& last) {
  VinLine line{.text = first + "-" + last, .is_range = true};
  for (const std::string& end : {first, last}) {
    if (line.problem == VinLineProblem::none) line.problem = problem_of(end);
  }
  if (line.problem != VinLineProblem::none) return line;
  const std::string from = serial_key(first), to = serial_key(last);
  const std::size_t at = parting(from, to);
  const bool serial = all_digits(std::string_view(from).substr(at)) && all_digits(std::string_view(to).substr(at));
  if (!serial || from > to) line.problem = VinLineProblem::range;
  return line;
}

/// A number of another length that may be meant: letters and digits only.
std::string as_serial(const VinLine& line) {
  constexpr std::size_t shortest = 5, longest = 30;
  const bool plausible = !line.is_range && line.text.size() >= shortest && line.text.size() <= longest &&
                         std::ranges::all_of(line.text, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
  return plausible ? line.text : std::string();
}

void add_part(std::string_view part, std::size_t number, PastedVins& found) {
  const VinLine line = read_vin_line(part);
  if (line.problem != VinLineProblem::none) {
    found.problems.push_back({number, std::string(part), as_serial(line), line.problem});
    return;
  }
  if (line.check_digit_wrong) ++found.wrong_check_digits;
  found.lines.push_back(line.text);
}

/// "VIN VIN" without a comma: several; "LSV AB2 …": one that is written in pieces.
std::vector<std::string_view> spaced_parts(std::string_view part) {
  std::vector<std::string_view> pieces;
  for (const std::string_view piece : base::split(part, ' ')) {
    if (!piece.empty()) pieces.push_back(piece);
  }
  const bool whole = std::ranges::all_of(pieces, [](std::string_view piece) { return base::normalise_vin(piece).size() == vin_length; });
  return whole && !part.contains('-') ? pieces : std::vector<std::string_view>{part};
}

}  // namespace

VinLine read_vin_line(std::string_view written) {
  const std::string plain = plain_form(written);
  const std::vector<std::string_view> ends = base::split(plain, '-');
  if (ends.size() == 2) {
    const std::string first = base::normalise_vin(ends[0]), last = base::normalise_vin(ends[1]);
    if (first.size() == vin_length || last.size() == vin_length) return read_range(first, last);
  }
  VinLine line{.text = base::normalise_vin(plain)};
  line.problem = problem_of(line.text);
  line.check_digit_wrong = line.problem == VinLineProblem::none && base::check_vin(line.text) == base::VinProblem::check_digit;
  return line;
}

PastedVins read_vins(std::string_view pasted) {
  PastedVins found;
  std::size_t number = 0;
  for (const std::string_view row : base::split(pasted, '\n')) {
    ++number;
    const std::string plain = plain_form(row);
    for (const std::string_view part : base::split(plain, ',')) {
      const std::string_view trimmed = base::trim(part);
      if (trimmed.empty()) continue;
      for (const std::string_view one : spaced_parts(trimmed)) add_part(one, number, found);
    }
  }
  std::ranges::sort(found.lines);
  found.lines.erase(std::ranges::unique(found.lines).begin(), found.lines.end());
  return found;
}

RecallMatcher::RecallMatcher(const store::Record& recall)
    : registered_from_(recall[campaign::registered_from]), registered_until_(recall[campaign::registered_until]) {
  for (const std::string& written : recall[campaign::vins]) {
    const VinLine line = read_vin_line(written);
    if (line.is_range && line.problem != VinLineProblem::none) continue;  // of another program; the page tells it
    if (line.is_range) add_range(std::string_view(line.text).substr(0, vin_length), std::string_view(line.text).substr(vin_length + 1));
    else if (!line.text.empty()) singles_.push_back(line.text);
  }
  std::ranges::sort(singles_);
  singles_.erase(std::ranges::unique(singles_).begin(), singles_.end());
  std::ranges::sort(ranges_, {}, &Range::first);
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    ranges_[i].reach = i == 0 ? ranges_[i].last : std::max(ranges_[i - 1].reach, ranges_[i].last);
  }
  const std::string model = recall[campaign::model];
  for (const std::string_view word : base::split(model, ' ')) {
    if (std::string folded = base::fold_for_search(word); !folded.empty()) model_words_.push_back(std::move(folded));
  }
}

void RecallMatcher::add_range(std::string_view first, std::string_view last) {
  std::string from = serial_key(first), to = serial_key(last);
  const std::size_t at = parting(from, to);
  ranges_.push_back({.first = std::move(from), .last = std::move(to), .serial_at = at, .reach = {}});
}

bool RecallMatcher::in_range(const std::string& key) const {
  auto above = std::ranges::upper_bound(ranges_, key, {}, &Range::first);
  while (above != ranges_.begin()) {
    const Range& range = *--above;
    if (range.reach < key) return false;  // nor does any before it reach so far
    const bool same_length = range.first.size() == key.size();
    if (same_length && key <= range.last && all_digits(std::string_view(key).substr(range.serial_at))) return true;
  }
  return false;
}

bool RecallMatcher::affects_vin(std::string_view normal) const {
  if (std::ranges::binary_search(singles_, normal)) return true;
  return !ranges_.empty() && normal.size() == vin_length && in_range(serial_key(normal));
}

bool RecallMatcher::affects(const store::Record& asset) const {
  if (has_list()) {
    const std::string vin = asset[vehicle::vin];
    return !vin.empty() && affects_vin(base::normalise_vin(vin));
  }
  if (model_words_.empty()) return false;
  const std::string model = base::fold_for_search(asset[vehicle::brand] + asset[vehicle::model]);
  if (!std::ranges::all_of(model_words_, [&](const std::string& word) { return model.contains(word); })) return false;
  // Without a date nobody knows: better asked once too often.
  const auto registered = asset[vehicle::first_registered];
  return !registered || ((!registered_from_ || *registered >= *registered_from_) && (!registered_until_ || *registered <= *registered_until_));
}

base::Date recall_begin(const store::Record& recall) {
  const auto from = recall[campaign::valid_from], announced = recall[campaign::announced_on];
  return from ? *from : announced.value_or(base::Date{});
}

bool visit_before_recall(const store::Record& order, const store::Record& recall, int utc_offset_minutes) {
  const base::Milliseconds arrived = order[schema::repair_order::arrived_at].value_or(0);
  return base::to_local(arrived, utc_offset_minutes).date < recall_begin(recall);
}

bool recall_from_above(const base::RecordId& recall, base::ShopCode here) {
  return recall.shop == base::head_office_code() && here != base::head_office_code();
}

bool recall_in_force(const store::Record& recall, base::Date day) {
  if (!recall || !recall.visible() || recall[campaign::state] == "closed" || recall_begin(recall) > day) return false;
  const auto until = recall[campaign::valid_until];
  return !until || *until >= day;
}

}  // namespace aftercare::rules
