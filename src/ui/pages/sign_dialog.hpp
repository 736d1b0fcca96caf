#pragma once
// Somebody signs a form as it stands: drawn here, or on the printed paper (R-SEC-04, R-REC-06, R-REC-12).

#include <string>
#include <string_view>

#include "base/record_id.hpp"
#include "ui/context.hpp"

namespace aftercare::ui {

struct SignRequest {
  std::string form;         // code of signed_document::forms
  base::RecordId subject;   // order; appointment or hand-over for the forms of that name
  std::string signer;       // name to begin with
  std::string role = "customer";
};
void open_sign_dialog(Context& context, const SignRequest& request);
/// Call once a frame on pages that open it; the second call in a frame does nothing.
void draw_sign_dialog(Context& context);

/// One line of a page: the form, whether it is signed (valid, changed since, broken), and 签字.
/// `why_not`: disabled, with this as tooltip.
void signature_line(Context& context, const SignRequest& request, std::string_view why_not = {});

}  // namespace aftercare::ui
