#include "exchange/csv_import.hpp"

#include <algorithm>

#include "base/function_ref.hpp"
#include "base/text.hpp"
#include "exchange/csv_drafts.hpp"
#include "schema/entities.hpp"

namespace aftercare::exchange {
namespace {

namespace c = schema::customer;
namespace a = schema::asset;

bool is_company(std::string_view name) {
  constexpr std::string_view words[] = {"公司", "集团", "有限",   "工厂",   "中心", "协会",
                                        "学校", "医院", "委员会", "经营部", "商行"};
  return std::ranges::any_of(words, [&](std::string_view word) { return name.contains(word); });
}

std::string text_of(const std::string& raw) { return base::json_to_string(raw).value_or(""); }

}  // namespace

struct CsvImport::State {
  const store::Store& store;
  const CsvTable& table;
  SheetLayout layout;
  CsvImportOptions options;
  base::RandomSource& random;
  std::vector<const MappingTarget*> targets;  // by column
  Drafts drafts;
  std::vector<RowResult> results;
  std::size_t next_row;
  std::size_t next_draft = 0;
  store::Commit commit;

  State(const store::Store& s, const CsvTable& t, SheetLayout l, CsvImportOptions o, base::RandomSource& r)
      : store(s),
        table(t),
        layout(std::move(l)),
        options(std::move(o)),
        random(r),
        drafts(s),
        next_row(layout.heading_row + 1) {
    for (const std::string& target : layout.targets) targets.push_back(find_target(target));
    commit.author = options.author;
    commit.label = "exchange.csv.import_label";
  }

  /// The cells of one row by field, cleaned.
  struct Values {
    std::map<const schema::FieldInfo*, std::pair<std::string, int>> cells;  // raw JSON, column

    const std::string& raw(const schema::FieldInfo& field) const {
      static const std::string nothing = "null";
      const auto found = cells.find(&field);
      return found == cells.end() ? nothing : found->second.first;
    }
    bool has(const schema::FieldInfo& field) const { return cells.contains(&field); }
  };

