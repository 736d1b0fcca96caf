#pragma once
// A shop's old customer sheet becomes customers and vehicles (R-DATA-03): first a dry run that tells
// what each row would do, then one commit that can be undone as one.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/function_ref.hpp"
#include "base/record_id.hpp"
#include "exchange/csv.hpp"
#include "exchange/csv_clean.hpp"
#include "exchange/csv_mapping.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

struct CsvImportOptions {
  base::ShopCode shop;
  base::Date today;
  base::RecordId author;
  /// Number of a new customer; empty: none is given.
  std::function<std::string()> next_customer_no;
};

/// What one row does. new_customer and new_vehicle may both hold.
struct RowResult {
  int line = 0;  // in the file
  bool new_customer = false, new_vehicle = false;
  bool update = false;    // something is added to a known record
  bool doubtful = false;  // a person should look
  bool refused = false;   // left out; the reason is the last note
  std::vector<RowNote> notes;

  bool unchanged() const { return !new_customer && !new_vehicle && !update && !refused; }
};

struct CsvSummary {
  int rows = 0, new_customers = 0, new_vehicles = 0, updates = 0, unchanged = 0, doubtful = 0, refused = 0;
};

class CsvImport {
 public:
  /// The table must outlive the import; nothing is written to the store.
  CsvImport(const store::Store& store, const CsvTable& table, SheetLayout layout, CsvImportOptions options,
            base::RandomSource& random);
  ~CsvImport();

  /// Reads up to `rows` rows; true when all are read.
  bool step(std::size_t rows);
  double progress() const;
  const std::vector<RowResult>& results() const;
  CsvSummary summary() const;

  /// Builds the commit, up to `records` records at a time; true when it is complete.
  bool build_step(std::size_t records);
  store::Commit take_commit();

  /// The rows left out, with headings and the reason, UTF-8 for Excel. `reason` makes words of a note.
  std::string refused_sheet(base::FunctionRef<std::string(const base::Message&)> reason) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aftercare::exchange
