#pragma once
// Signatures that cannot be moved to another text: the seal covers the content's hash, the signer, the
// time and the drawn strokes (R-SEC-04, R-FLD-12). Nothing can be signed before it is written.

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// Canonical text of what a form says now. `form` is a code of signed_document::forms; `subject` an
/// order, an appointment for "appointment", a hand-over for "handover". Empty for an unknown form.
std::string form_content(const store::Indexes& indexes, std::string_view form, const base::RecordId& subject);

struct Signature {
  std::string signer;
  std::string role;  // code of signed_document::roles
  base::Milliseconds at = 0;
  std::string strokes;
};
std::string seal_of(std::string_view content_sha256, const Signature& signature);

enum class SignatureState : std::uint8_t {
  unsigned_,  // nobody signed this form
  valid,      // signed as it stands
  outdated,   // signed, changed since: the next version is needed
  broken      // content or signature do not fit their seal
};
struct SignedForm {
  SignatureState state = SignatureState::unsigned_;
  store::Record document;  // the latest version
  std::int64_t version = 0;
};
SignedForm signed_form(const store::Indexes& indexes, std::string_view form, const base::RecordId& subject,
                       std::string_view role = "customer");
/// Does the workshop have other work on the order than the customer signed (form 1)? What was agreed to later
/// as an add-on is not meant.
bool work_differs_from_signed(const store::Indexes& indexes, const base::RecordId& order);
/// Does a document fit its own seal?
bool seal_holds(const store::Record& document);

}  // namespace aftercare::rules
