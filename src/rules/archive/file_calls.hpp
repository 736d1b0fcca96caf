#pragma once
// What follow-up calls belong in a file of a car (R-FU-04, R-FU-08, C-19): those counted from the sale in the sales
// file, those from a visit or a complaint in the repair file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/indexes.hpp"

namespace aftercare::rules {

/// schema::follow_up_task records that have a result, oldest first. `kind` as of the file: "sales", "repair"; "": both.
std::vector<store::Record> file_calls(const store::Indexes& indexes, const base::RecordId& asset, std::string_view kind);
/// What was said: of the last contact that has words.
std::string call_words(const store::Indexes& indexes, const store::Record& task);
/// In thousandths; nullopt: no score was given.
std::optional<int> call_satisfaction(const store::Indexes& indexes, const store::Record& task);

}  // namespace aftercare::rules
