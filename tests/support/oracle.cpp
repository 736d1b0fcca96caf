#include <algorithm>
#include <bit>

#include "base/function_ref.hpp"
#include "support/random_history.hpp"

namespace aftercare::tests {

namespace {
template <class Visit>
void each(WriteSet writes, Visit visit) {
  for (; writes != 0; writes &= writes - 1) visit(static_cast<std::size_t>(std::countr_zero(writes)));
}
constexpr WriteSet bit(std::size_t number) { return WriteSet{1} << number; }
}  // namespace

WriteSet Oracle::add(Op op, WriteSet seen) {
  each(seen, [&](std::size_t number) {
    if (ops_[number].key == op.key) op.past |= bit(number);
  });
  ops_.push_back(std::move(op));
  return bit(ops_.size() - 1);
}

void Oracle::know(WriteSet deletion, WriteSet heads) { ops_[static_cast<std::size_t>(std::countr_zero(deletion))].known |= heads; }

WriteSet Oracle::heads(WriteSet seen) const {
  WriteSet over = 0;
  each(seen, [&](std::size_t number) { over |= ops_[number].past; });
  return seen & ~over;
}

WriteSet Oracle::heads_of_record(WriteSet seen, const RegisterKey& record) const {
  WriteSet found = 0;
  each(heads(seen), [&](std::size_t number) {
    if (ops_[number].key.entity == record.entity && ops_[number].key.id == record.id) found |= bit(number);
  });
  return found;
}

WriteSet Oracle::within(WriteSet writes, base::FunctionRef<bool(const store::Scope&)> scope) const {
  WriteSet found = 0;
  each(writes, [&](std::size_t number) {
    if (scope(ops_[number].scope)) found |= bit(number);
  });
  return found;
}

std::vector<std::string> Oracle::lines(WriteSet seen) const {
  std::vector<const Op*> sorted;
  each(heads(seen), [&](std::size_t number) { sorted.push_back(&ops_[number]); });
  std::ranges::sort(sorted, [](const Op* a, const Op* b) { return std::tie(a->key, a->dot) < std::tie(b->key, b->dot); });
  std::vector<std::string> lines;
  for (const Op* op : sorted) lines.push_back(op->line);
  return lines;
}

std::vector<std::string> Oracle::shown_order(WriteSet seen, const RegisterKey& key) const {
  std::vector<const Op*> sorted;
  each(heads(seen), [&](std::size_t number) {
    if (ops_[number].key == key) sorted.push_back(&ops_[number]);
  });
  std::ranges::sort(sorted, [](const Op* a, const Op* b) {
    return std::tuple(!a->suspect, a->time, a->dot.run, a->dot.n) > std::tuple(!b->suspect, b->time, b->dot.run, b->dot.n);
  });
  std::vector<std::string> values;
  for (const Op* op : sorted) values.push_back(op->value);
  return values;
}

bool Oracle::alive(WriteSet seen, const RegisterKey& record, bool& contested) const {
  bool deleted = false, kept = false;
  WriteSet known = 0;
  const WriteSet heads = heads_of_record(seen, record);
  each(heads, [&](std::size_t number) {
    if (ops_[number].key.group != "_life") return;
    (ops_[number].deletion ? deleted : kept) = true;
    known |= ops_[number].known;
  });
  each(heads & ~known, [&](std::size_t number) { kept = kept || ops_[number].key.group != "_life"; });
  contested = deleted && kept;
  return !deleted || kept;
}

std::set<RegisterKey> Oracle::registers(WriteSet seen) const {
  std::set<RegisterKey> keys;
  each(seen, [&](std::size_t number) { keys.insert(ops_[number].key); });
  return keys;
}

std::set<RegisterKey> Oracle::conflicts(WriteSet seen) const {
  std::set<RegisterKey> found;
  for (RegisterKey key : registers(seen)) {
    const auto values = shown_order(seen, key);
    if (key.group != "_life" && std::ranges::any_of(values, [&](const std::string& value) { return value != values[0]; })) found.insert(key);
    bool contested = false;
    alive(seen, key, contested);
    key.group = "_life";
    if (contested) found.insert(key);
  }
  return found;
}

}  // namespace aftercare::tests
