#include "store/index_numbers.hpp"

#include <algorithm>

namespace aftercare::store {

namespace {
constexpr std::size_t running_digits = 5, daily_digits = 3;
/// Longer tails are not ours: they could not be counted on.
constexpr std::size_t sequence_digits_max = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string padded(std::uint64_t value, std::size_t digits) {
  std::string text = std::to_string(value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}
}  // namespace

std::string number_stem(const schema::Number& number, const ReplicaOptions& replica, base::Date day) {
  std::string stem = replica.shop.to_string();
  stem += '-';
  stem += replica.device_letter;
  stem += '-';
  stem += number.prefix;
  if (number.style == schema::NumberStyle::daily) {
    stem += padded(static_cast<std::uint64_t>(day.year() % 100), 2);
    stem += padded(static_cast<std::uint64_t>(day.month()), 2);
    stem += padded(static_cast<std::uint64_t>(day.day()), 2);
    stem += '-';
  }
  return stem;
}

NumberSequence::NumberSequence(const Store& store, const schema::Entity& entity)
    : store_(&store), entity_(&entity) {
  entity_index_ = store.entity_index(entity);
  group_ = store.group_index(entity_index_, entity.number.field->group->name);
}

void NumberSequence::note(Row row) {
  const Record record = store_->record(entity_index_, row);
  const std::string number = decode<schema::Text>(record.raw(*entity_->number.field));
  const auto first = std::find_if_not(number.rbegin(), number.rend(), is_digit).base();
  const std::string_view sequence(first, number.end());
  if (sequence.empty() || sequence.size() > sequence_digits_max) return;
  std::uint64_t value = 0;
  for (const char c : sequence) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  auto& highest = highest_[std::string(number.begin(), first)];
  highest = std::max(highest, value);
}

void NumberSequence::catch_up() {
  const auto changes = built_ ? store_->changes_since(cursor_) : std::nullopt;
  cursor_ = store_->feed_end();
  if (changes) {
    for (const Change& change : *changes) {
      if (change.entity == entity_index_ && change.group == group_) note(change.row);
    }
    return;
  }
  // Numbers that were replaced since stay counted: highest_ is not cleared.
  const auto count = static_cast<Row>(store_->row_count(entity_index_));
  for (Row row = 0; row < count; ++row) note(row);
  built_ = true;
}

std::string NumberSequence::next(const ReplicaOptions& replica, base::Date day) {
  catch_up();
  const std::string stem = number_stem(entity_->number, replica, day);
  const auto found = highest_.find(stem);
  const std::uint64_t sequence = found == highest_.end() ? 1 : found->second + 1;
  const bool daily = entity_->number.style == schema::NumberStyle::daily;
  return stem + padded(sequence, daily ? daily_digits : running_digits);
}

}  // namespace aftercare::store
