#include "rules/archive/archive_papers.hpp"

#include <algorithm>

#include "schema/entities.hpp"
#include "store/index_relations.hpp"

namespace aftercare::rules {

namespace file = schema::archive_file;
namespace document = schema::archive_document;
namespace order = schema::repair_order;
using store::Record;

std::span<const std::string_view> sales_papers() { return std::span(document::slot_codes).first(document::sales_slots); }
std::span<const std::string_view> order_papers() { return std::span(document::slot_codes).subspan(document::sales_slots); }

std::span<const std::string_view> paper_types(std::string_view slot) {
  const std::span<const std::string_view> all(document::type_codes);
  if (slot == "identity") return all.first(3);
  return slot == "invoice" ? all.subspan(3) : all.first(0);
}

int PaperList::percent() const {
  return papers.empty() ? 100 : static_cast<int>(settled * 100 / papers.size());
}

std::vector<std::string_view> PaperList::missing() const {
  std::vector<std::string_view> slots;
  for (const Paper& paper : papers) {
    if (paper.state == "missing") slots.push_back(paper.slot);
  }
  return slots;
}

std::optional<base::Milliseconds> PaperList::complete_since() const {
  if (papers.empty() || !complete()) return std::nullopt;
  base::Milliseconds last = 0;
  for (const Paper& paper : papers) last = std::max(last, paper.document[document::received_at].value_or(paper.document.created_at()));
  return last;
}

namespace {

bool is_settled(const Record& paper) {
  const std::string state = paper[document::state];
  return state == "present" || state == "not_applicable";
}

/// Of two records of one paper, made before two cars were found to be one, the settled one counts.
PaperList list_of(const store::Indexes& indexes, std::span<const Record> files, std::span<const std::string_view> slots, const base::RecordId& visit) {
  PaperList list;
  for (const std::string_view slot : slots) list.papers.push_back({.slot = slot, .order = visit});
  for (const Record& home : files) {
    for (const Record& found : indexes.referring(document::entity, document::file_of, home.id())) {
      const Record of = store::referenced(indexes.store(), found, document::order_of);
      if ((of ? of.id() : base::RecordId{}) != visit) continue;
      const auto paper = std::ranges::find(list.papers, found[document::slot], &Paper::slot);
      if (paper == list.papers.end() || (paper->document && is_settled(paper->document))) continue;
      paper->document = found;
      paper->state = is_settled(found) ? found[document::state] : std::string("missing");
    }
  }
  list.settled = static_cast<std::size_t>(std::ranges::count_if(list.papers, [](const Paper& paper) { return paper.state != "missing"; }));
  return list;
}

void append(PaperList& list, PaperList more) {
  list.settled += more.settled;
  list.papers.insert(list.papers.end(), more.papers.begin(), more.papers.end());
}

}  // namespace

std::vector<Record> archive_files(const store::Indexes& indexes, const base::RecordId& asset, std::string_view kind) {
  std::vector<Record> files = indexes.referring(file::entity, file::asset_of, asset);
  std::erase_if(files, [&](const Record& record) { return record[file::kind] != kind; });
  return files;
}

Record archive_file_of(const store::Indexes& indexes, const base::RecordId& asset, std::string_view kind) {
  const Record car = indexes.store().resolve(schema::asset::entity, asset);
  const std::vector<Record> files = archive_files(indexes, asset, kind);
  if (files.empty() || !car) return {};
  const auto own = std::ranges::find(files, file::id_of(kind, car.id()), &Record::id);
  return own == files.end() ? *std::ranges::min_element(files, {}, &Record::id) : *own;
}

PaperList sales_paper_list(const store::Indexes& indexes, const base::RecordId& asset) {
  return list_of(indexes, archive_files(indexes, asset, "sales"), sales_papers(), {});
}

PaperList order_paper_list(const store::Indexes& indexes, const base::RecordId& asset, const base::RecordId& visit) {
  return list_of(indexes, archive_files(indexes, asset, "repair"), order_papers(), visit);
}

std::vector<Record> filed_orders(const store::Indexes& indexes, const Record& record, int utc_offset_minutes) {
  const Record car = store::referenced(indexes.store(), record, file::asset_of);
  if (!car) return {};
  std::vector<base::RecordId> with_papers;
  for (const Record& home : archive_files(indexes, car.id(), "repair")) {
    for (const Record& paper : indexes.referring(document::entity, document::file_of, home.id())) {
      if (const Record visit = store::referenced(indexes.store(), paper, document::order_of)) with_papers.push_back(visit.id());
    }
  }
  const auto opened = record[file::opened_on];
  std::vector<Record> orders = store::orders_of_asset(indexes, car.id());
  std::erase_if(orders, [&](const Record& visit) {
    if (std::ranges::contains(with_papers, visit.id())) return false;
    const auto left = visit[order::delivered_at];
    return !left || !opened || base::to_local(*left, utc_offset_minutes).date < *opened;
  });
  return orders;
}

PaperList paper_list(const store::Indexes& indexes, const Record& record, int utc_offset_minutes) {
  const Record car = store::referenced(indexes.store(), record, file::asset_of);
  if (!car) return {};
  if (record[file::kind] != "repair") return sales_paper_list(indexes, car.id());
  PaperList list;
  for (const Record& visit : filed_orders(indexes, record, utc_offset_minutes)) append(list, order_paper_list(indexes, car.id(), visit.id()));
  return list;
}

bool out_of_warranty(const Record& asset, base::Date day) {
  const auto end = asset[schema::asset::warranty_end];
  return end && *end < day;
}

Record open_loan(const store::Indexes& indexes, const base::RecordId& id) {
  namespace loan = schema::archive_loan;
  for (const Record& record : indexes.referring(loan::entity, loan::file_of, id)) {
    if (!record[loan::returned_at]) return record;
  }
  return {};
}

}  // namespace aftercare::rules