  Values read_cells(const CsvRow& row, RowResult& result) const;
  void read_row(const CsvRow& row);
  bool refuse_if_empty(const CsvRow& row, const Values& values, RowResult& result) const;
  Draft* vehicle_for(const Values& values, RowResult& result);
  Draft* customer_for(const Values& values, Draft* vehicle, RowResult& result);
  Draft* match_customer(const Values& values, Draft* vehicle, RowResult& result);
  Draft& new_customer(const Values& values, RowResult& result);
  void fill(Draft& draft, const schema::Entity& entity, const Values& values, RowResult& result, bool is_new);
  void add_links(const Values& values, Draft& vehicle, Draft* customer, RowResult& result);
  base::RecordId mint() { return base::mint_record_id(options.shop, random); }
};

namespace {

void add_note(RowResult& result, NoteKind kind, int column, std::string_view key,
              std::vector<std::pair<std::string, std::string>> arguments = {}) {
  result.notes.push_back({kind, column, {"exchange.csv." + std::string(key), std::move(arguments)}});
  result.doubtful = result.doubtful || kind == NoteKind::doubtful;
  result.refused = result.refused || kind == NoteKind::refused;
}

}  // namespace

CsvImport::State::Values CsvImport::State::read_cells(const CsvRow& row, RowResult& result) const {
  Values values;
  const std::size_t columns = std::min(row.cells.size(), targets.size());
  for (std::size_t i = 0; i < columns; ++i) {
    if (targets[i] == nullptr) continue;
    const schema::FieldInfo& field = *targets[i]->field;
    CleanCell cell = clean_cell(field, row.cells[i], static_cast<int>(i), options.today);
    for (RowNote& note : cell.notes) {
      result.doubtful = result.doubtful || note.kind == NoteKind::doubtful;
      result.notes.push_back(std::move(note));
    }
    if (cell.raw == "null") continue;
    auto [place, added] = values.cells.try_emplace(&field, cell.raw, static_cast<int>(i));
    if (!added && field.type == schema::FieldType::phone_list)
      place->second.first = united_lists(place->second.first, cell.raw);
  }
  return values;
}

/// A row must say who or which car.
bool CsvImport::State::refuse_if_empty(const CsvRow& row, const Values& values, RowResult& result) const {
  if (row.cells == layout.headings) {
    add_note(result, NoteKind::refused, -1, "row_headings");
  } else if (!values.has(c::name) && !values.has(c::phones) && !values.has(a::plate) && !values.has(a::vin)) {
    add_note(result, NoteKind::refused, -1, "row_nobody");
  }
  return result.refused;
}

Draft* CsvImport::State::vehicle_for(const Values& values, RowResult& result) {
  const std::string plate = text_of(values.raw(a::plate)), vin = text_of(values.raw(a::vin));
  if (plate.empty() && vin.empty()) return nullptr;
  Draft* by_vin = drafts.vehicle_by_vin(vin);
  Draft* by_plate = drafts.vehicle_by_plate(plate);
  if (by_vin == nullptr && by_plate != nullptr && !vin.empty()) {
    const std::string known = text_of(by_plate->raw(a::vin));
    if (!known.empty() && known != vin) {
      // The plate moved to another car, or one of the two numbers is wrong.
      add_note(result, NoteKind::doubtful, values.cells.at(&a::vin).second, "vin_differs",
               {{"from", vin}, {"to", known}});
      by_plate = nullptr;
    }
  }
  Draft* vehicle = by_vin != nullptr ? by_vin : by_plate;
  const bool is_new = vehicle == nullptr;
  if (is_new) {
    vehicle = &drafts.add(a::entity, mint());
    vehicle->set(a::kind, R"("vehicle")");
    vehicle->set(a::state, R"("in_use")");
    result.new_vehicle = true;
  }
  fill(*vehicle, a::entity, values, result, is_new);
  drafts.note_vehicle(*vehicle);
  return vehicle;
}

/// Same phone and same name, or owner of the vehicle with the same name.
Draft* CsvImport::State::match_customer(const Values& values, Draft* vehicle, RowResult& result) {
  const std::string name = base::fold_for_search(text_of(values.raw(c::name)));
  const auto fits = [&](Draft& draft) {
    const std::string known = base::fold_for_search(text_of(draft.raw(c::name)));
    return name.empty() || known.empty() || known == name;
  };
  const Draft* other = nullptr;
  for (const std::string& phone : list_texts(values.raw(c::phones))) {
    for (Draft* draft : drafts.customers_by_phone(phone)) {
      if (fits(*draft)) return draft;
      other = draft;
    }
  }
  if (other != nullptr) {
    add_note(result, NoteKind::doubtful, values.cells.at(&c::phones).second, "phone_of_other",
             {{"name", text_of(other->raw(c::name))}});
  }
  if (vehicle == nullptr) return nullptr;
  other = nullptr;
  for (Draft* owner : drafts.owners_of(vehicle->id)) {
    if (fits(*owner)) return owner;
    other = owner;
  }
  if (other != nullptr)
    add_note(result, NoteKind::doubtful, -1, "vehicle_of_other", {{"name", text_of(other->raw(c::name))}});
  return nullptr;
}

Draft& CsvImport::State::new_customer(const Values& values, RowResult& result) {
  Draft& draft = drafts.add(c::entity, mint());
  std::string name = text_of(values.raw(c::name));
  if (name.empty()) {
    const std::string plate = text_of(values.raw(a::plate));
    const std::vector<std::string> phones = list_texts(values.raw(c::phones));
    const std::string tail =
        phones.empty()
            ? ""
            : phones.front().substr(phones.front().size() - std::min<std::size_t>(4, phones.front().size()));
    name = plate.empty() ? "尾号" + tail : plate + "车主";
    add_note(result, NoteKind::doubtful, -1, "name_missing", {{"to", name}});
    draft.set(c::name, base::json_string(name));
  }
  draft.set(c::kind, is_company(name) ? R"("company")" : R"("person")");
  draft.set(c::state, R"("active")");
  draft.set(c::channel, R"("import")");
  if (options.next_customer_no) draft.set(c::customer_no, base::json_string(options.next_customer_no()));
  result.new_customer = true;
  return draft;
}

Draft* CsvImport::State::customer_for(const Values& values, Draft* vehicle, RowResult& result) {
  if (!values.has(c::name) && !values.has(c::phones)) {
    if (drafts.owners_of(vehicle->id).empty()) add_note(result, NoteKind::doubtful, -1, "owner_missing");
    return nullptr;
  }
  Draft* known = match_customer(values, vehicle, result);
  Draft& customer = known != nullptr ? *known : new_customer(values, result);
  fill(customer, c::entity, values, result, known == nullptr);
  drafts.note_customer(customer);
  return &customer;
}

/// Empty fields are filled; what stands there is kept, unless the newer value is sure to be right.
void CsvImport::State::fill(Draft& draft, const schema::Entity& entity, const Values& values,
                            RowResult& result, bool is_new) {
  for (const auto& [field, cell] : values.cells) {
    if (entity.find_field(field->name) != field) continue;
    const Merged merged = merge_values(*field, draft.raw(*field), cell.first);
    if (merged.kept_existing) {
      add_note(result, NoteKind::doubtful, cell.second, "differs",
               {{"from", plain_text(cell.first)}, {"to", plain_text(draft.raw(*field))}});
    }
    if (merged.raw == draft.raw(*field)) continue;
    draft.set(*field, merged.raw);
    if (!is_new) result.update = true;
  }
}

void CsvImport::State::add_links(const Values& values, Draft& vehicle, Draft* customer, RowResult& result) {
  const bool known = !result.new_vehicle;
  if (customer != nullptr && drafts.link_owner(*customer, vehicle, [&] { return mint(); }))
    result.update = result.update || known;
  namespace s = schema::sales_delivery;
  if (values.has(s::pickup_date) || values.has(s::invoice_date)) {
    Draft& sale = drafts.sale_of(vehicle, customer, [&] { return mint(); });
    fill(sale, s::entity, values, result, result.new_vehicle);
  }
  const std::string& visit = values.raw(schema::repair_order::arrived_at);
  if (visit != "null" && customer != nullptr &&
      drafts.add_visit(vehicle, *customer, visit, [&] { return mint(); })) {
    result.update = result.update || known;
  }
}

void CsvImport::State::read_row(const CsvRow& row) {
  RowResult result;
  result.line = row.line;
  const Values values = read_cells(row, result);
  if (!refuse_if_empty(row, values, result)) {
    Draft* vehicle = vehicle_for(values, result);
    Draft* customer = customer_for(values, vehicle, result);
    if (vehicle != nullptr) add_links(values, *vehicle, customer, result);
  }
  results.push_back(std::move(result));
}

CsvImport::CsvImport(const store::Store& store, const CsvTable& table, SheetLayout layout,
                     CsvImportOptions options, base::RandomSource& random)
    : state_(std::make_unique<State>(store, table, std::move(layout), std::move(options), random)) {}
CsvImport::~CsvImport() = default;

bool CsvImport::step(std::size_t rows) {
  State& s = *state_;
  for (; rows > 0 && s.next_row < s.table.rows.size(); --rows) s.read_row(s.table.rows[s.next_row++]);
  return s.next_row >= s.table.rows.size();
}

double CsvImport::progress() const {
  return state_->table.rows.empty()
             ? 1
             : static_cast<double>(state_->next_row) / static_cast<double>(state_->table.rows.size());
}

const std::vector<RowResult>& CsvImport::results() const { return state_->results; }

CsvSummary CsvImport::summary() const {
  CsvSummary sum;
  for (const RowResult& row : state_->results) {
    ++sum.rows;
    sum.new_customers += row.new_customer;
    sum.new_vehicles += row.new_vehicle;
    sum.updates += row.update;
    sum.unchanged += row.unchanged();
    sum.doubtful += row.doubtful;
    sum.refused += row.refused;
  }
  return sum;
}

bool CsvImport::build_step(std::size_t records) {
  State& s = *state_;
  for (; records > 0 && s.next_draft < s.drafts.size(); --records)
    s.drafts.append_to(s.commit, s.next_draft++);
  return s.next_draft >= s.drafts.size();
}

store::Commit CsvImport::take_commit() { return std::move(state_->commit); }

std::string CsvImport::refused_sheet(base::FunctionRef<std::string(const base::Message&)> reason) const {
  const State& s = *state_;
  std::string out(csv_byte_order_mark);
  const auto write = [&](const std::vector<std::string>& cells, const std::string& last) {
    for (const std::string& cell : cells) append_csv_cell(out, cell), out += ',';
    append_csv_cell(out, last);
    out += "\r\n";
  };
  write(s.layout.headings, reason({"exchange.csv.reason", {}}));
  for (std::size_t i = 0; i < s.results.size(); ++i) {
    if (s.results[i].refused)
      write(s.table.rows[s.layout.heading_row + 1 + i].cells, reason(s.results[i].notes.back().message));
  }
  return out;
}

}  // namespace aftercare::exchange
