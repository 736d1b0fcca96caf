#include "exchange/share.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace aftercare::exchange {

bool may_write(const store::Store& store, const FileHeader& maker, std::string_view entity,
               const base::RecordId& id, std::string_view group) {
  if (maker.from_head_office() || id.shop == maker.shop) return true;
  if (group == schema::share::group.name) return false;  // opening is head office's alone
  const store::EntityIndex index = store.entity_index(entity);
  const store::Record record = store.find(index, id);
  if (!record) return false;
  const std::string_view opened = store.shown_value(index, record.row(), store::share_group);
  const auto shops = opened.empty() ? std::nullopt : base::json_member(opened, "shops");
  if (!shops || shops->front() != '[') return false;
  const std::string wanted = base::json_string(maker.shop.to_string());
  return std::ranges::contains(base::json_elements(*shops), std::string_view(wanted));
}

}  // namespace aftercare::exchange
