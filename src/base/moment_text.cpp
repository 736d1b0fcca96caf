#include "base/moment_text.hpp"

#include <cstdlib>

#include "base/text.hpp"

namespace aftercare::base {
namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string month_key(int month) { return "moment.month_" + std::to_string(month); }

}  // namespace

std::string calendar_day_text(const Translation& words, Date day, Date today) {
  const bool this_year = day.year() == today.year();
  return words.fill(this_year ? "moment.day" : "moment.day_with_year",
                    {{"year", std::to_string(day.year())},
                     {"month", words.text(month_key(day.month()))},
                     {"day", std::to_string(day.day())}});
}

std::string day_text(const Translation& words, Date day, Date today) {
  switch (day - today) {
    case 0: return std::string(words.text("moment.today"));
    case 1: return std::string(words.text("moment.tomorrow"));
    case -1: return std::string(words.text("moment.yesterday"));
    default: return calendar_day_text(words, day, today);
  }
}

std::string weekday_text(const Translation& words, Date day) {
  return std::string(words.text("moment.weekday_" + std::to_string(day.weekday() + 1)));
}

std::string long_day_text(const Translation& words, Date day) {
  return words.fill("moment.long_day", {{"year", std::to_string(day.year())},
                                        {"month", words.text(month_key(day.month()))},
                                        {"day", std::to_string(day.day())},
                                        {"weekday", weekday_text(words, day)}});
}

std::string clock_text(int minute_of_day) {
  return two_digits(minute_of_day / 60) + ":" + two_digits(minute_of_day % 60);
}

std::optional<int> parse_clock_text(std::string_view typed) {
  const std::string half_width = to_half_width(typed);
  std::string_view text = trim(half_width);
  std::string figures[2];
  std::size_t part = 0;
  while (!text.empty()) {
    const char32_t code = next_code_point(text);
    if (code >= '0' && code <= '9') figures[part] += static_cast<char>(code);
    else if ((code == ':' || code == '.' || code == U'点' || code == U'时') && part == 0) part = 1;
    else if (code == U'分' && part == 1 && text.empty()) break;
    else return std::nullopt;
  }
  if (part == 0 && figures[0].size() > 2) {
    figures[1] = figures[0].substr(figures[0].size() - 2);
    figures[0].resize(figures[0].size() - 2);
  }
  if (figures[0].empty() || figures[0].size() > 2 || figures[1].size() > 2) return std::nullopt;
  const int hour = std::stoi(figures[0]), minute = figures[1].empty() ? 0 : std::stoi(figures[1]);
  return hour > 23 || minute > 59 ? std::nullopt : std::optional(hour * 60 + minute);
}

std::string moment_text(const Translation& words, Milliseconds instant, Milliseconds now,
                        int utc_offset_minutes) {
  const LocalTime local = to_local(instant, utc_offset_minutes);
  const Date today = to_local(now, utc_offset_minutes).date;
  return day_text(words, local.date, today) + " " + clock_text(local.minute_of_day);
}

std::string span_text(const Translation& words, Milliseconds span) {
  const std::int64_t minutes = std::abs(span) / 60'000;
  const std::string days = std::to_string(minutes / 1440);
  const std::string hours = std::to_string(minutes / 60 % 24);
  const std::string rest = std::to_string(minutes % 60);
  if (minutes >= 1440) {
    return words.fill(minutes / 60 % 24 == 0 ? "moment.span_days" : "moment.span_days_hours",
                      {{"days", days}, {"hours", hours}});
  }
  if (minutes >= 60) {
    return words.fill(minutes % 60 == 0 ? "moment.span_hours" : "moment.span_hours_minutes",
                      {{"hours", hours}, {"minutes", rest}});
  }
  return words.fill("moment.span_minutes", {{"minutes", rest}});
}

std::string remaining_text(const Translation& words, Milliseconds due, Milliseconds now) {
  const std::string span = span_text(words, due - now);
  return words.fill(due >= now ? "moment.left" : "moment.exceeded", {{"span", span}});
}

std::string due_day_text(const Translation& words, Date due, Date today) {
  const int days = due - today;
  if (days == 0) return std::string(words.text("moment.today"));
  const std::string count = std::to_string(std::abs(days));
  return words.fill(days > 0 ? "moment.days_left" : "moment.days_overdue", {{"n", count}});
}

std::string number_text(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string quantity_text(std::optional<std::int64_t> milli) {
  if (!milli) return {};
  std::string text = std::to_string(*milli / 1000);
  std::string rest = std::to_string(1000 + std::abs(*milli % 1000)).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  if (*milli < 0 && *milli > -1000) text.insert(0, "-");
  return rest.empty() ? text : text + "." + rest;
}

}  // namespace aftercare::base
