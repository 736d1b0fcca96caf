#pragma once
// Any entity as a sheet for Excel: Chinese headings, personal data masked unless asked otherwise
// (R-SEC-01).

#include <memory>
#include <string>
#include <vector>

#include "base/translation.hpp"
#include "store/store.hpp"

namespace aftercare::exchange {

struct CsvExportOptions {
  /// Names of fields; empty: every field a person fills in or sees in lists.
  std::vector<std::string> fields;
  bool masked = true;
};

class CsvExporter {
 public:
  CsvExporter(const store::Store& store, const schema::Entity& entity, const base::Translation& words,
              CsvExportOptions options);
  ~CsvExporter();
  /// Writes up to `rows` rows; true when complete.
  bool step(std::size_t rows);
  std::string take_output();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string export_csv(const store::Store& store, const schema::Entity& entity,
                       const base::Translation& words, CsvExportOptions options = {});

}  // namespace aftercare::exchange
