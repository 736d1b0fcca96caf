#pragma once
// The work behind 导入客户表: read, map, dry run, one commit that is undone as one.

#include <memory>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "exchange/csv_import.hpp"

namespace aftercare::app {

class SheetDesk {
 public:
  enum class Step : std::uint8_t { nothing, reading, mapping, checking, checked, building, done };

  explicit SheetDesk(App& app) : app_(app) {}

  /// Decodes and cuts the sheet; error when it holds no table.
  base::Result<void> open(std::string name, std::string_view bytes);
  void close();
  Step step() const { return step_; }
  const std::string& name() const { return name_; }
  const exchange::CsvTable& table() const { return table_; }
  /// Headings and what each column means; the person may change the targets.
  exchange::SheetLayout& layout() { return layout_; }
  std::size_t unreadable_places() const { return unreadable_; }

  /// Dry run with the layout as it stands.
  base::Result<void> check();
  double progress() const;
  const exchange::CsvImport* import() const { return import_.get(); }
  /// Back to the columns.
  void edit_mapping();
  base::Result<void> apply();
  /// One slice; true while there is more.
  bool tick();

 private:
  void finish();

  App& app_;
  Step step_ = Step::nothing;
  std::string name_;
  std::size_t unreadable_ = 0;
  exchange::CsvTable table_;
  exchange::SheetLayout layout_;
  std::unique_ptr<exchange::CsvImport> import_;
  std::int64_t next_number_ = 0;
};

}  // namespace aftercare::app
