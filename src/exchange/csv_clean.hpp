#pragma once
// One cell of a sheet to the value of a field. Whatever is changed is told, and what cannot be read
// is told rather than guessed (R-DATA-03).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "schema/types.hpp"

namespace aftercare::exchange {

enum class NoteKind : std::uint8_t {
  cleaned,   // another spelling of the same value
  doubtful,  // a person should look; the row still goes in
  refused    // the row does not go in
};
struct RowNote {
  NoteKind kind = NoteKind::cleaned;
  int column = -1;  // -1: the row as a whole
  base::Message message;
};

struct CleanCell {
  std::string raw = "null";  // JSON value of the field
  std::vector<RowNote> notes;
};
/// `today`: for fields that cannot lie in the future.
CleanCell clean_cell(const schema::FieldInfo& field, std::string_view text, int column, base::Date today);

}  // namespace aftercare::exchange
