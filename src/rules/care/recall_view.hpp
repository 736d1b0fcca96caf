#pragma once
// Which cars each recall affects, kept from edit to edit (R-CMP-14): a changed recall is compared with the cars once, a
// changed car with the recalls that were asked for. Without a recall nothing is computed at all.

#include <map>
#include <string>
#include <vector>

#include "rules/care/recall_match.hpp"
#include "store/indexes.hpp"
#include "store/touched_records.hpp"

namespace aftercare::rules {

class RecallView {
 public:
  explicit RecallView(const store::Indexes& indexes);

  /// Visible cars the recall affects, by row; empty when there is no such recall.
  const std::vector<store::Row>& cars(const base::RecordId& recall);
  /// Of the VINs listed one by one: how many no car of ours has.
  std::size_t not_ours(const base::RecordId& recall);
  /// Recalls that are not closed, by number.
  std::vector<store::Record> open();
  /// Those of them in force on `day` that affect this car.
  std::vector<store::Record> of_car(const store::Record& asset, base::Date day);

  /// Comparisons of a car with a recall so far: for tests.
  std::size_t compared() const { return compared_; }

 private:
  struct Campaign {
    std::string scope;  // what the matcher was made of, as it stands in the store
    RecallMatcher matcher;
    bool matched = false;
    std::vector<store::Row> cars;
  };
  void catch_up();
  void match(Campaign& campaign);
  void match_again(Campaign& campaign, store::Row row);
  bool affects(const Campaign& campaign, const store::Record& asset);
  Campaign* find(const base::RecordId& recall);

  const store::Indexes& indexes_;
  store::TouchedRecords recalls_changed_, cars_changed_;
  std::map<store::Row, Campaign> campaigns_;  // by row of the recall
  std::uint64_t revision_ = ~0ULL;
  std::size_t compared_ = 0;
};

/// What was recorded for this car; the last word where duplicates were merged. Empty record: nothing yet.
store::Record recall_result_of(const store::Indexes& indexes, const base::RecordId& recall, const base::RecordId& asset);
/// The state of the result; a car that left counts as sold without one. Empty: nobody was told yet.
std::string recall_state_of(const store::Indexes& indexes, const base::RecordId& recall, const store::Record& asset);
/// Nothing is left to be done to the car: done, or not affected.
bool recall_settled(std::string_view state);

struct RecallProgress {
  int affected = 0;  // cars of ours; not those found not to be affected
  int told = 0;      // of them: told, and all that follows
  int done = 0;
  int left = 0;      // sold or scrapped
  int to_do() const { return affected - done - left; }
  /// Of the cars that are still ours; nullopt: there is none.
  std::optional<int> done_percent() const;
};
void count_recall_state(std::string_view state, RecallProgress& progress);

}  // namespace aftercare::rules
