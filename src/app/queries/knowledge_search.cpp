#include "app/queries/knowledge_search.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "rules/knowledge/case_match.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::app {

namespace knowledge = schema::knowledge_case;
namespace complaint = schema::complaint;
namespace order = schema::repair_order;
using store::Record;

namespace {

/// The newest orders; what is older has been met again since, or nobody needs it.
constexpr std::size_t orders_looked_at = 20'000;
constexpr std::size_t hits_shown = 20;
constexpr int records_a_look = 64;

std::string car_of(const App& app, const Record& record, const schema::FieldInfo& field) {
  const Record car = store::referenced(app.store(), record, field);
  return car ? std::string(base::trim(car[schema::asset::brand] + " " + car[schema::asset::model])) : std::string();
}

KnowledgeHit hit_of_case(const Record& record, std::span<const std::string> terms) {
  std::string keywords;
  for (const std::string& word : record[knowledge::keywords]) keywords += word + " ";
  const std::string title = record[knowledge::title], symptom = record[knowledge::symptom], solution = record[knowledge::solution];
  const std::string cause = record[knowledge::cause], product = record[knowledge::product];
  const std::array<std::string_view, 6> texts{title, symptom, keywords, solution, cause, product};
  return {&knowledge::entity, record.id(), title, solution, record[knowledge::kind], product, rules::case_match(terms, texts)};
}

KnowledgeHit hit_of_complaint(const App& app, const Record& record, std::span<const std::string> terms) {
  const std::string content = record[complaint::content], solution = record[complaint::solution];
  const std::array<std::string_view, 2> texts{content, solution};
  KnowledgeHit hit{&complaint::entity, record.id(), content, solution, {}, {}, rules::case_match(terms, texts)};
  if (hit.score >= rules::case_match_least) hit.product = car_of(app, record, complaint::asset_of);
  return hit;
}

KnowledgeHit hit_of_order(const App& app, const Record& record, std::span<const std::string> terms) {
  const std::string symptom = record[order::complaint], done = record[order::work_done];
  const std::array<std::string_view, 2> texts{symptom, done};
  KnowledgeHit hit{&order::entity, record.id(), symptom, done, {}, {}, rules::case_match(terms, texts)};
  if (hit.score >= rules::case_match_least) hit.product = car_of(app, record, order::asset_of);
  return hit;
}

/// A case somebody approved goes before a raw file that fits as well.
int rank_of(const KnowledgeHit& hit) { return hit.score + (hit.entity == &knowledge::entity ? 150 : hit.entity == &complaint::entity ? 50 : 0); }

}  // namespace

void KnowledgeSearch::gather(App& app) {
  if (revision_ == app.store().revision()) return;
  revision_ = app.store().revision();
  candidates_.clear();
  app.store().each(knowledge::entity, [&](const Record& record) {
    if (record.visible() && record[knowledge::state] == "approved") candidates_.push_back(record);
  });
  app.store().each(complaint::entity, [&](const Record& record) {
    if (record.visible() && record[complaint::state] == "closed") candidates_.push_back(record);
  });
  const std::size_t before = candidates_.size();
  app.indexes().each_between_backwards(order::entity, order::arrived_at, 0, app.clock().now(), [&](const Record& record) {
    if (record[order::state] == "delivered") candidates_.push_back(record);
    return candidates_.size() - before < orders_looked_at;
  });
}

void KnowledgeSearch::restart(App& app, const std::string& words) {
  words_ = words;
  terms_ = rules::match_terms(words);
  hits_.clear();
  next_ = 0;
  complete_ = terms_.empty();
  gather(app);
}

void KnowledgeSearch::look_at(App& app, const Record& record) {
  KnowledgeHit hit = record.entity() == &knowledge::entity   ? hit_of_case(record, terms_)
                     : record.entity() == &complaint::entity ? hit_of_complaint(app, record, terms_)
                                                             : hit_of_order(app, record, terms_);
  if (hit.score < rules::case_match_least || hit.solution.empty()) return;
  // The same job was done many times: the newest one speaks for all.
  if (std::ranges::any_of(hits_, [&](const KnowledgeHit& known) { return known.title == hit.title && known.solution == hit.solution; })) return;
  const auto place = std::ranges::upper_bound(hits_, rank_of(hit), std::greater(), rank_of);
  if (hits_.size() == hits_shown && place == hits_.end()) return;
  hits_.insert(place, std::move(hit));
  if (hits_.size() > hits_shown) hits_.pop_back();
}

bool KnowledgeSearch::refresh(App& app, const std::string& words, int budget_ms) {
  if (words != words_ || revision_ != app.store().revision()) restart(app, words);
  const base::Milliseconds end = app.clock().now() + budget_ms;
  while (!complete_) {
    for (int look = 0; look < records_a_look && next_ < candidates_.size(); ++look) look_at(app, candidates_[next_++]);
    complete_ = next_ == candidates_.size();
    if (app.clock().now() >= end) break;
  }
  return complete_;
}

std::size_t times_used(const App& app, const base::RecordId& id) {
  return app.indexes().referring(schema::incoming_log::entity, schema::incoming_log::knowledge_of, id).size();
}

}  // namespace aftercare::app
