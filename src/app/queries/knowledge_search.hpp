#pragma once
// Old files that tell how the same problem was solved, while the customer is on the phone (R-KB-01): approved
// knowledge first, then closed complaints and delivered orders, newest first. Works in slices.

#include <string>
#include <vector>

#include "app/app.hpp"

namespace aftercare::app {

struct KnowledgeHit {
  const schema::Entity* entity = nullptr;  // knowledge_case, complaint or repair_order
  base::RecordId id;
  std::string title;      // what it was
  std::string solution;   // what helped
  std::string kind;       // knowledge: choice code
  std::string product;    // car, or as the case says
  int score = 0;          // rules::case_match
};

class KnowledgeSearch {
 public:
  /// About `budget_ms` of work; true when everything was looked at. Other words, or a change of the
  /// records, begin anew.
  bool refresh(App& app, const std::string& words, int budget_ms = 4);
  /// Best first, at most twenty.
  const std::vector<KnowledgeHit>& hits() const { return hits_; }
  bool complete() const { return complete_; }
  std::size_t looked_at() const { return next_; }

 private:
  void gather(App& app);
  void restart(App& app, const std::string& words);
  void look_at(App& app, const store::Record& record);

  std::string words_;
  std::uint64_t revision_ = ~0ULL;
  std::vector<std::string> terms_;
  std::vector<store::Record> candidates_;
  std::size_t next_ = 0;
  bool complete_ = true;
  std::vector<KnowledgeHit> hits_;
};

/// How many entries of the incoming register a case helped to answer.
std::size_t times_used(const App& app, const base::RecordId& knowledge);

}  // namespace aftercare::app
