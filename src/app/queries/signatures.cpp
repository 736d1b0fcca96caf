#include "app/queries/signatures.hpp"

#include <map>
#include <string>

namespace aftercare::app {

namespace {

struct SignatureCache {
  std::uint64_t revision = ~0ULL;
  std::map<std::string, rules::SignedForm> known;
};

}  // namespace

const rules::SignedForm& signature_of(App& app, std::string_view form, const base::RecordId& subject, std::string_view role) {
  auto& cache = app.cache<SignatureCache>();
  if (cache.revision != app.store().revision()) cache = {app.store().revision(), {}};
  std::string key = subject.to_string();
  key.append(" ").append(form).append(" ").append(role);
  const auto found = cache.known.find(key);
  if (found != cache.known.end()) return found->second;
  return cache.known.emplace(std::move(key), rules::signed_form(app.indexes(), form, subject, role)).first->second;
}

}  // namespace aftercare::app
