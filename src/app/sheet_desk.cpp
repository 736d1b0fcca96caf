#include "app/sheet_desk.hpp"

#include <algorithm>

#include "app/audit.hpp"
#include "schema/entities.hpp"

namespace aftercare::app {

namespace {
constexpr std::size_t rows_a_slice = 60;
constexpr std::size_t records_a_slice = 400;
}  // namespace

base::Result<void> SheetDesk::open(std::string name, std::string_view bytes) {
  close();
  if (!app_.may(Permission::exchange_files)) return base::fail("command.error.not_allowed", {{"what", "@permission.exchange_files"}});
  if (app_.read_only()) return base::fail("app.error.read_only");
  exchange::DecodedText decoded = exchange::decode_text(bytes);
  exchange::CsvTable table = exchange::parse_csv(decoded.text, exchange::detect_delimiter(decoded.text));
  if (table.rows.size() < 2) return base::fail("sheet.error.no_table", {{"file", name}});
  name_ = std::move(name);
  unreadable_ = decoded.replaced;
  table_ = std::move(table);
  layout_ = exchange::guess_layout(table_, app_.store());
  step_ = Step::mapping;
  return {};
}

void SheetDesk::close() {
  import_.reset();
  table_ = {};
  layout_ = {};
  step_ = Step::nothing;
}

base::Result<void> SheetDesk::check() {
  const bool has_name_or_plate = std::ranges::any_of(layout_.targets, [](const std::string& target) { return target == "customer.name" || target == "asset.plate"; });
  if (!has_name_or_plate) return base::fail("sheet.error.no_key_column");
  exchange::CsvImportOptions options;
  options.shop = app_.local().shop;
  options.today = app_.clock().today();
  options.author = app_.person().id;
  // Numbers count on from the first free one; nothing else mints numbers while this runs.
  const std::string first = app_.context().indexes.next_number(schema::customer::entity, app_.context().replica, options.today);
  next_number_ = std::stoll(first.substr(first.size() - 5));
  const std::string prefix = first.substr(0, first.size() - 5);
  options.next_customer_no = [this, prefix] {
    const std::string digits = std::to_string(next_number_++);
    return prefix + std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
  };
  import_ = std::make_unique<exchange::CsvImport>(app_.store(), table_, layout_, std::move(options), app_.random());
  step_ = Step::checking;
  return {};
}

double SheetDesk::progress() const { return import_ ? import_->progress() : 0; }

void SheetDesk::edit_mapping() {
  import_.reset();
  step_ = Step::mapping;
}

base::Result<void> SheetDesk::apply() {
  if (app_.read_only()) return base::fail("app.error.read_only");
  step_ = Step::building;
  return {};
}

void SheetDesk::finish() {
  store::Commit commit = import_->take_commit();
  commit.author = app_.person().id;
  commit.label = "sheet.imported";
  append_audit(app_.context(), commit, "import", {{}, {}, name_});
  if (const auto done = app_.run(std::move(commit)); !done) return app_.tell_error(done.error());
  if (!layout_.remembered) {
    const auto kept = app_.run_quietly(exchange::save_mapping(app_.store(), app_.local().shop, layout_, name_, app_.person().id));
    if (!kept) app_.tell_error(kept.error());
  }
  step_ = Step::done;
}

bool SheetDesk::tick() {
  if (step_ == Step::checking) {
    if (import_->step(rows_a_slice)) step_ = Step::checked;
    return true;
  }
  if (step_ == Step::building) {
    if (import_->build_step(records_a_slice)) finish();
    return true;
  }
  return false;
}

}  // namespace aftercare::app
