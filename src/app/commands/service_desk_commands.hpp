#pragma once
// What the desk does while the car is in the house: signatures, belongings, progress query, pickup and
// delay notice (R-REC-06, -10, -11; R-SEC-04).
#include "app/commands/record_commands.hpp"

namespace aftercare::app::commands {

struct Signing {
  std::string form;     // code of signed_document::forms
  base::RecordId subject;  // order, or appointment for form "appointment"
  std::string signer;
  std::string role = "customer";
  std::string strokes;  // drawn; empty: signed on the printed paper
};
/// Seals what the form says now with the signature. A form signed as it stands is not signed twice;
/// one that changed since gets its next version (R-SEC-04, P-26).
CommandResult sign_form(const CommandContext& context, const Signing& signing);

struct Thing {
  base::RecordId id;        // empty: new
  std::string kind = "item";
  std::string name;
  std::int64_t quantity = 1;
  std::string condition = "good";
  bool valid = true, complete = true, intact = true;  // of papers
};
/// Things with an empty name are left out; those of `removed` go.
CommandResult save_belongings(const CommandContext& context, const base::RecordId& order, const std::vector<Thing>& things,
                              const std::vector<base::RecordId>& removed = {});
struct ReturnedThing {
  base::RecordId id;
  std::int64_t quantity = 0;
  std::string difference;  // needed when the quantity differs
};
CommandResult return_belongings(const CommandContext& context, const base::RecordId& order, const std::vector<ReturnedThing>& things);

struct ProgressAnswer {
  std::optional<base::Milliseconds> expected_end;
  std::string anomaly, measure;  // an anomaly asks for a measure
};
CommandResult ask_progress(const CommandContext& context, const base::RecordId& order, const ProgressAnswer& answer);

struct Notice {
  std::string channel = "phone";
  bool is_delay = false;
  std::string cause;                                   // of a delay
  std::optional<base::Milliseconds> new_promised_at;   // of a delay
};
/// A pickup notice takes a ready order to 已通知; a delay notice moves its promise and keeps the cause.
CommandResult send_notice(const CommandContext& context, const base::RecordId& order, const Notice& notice);

}  // namespace aftercare::app::commands
