#include "exchange/record_text.hpp"

#include "base/json.hpp"

namespace aftercare::exchange {

std::string title_of(const store::Record& record) {
  const schema::Entity* declared = record.entity();
  if (declared == nullptr || declared->title == nullptr) return {};
  const auto raw = record.raw(*declared->title);
  return raw ? base::json_to_string(*raw).value_or("") : std::string();
}

std::string name_of(const store::Record& record) {
  const std::string title = title_of(record);
  return title.empty() ? record.id().to_string() : title;
}

std::string deletion_of(const store::Store& store, store::EntityIndex entity, store::Row row) {
  std::vector<store::Dot> seen;
  for (std::size_t i = 0; i < store.group_count(entity); ++i) {
    const auto group = static_cast<store::GroupIndex>(i);
    if (group == store::life_group) continue;
    for (const store::HeadView& head : store.heads(entity, row, group)) seen.push_back(head.dot);
  }
  std::string value = R"({"deleted":true,"seen":)";
  store::append_dots(value, seen);
  return value + '}';
}

}  // namespace aftercare::exchange
