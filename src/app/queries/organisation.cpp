#include "app/queries/organisation.hpp"

#include <algorithm>
#include <set>

#include "app/queries/navigation.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace shop = schema::shop;
namespace department = schema::department;
namespace user = schema::user;

namespace {

using Kind = OrganisationNode::Kind;

base::RecordId id_or_none(const std::optional<base::RecordId>& id) { return id.value_or(base::RecordId{}); }

/// Names in the order people read them; shops by code.
void sort_records(std::vector<store::Record>& records, const schema::Field<schema::Text>& field) {
  std::ranges::stable_sort(records, {}, [&](const store::Record& record) { return base::pinyin_full(record[field]) + record[field]; });
}

/// A shop that never said so is open.
bool closed(const store::Record& record) { return record.raw(shop::active).value_or("true") == "false"; }

std::string titled(const store::Record& record) {
  const std::string name = record[shop::name], code = record[shop::code];
  return name.ends_with(code) ? name : name + " " + code;
}

class TreeBuilder {
 public:
  TreeBuilder(App& app, Organisation& tree) : app_(app), tree_(tree) {
    collect(shop::entity, shops_);
    collect(department::entity, departments_);
    collect(user::entity, people_);
    sort_records(shops_, shop::code);
    sort_records(people_, user::name);
  }

  void build() {
    for (const store::Record& record : shops_) {
      if (!known_shop(id_or_none(record[shop::parent]))) add_shop(record, {}, 0);
    }
    // What a ring keeps from the top is shown all the same.
    for (const store::Record& record : shops_) add_shop(record, {}, 0);
    add_retired();
  }

 private:
  void collect(const schema::Entity& entity, std::vector<store::Record>& into) {
    app_.store().each(entity, [&](const store::Record& record) { into.push_back(record); });
  }
  bool known_shop(const base::RecordId& id) const {
    return std::ranges::any_of(shops_, [&](const store::Record& record) { return record.id() == id; });
  }
  bool known_department(const base::RecordId& id) const {
    return std::ranges::any_of(departments_, [&](const store::Record& record) { return record.id() == id; });
  }

  void add_shop(const store::Record& record, const base::RecordId& upper, int depth) {
    if (!shown_.insert(record.id()).second) return;
    const std::size_t at = tree_.nodes.size();
    tree_.nodes.push_back({Kind::shop, record.id(), upper, record.id(), depth, titled(record), record[shop::kind], {}, {}, 0, closed(record)});
    for (const store::Record& one : departments_) {
      if (id_or_none(one[department::shop_of]) == record.id() && !known_department(id_or_none(one[department::parent]))) add_department(one, record.id(), record.id(), depth + 1);
    }
    for (const store::Record& one : departments_) {
      if (id_or_none(one[department::shop_of]) == record.id()) add_department(one, record.id(), record.id(), depth + 1);  // from rings
    }
    add_unassigned(record, depth + 1);
    for (const store::Record& below : shops_) {
      if (id_or_none(below[shop::parent]) == record.id()) add_shop(below, record.id(), depth + 1);
    }
    count_people(at);
  }

  void add_department(const store::Record& record, const base::RecordId& upper, const base::RecordId& of_shop, int depth) {
    if (!shown_.insert(record.id()).second) return;
    const std::size_t at = tree_.nodes.size();
    tree_.nodes.push_back({Kind::department, record.id(), upper, of_shop, depth, record[department::name], record[department::kind], {},
                           record_title(app_, user::entity, id_or_none(record[department::manager])), 0, false});
    for (const store::Record& person : people_) {
      if (id_or_none(person[user::department_of]) == record.id()) add_person(person, record.id(), of_shop, depth + 1);
    }
    for (const store::Record& below : departments_) {
      if (id_or_none(below[department::parent]) == record.id()) add_department(below, record.id(), of_shop, depth + 1);
    }
    count_people(at);
  }

  /// Staff have no shop of their own: it is the one where they were entered.
  void add_unassigned(const store::Record& record, int depth) {
    const std::size_t at = tree_.nodes.size();
    for (const store::Record& person : people_) {
      const base::RecordId in = id_or_none(person[user::department_of]);
      if (known_department(in) || person.id().shop.to_string() != record[shop::code]) continue;
      if (tree_.nodes.size() == at) tree_.nodes.push_back({Kind::unassigned, record.id(), record.id(), record.id(), depth, {}, {}, {}, {}, 0, false});
      add_person(person, record.id(), record.id(), depth + 1);
    }
    if (tree_.nodes.size() > at) count_people(at);
  }

  void add_person(const store::Record& record, const base::RecordId& upper, const base::RecordId& of_shop, int depth) {
    if (!shown_.insert(record.id()).second) return;
    tree_.nodes.push_back({Kind::person, record.id(), upper, of_shop, depth, record[user::name], record[user::role], record[user::post], {}, 0, record[user::state] == "left"});
  }

  void count_people(std::size_t at) {
    const auto below = std::span(tree_.nodes).subspan(at + 1);
    tree_.nodes[at].people = static_cast<int>(std::ranges::count_if(below, [](const OrganisationNode& node) { return node.kind == Kind::person && !node.retired; }));
  }

  void add_retired() {
    const store::EntityIndex index = app_.store().entity_index(department::entity);
    for (store::Row row = 0; row < app_.store().row_count(index); ++row) {
      const store::Record record = app_.store().record(index, row);
      if (record.alive() || record[department::name].empty()) continue;
      tree_.retired.push_back({Kind::department, record.id(), {}, id_or_none(record[department::shop_of]), 0, record[department::name], record[department::kind], {}, {}, 0, true});
    }
  }

  App& app_;
  Organisation& tree_;
  std::vector<store::Record> shops_, departments_, people_;
  std::set<base::RecordId> shown_;
};

}  // namespace

const OrganisationNode* Organisation::find(const base::RecordId& id) const {
  const auto found = std::ranges::find_if(nodes, [&](const OrganisationNode& node) { return node.id == id && node.kind != Kind::unassigned; });
  return found == nodes.end() ? nullptr : &*found;
}

const Organisation& organisation(App& app) {
  struct Cache {
    std::uint64_t revision = ~0ULL;
    Organisation tree;
  };
  auto& cache = app.cache<Cache>();
  if (cache.revision == app.store().revision()) return cache.tree;
  cache = {app.store().revision(), {}};
  TreeBuilder(app, cache.tree).build();
  return cache.tree;
}

}  // namespace aftercare::app
