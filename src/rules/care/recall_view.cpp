#include "rules/care/recall_view.hpp"

#include <algorithm>

#include "base/identifiers.hpp"
#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace {

namespace campaign_of = schema::recall;
namespace result_of = schema::recall_result;
namespace vehicle = schema::asset;
using store::Record;

}  // namespace

RecallView::RecallView(const store::Indexes& indexes)
    : indexes_(indexes), recalls_changed_(indexes, campaign_of::entity, {}), cars_changed_(indexes, vehicle::entity, {}) {}

bool RecallView::affects(const Campaign& campaign, const Record& asset) {
  ++compared_;
  return asset.visible() && campaign.matcher.affects(asset);
}

void RecallView::match(Campaign& campaign) {
  campaign.matched = true;
  campaign.cars.clear();
  if (campaign.matcher.is_empty()) return;
  const store::Store& store = indexes_.store();
  if (campaign.matcher.only_singles()) {
    for (const std::string& vin : campaign.matcher.singles()) {
      for (const Record& asset : indexes_.by_vin(vin)) {
        if (affects(campaign, asset)) campaign.cars.push_back(asset.row());
      }
    }
  } else {
    store.each(vehicle::entity, [&](const Record& asset) {
      if (affects(campaign, asset)) campaign.cars.push_back(asset.row());
    });
  }
  std::ranges::sort(campaign.cars);
  campaign.cars.erase(std::ranges::unique(campaign.cars).begin(), campaign.cars.end());
}

void RecallView::match_again(Campaign& campaign, store::Row row) {
  const bool now = affects(campaign, indexes_.store().record(indexes_.store().entity_index(vehicle::entity), row));
  const auto place = std::ranges::lower_bound(campaign.cars, row);
  const bool before = place != campaign.cars.end() && *place == row;
  if (now && !before) campaign.cars.insert(place, row);
  if (!now && before) campaign.cars.erase(place);
}

void RecallView::catch_up() {
  const store::Store& store = indexes_.store();
  if (revision_ == store.revision()) return;
  revision_ = store.revision();
  const store::EntityIndex table = store.entity_index(campaign_of::entity);
  if (store.row_count(table) == 0) return;
  std::optional<std::vector<store::Row>> recalls = recalls_changed_.take();
  if (!recalls) {
    recalls.emplace();
    for (store::Row row = 0; row < store.row_count(table); ++row) recalls->push_back(row);
  }
  for (const store::Row row : *recalls) {
    const Record recall = store.record(table, row);
    if (!recall.visible()) {
      campaigns_.erase(row);
      continue;
    }
    std::string scope(recall.group_value(campaign_of::scope));
    const auto [known, is_new] = campaigns_.try_emplace(row);
    if (is_new || known->second.scope != scope) known->second = {.scope = std::move(scope), .matcher = RecallMatcher(recall), .matched = false, .cars = {}};
  }
  const std::optional<std::vector<store::Row>> cars = cars_changed_.take();
  for (auto& [row, campaign] : campaigns_) {
    if (!campaign.matched) continue;
    if (!cars) campaign.matched = false;
    else for (const store::Row car : *cars) match_again(campaign, car);
  }
}

RecallView::Campaign* RecallView::find(const base::RecordId& recall) {
  catch_up();
  const Record record = indexes_.store().resolve(campaign_of::entity, recall);
  const auto found = record ? campaigns_.find(record.row()) : campaigns_.end();
  if (found == campaigns_.end()) return nullptr;
  if (!found->second.matched) match(found->second);
  return &found->second;
}

const std::vector<store::Row>& RecallView::cars(const base::RecordId& recall) {
  static const std::vector<store::Row> none;
  const Campaign* campaign = find(recall);
  return campaign == nullptr ? none : campaign->cars;
}

std::size_t RecallView::not_ours(const base::RecordId& recall) {
  const Campaign* campaign = find(recall);
  if (campaign == nullptr) return 0;
  std::vector<std::string> ours;
  const store::EntityIndex table = indexes_.store().entity_index(vehicle::entity);
  for (const store::Row row : campaign->cars) ours.push_back(base::normalise_vin(indexes_.store().record(table, row)[vehicle::vin]));
  std::ranges::sort(ours);
  return static_cast<std::size_t>(std::ranges::count_if(campaign->matcher.singles(), [&](const std::string& vin) { return !std::ranges::binary_search(ours, vin); }));
}

std::vector<Record> RecallView::open() {
  catch_up();
  const store::Store& store = indexes_.store();
  std::vector<Record> found;
  for (const auto& [row, campaign] : campaigns_) {
    const Record recall = store.record(store.entity_index(campaign_of::entity), row);
    if (recall[campaign_of::state] != "closed") found.push_back(recall);
  }
  std::ranges::stable_sort(found, {}, [](const Record& recall) { return recall[campaign_of::recall_no]; });
  return found;
}

std::vector<Record> RecallView::of_car(const Record& asset, base::Date day) {
  if (!asset) return {};
  std::vector<Record> found = open();
  std::erase_if(found, [&](const Record& recall) {
    return !recall_in_force(recall, day) || !std::ranges::binary_search(cars(recall.id()), asset.row());
  });
  return found;
}

Record recall_result_of(const store::Indexes& indexes, const base::RecordId& recall, const base::RecordId& asset) {
  Record last;
  for (const Record& result : indexes.referring(result_of::entity, result_of::asset_of, asset)) {
    const Record campaign = store::referenced(indexes.store(), result, result_of::recall_of);
    if (!campaign || campaign.id() != recall || result[result_of::state].empty()) continue;
    if (!last || result[result_of::at].value_or(0) >= last[result_of::at].value_or(0)) last = result;
  }
  return last;
}

std::string recall_state_of(const store::Indexes& indexes, const base::RecordId& recall, const Record& asset) {
  const Record result = recall_result_of(indexes, recall, asset.id());
  if (result) return result[result_of::state];
  const std::string state = asset[vehicle::state];
  return state == "sold" || state == "scrapped" ? "sold" : std::string();
}

bool recall_settled(std::string_view state) { return state == "done" || state == "not_affected"; }

std::optional<int> RecallProgress::done_percent() const {
  const int ours = affected - left;
  if (ours <= 0) return std::nullopt;
  return done * 100 / ours;
}

void count_recall_state(std::string_view state, RecallProgress& progress) {
  if (state == "not_affected") return;
  ++progress.affected;
  if (state == "sold") ++progress.left;
  else if (!state.empty()) ++progress.told;
  if (state == "done") ++progress.done;
}

}  // namespace aftercare::rules
