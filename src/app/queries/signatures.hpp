#pragma once
// What a form's signature is worth, for pages that ask in every frame: hashing again only after a change.

#include <string_view>

#include "app/app.hpp"
#include "rules/reception/signing.hpp"

namespace aftercare::app {

/// rules::signed_form. The answer stays until the records change.
const rules::SignedForm& signature_of(App& app, std::string_view form, const base::RecordId& subject, std::string_view role = "customer");

}  // namespace aftercare::app
