#pragma once
// What belongs in a file, and what of it is there (R-ARCH-03, -05…07). 100 % is everything present or, with a reason,
// not applicable.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "store/indexes.hpp"

namespace aftercare::rules {

/// The papers of a sales file, or of one order in a repair file.
std::span<const std::string_view> sales_papers();
std::span<const std::string_view> order_papers();
/// One place, several papers: person or company, retail or VAT (C-33). Empty for the others.
std::span<const std::string_view> paper_types(std::string_view slot);

/// One line of the check list; `document` is empty while nobody has looked.
struct Paper {
  std::string_view slot;
  base::RecordId order;    // of the papers of a visit
  store::Record document;
  std::string state = "missing";
};
struct PaperList {
  std::vector<Paper> papers;
  std::size_t settled = 0;  // present or not applicable
  bool complete() const { return settled == papers.size(); }
  /// Rounded down: 100 only when nothing is missing. A list without papers misses nothing.
  int percent() const;
  std::vector<std::string_view> missing() const;
  /// When the last paper came in; nullopt while one is missing.
  std::optional<base::Milliseconds> complete_since() const;
};

/// Every visible file of that kind of the car and of its merged duplicates.
std::vector<store::Record> archive_files(const store::Indexes& indexes, const base::RecordId& asset, std::string_view kind);
/// The one to work on: of the car itself, else the oldest.
store::Record archive_file_of(const store::Indexes& indexes, const base::RecordId& asset, std::string_view kind);

PaperList sales_paper_list(const store::Indexes& indexes, const base::RecordId& asset);
PaperList order_paper_list(const store::Indexes& indexes, const base::RecordId& asset, const base::RecordId& order);
/// The visits whose papers belong in a repair file: delivered since it was opened, or with a paper in it. Newest first.
std::vector<store::Record> filed_orders(const store::Indexes& indexes, const store::Record& file, int utc_offset_minutes);
/// Of the whole file, whichever kind it is.
PaperList paper_list(const store::Indexes& indexes, const store::Record& file, int utc_offset_minutes);

/// R-ARCH-02: packed is only what is out of warranty; without an end of warranty nobody can say so.
bool out_of_warranty(const store::Record& asset, base::Date day);

/// The loan that has not come back.
store::Record open_loan(const store::Indexes& indexes, const base::RecordId& file);

}  // namespace aftercare::rules
