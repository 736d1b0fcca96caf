#pragma once
// What the pages of improvements and of the knowledge base show (R-GEN-02, R-KB-02, R-KB-04).

#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/queries/record_list.hpp"
#include "app/queries/shown_field.hpp"
#include "app/queries/state_stamps.hpp"

namespace aftercare::app {

struct ImprovementRow {
  base::RecordId id;
  std::string number, weak_point, suggestion, department, responsible;
  std::string state, effect;       // choice codes
  std::optional<base::Date> due;   // the day that counts now: to be done, then to be evaluated
  bool late = false;
};
ImprovementRow improvement_row(App& app, const store::Record& improvement);
/// `filter` is one of open, late, done (to be evaluated), evaluated, all.
RecordListSpec improvement_list_spec(App& app, const ListQuery& query);

struct ImprovementDetail {
  base::RecordId id, complaint, feedback;
  ImprovementRow row;
  std::string complaint_no, feedback_no, origin, proposed_by, measure, evaluation, evaluated_by, state_reason;
  std::optional<base::Date> due, evaluate_on;
  std::optional<base::Milliseconds> done_at;
  std::vector<StateStamp> stamps;
  /// Complaints of the same category in the department: as long a time before the measure as after it.
  struct Effect {
    int before = 0, after = 0, days = 0;
  };
  std::optional<Effect> counted;
};
const ImprovementDetail& improvement_detail(App& app, const base::RecordId& id);

struct KnowledgeRow {
  base::RecordId id;
  std::string title, kind, product, system, state, symptom;
  std::size_t used = 0;
};
KnowledgeRow knowledge_row(App& app, const store::Record& record);
/// `filter` is one of all, draft, or a kind.
RecordListSpec knowledge_list_spec(App& app, const ListQuery& query);

struct KnowledgeDetail {
  base::RecordId id, order, complaint;
  KnowledgeRow row;
  std::vector<ShownField> fields;
  std::string symptom, cause, solution, parts;
};
const KnowledgeDetail& knowledge_detail(App& app, const base::RecordId& id);

}  // namespace aftercare::app
