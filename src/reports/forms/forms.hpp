#pragma once
// The printed forms by their numbers (requirements 2.11 and (b1)): one table says what each is called,
// on which paper it goes, what it is about and how it is made. Preview, print and HTML file are the
// same document.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/form.hpp"

namespace aftercare::reports {

enum class FormSubject : unsigned char { order, appointment, customer, contact, asset, day, period,
                                        complaint, incoming, improvement, greeting, handover, archive_file,
                                        quality_feedback, activity, calls, staff_talk, recall };

/// One card or letter to be posted (form 53): words as they were filled for this customer.
struct GreetingCard {
  enum class Style : unsigned char { birthday, festival, letter } style = Style::birthday;
  std::string title;   // 生日快乐; empty on a letter
  std::string words;
  std::string sender;  // shop, address and phone, a line each
};

/// One line of a list of calls as it stood on the page.
struct ListedCall {
  base::RecordId customer, asset;
  std::string rule, why, due;
};

struct FormRequest {
  base::RecordId subject;   // of forms about a record
  base::Date first, last;   // of day (first) and period
  /// Of reports at head office: whose figures; none: the shop's of the heading, or with `all_shops` everybody's.
  std::optional<base::ShopCode> shop = {};
  bool all_shops = false;
  /// Of the estimate: the version as it was shown; 0 the latest, `lines_now` the lines as they are now.
  std::int64_t version = 0;
  static constexpr std::int64_t lines_now = -1;
  /// Of greeting cards: all that are printed at once, one or two a page.
  std::vector<GreetingCard> cards = {};
  bool two_a_page = false;
  /// Of the list of calls, and what it is called; empty: as the form.
  std::vector<ListedCall> calls = {};
  std::string heading = {};
};

struct FormInfo {
  int number = 0;              // of (b1); 0: a report of (b2), or a list printed where it stands
  std::string_view code;       // "repair_order"; title key: print.form.<code>
  FormSubject subject = FormSubject::order;
  Paper paper = Paper::a4;
  std::string (*make)(const PrintContext&, const FormRequest&) = nullptr;
};

std::span<const FormInfo> forms();
const FormInfo* find_form(std::string_view code);
/// The whole HTML document; empty when the subject is not there.
std::string print_form(const PrintContext& context, std::string_view code, const FormRequest& request);

}  // namespace aftercare::reports
