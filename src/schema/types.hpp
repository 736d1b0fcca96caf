#pragma once
// The vocabulary in which entities are declared. One declaration feeds form, list, search, CSV,
// JSON, merge, masking, audit and docs/schema.md (design section 2); nothing here has behaviour of
// its own beyond look-up.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/record_id.hpp"

namespace aftercare::schema {

/// Personal groups travel in the `<shop>/personal` scope and are left out of masked files.
enum class Privacy : std::uint8_t { open, personal };

/// Fields that change together: one register of the merge (design section 3).
struct Group {
  std::string_view name;
  Privacy privacy = Privacy::open;
  /// A change of an existing value asks for a reason and leaves a correction (R-SEC-02).
  bool original = false;
};

/// Options a choice field offers. Labels: `choice.<list name>.<code>`; order is display order.
struct ChoiceList {
  std::string_view name;
  std::span<const std::string_view> codes;
};

enum class FieldType : std::uint8_t {
  text, long_text, integer, money, date, instant, boolean, choice, reference, text_list, phone_list
};

enum class Search : std::uint8_t { none, plate, vin, digits, pinyin, number, text };
enum class Mask : std::uint8_t { none, phone, id_card };
enum class Unit : std::uint8_t { none, kilometre, day, month, minute, percent };
/// Which check warns about odd input (base/identifiers.hpp).
enum class Check : std::uint8_t { none, plate, vin, phone, id_card, not_future };

struct FieldOptions {
  bool required = false;
  Search search = Search::none;
  Mask mask = Mask::none;
  Unit unit = Unit::none;
  Check check = Check::none;
  const ChoiceList* choices = nullptr;
  std::string_view target{};      // entity a reference points to
  bool in_list = false;           // a column of the list page and of CSV templates by default
  bool system = false;            // written by commands only, never typed into a form
};

/// Untyped part of a field; `Field<Tag>` adds the value type.
struct FieldInfo {
  const Group* group = nullptr;
  std::string_view name;
  FieldType type = FieldType::text;
  FieldOptions options;
};

// Value types by tag. Absent values read as the empty value of the type.
struct Text      { using Value = std::string;                      static constexpr FieldType type = FieldType::text; };
struct LongText  { using Value = std::string;                      static constexpr FieldType type = FieldType::long_text; };
struct Integer   { using Value = std::optional<std::int64_t>;      static constexpr FieldType type = FieldType::integer; };
struct Money     { using Value = std::optional<base::Money>;       static constexpr FieldType type = FieldType::money; };
struct Date      { using Value = std::optional<base::Date>;        static constexpr FieldType type = FieldType::date; };
struct Instant   { using Value = std::optional<base::Milliseconds>; static constexpr FieldType type = FieldType::instant; };
struct Bool      { using Value = bool;                             static constexpr FieldType type = FieldType::boolean; };
/// The code as stored; codes of a newer version are kept although no label exists here.
struct Choice    { using Value = std::string;                      static constexpr FieldType type = FieldType::choice; };
struct Reference { using Value = std::optional<base::RecordId>;    static constexpr FieldType type = FieldType::reference; };
struct TextList  { using Value = std::vector<std::string>;         static constexpr FieldType type = FieldType::text_list; };
/// Phone numbers in normal form (base::parse_phone), first one preferred.
struct PhoneList { using Value = std::vector<std::string>;         static constexpr FieldType type = FieldType::phone_list; };

template <class Tag>
struct Field : FieldInfo {
  using Value = typename Tag::Value;
  constexpr Field(const Group& group_in, std::string_view name_in, FieldOptions options_in = {})
      : FieldInfo{&group_in, name_in, Tag::type, options_in} {}
};

/// How human numbers are made; both carry shop, device letter and prefix so that they are unique
/// offline (design section 3).
enum class NumberStyle : std::uint8_t {
  none,
  running,  // S01-A-C00218
  daily     // S01-A-261121-007
};
struct Number {
  std::string_view prefix{};
  NumberStyle style = NumberStyle::none;
  const FieldInfo* field = nullptr;
};

struct Transition {
  std::string_view from;
  std::string_view to;
};
/// States are the codes of the state field's choice list; only listed transitions are possible.
struct Lifecycle {
  const FieldInfo* state = nullptr;
  std::string_view initial{};
  std::span<const Transition> transitions{};
};

struct Entity {
  std::string_view name;
  std::span<const Group* const> groups;
  std::span<const FieldInfo* const> fields;
  /// The field that names a record in lists and references.
  const FieldInfo* title = nullptr;
  Number number{};
  Lifecycle lifecycle{};

  const FieldInfo* find_field(std::string_view field_name) const;
  const Group* find_group(std::string_view group_name) const;
};

template <class... F>
constexpr std::array<const FieldInfo*, sizeof...(F)> fields(const F&... field) {
  return {static_cast<const FieldInfo*>(&field)...};
}
template <class... G>
constexpr std::array<const Group*, sizeof...(G)> groups(const G&... group) {
  return {&group...};
}

/// Groups every record has beside its own; they never hold personal data.
namespace life {
/// {"deleted":bool,"seen":[[run,n]…]}: `seen` are the heads the deleter knew, so that an edit made
/// at the same time is found and the record shown as alive (design section 3).
inline constexpr Group group{"_life"};
}
namespace merged {
/// {"into":"<id>"}: this record is a duplicate of another; clearing it splits them again.
inline constexpr Group group{"_merged"};
}
namespace share {
/// {"shops":["S02"]}: written by head office, opens the record to other shops' files.
inline constexpr Group group{"_share"};
}

/// Dates and instants from which calls are counted (R-FU-01). Of each record the first and the last day among them are kept
/// while it is read (store::Store::event_days), so that what nothing is due of need not be looked at. Empty for most entities.
std::span<const FieldInfo* const> event_fields(const Entity& entity);

/// Every entity, in the order of docs/schema.md.
std::span<const Entity* const> entities();
const Entity* find_entity(std::string_view name);

/// Keys of the language tables: `entity.customer`, `field.customer.name`, `group.customer.contact`,
/// `choice.customer_kind.person`.
std::string label_key(const Entity& entity);
std::string label_key(const Entity& entity, const FieldInfo& field);
std::string label_key(const Entity& entity, const Group& group);
std::string choice_label_key(const ChoiceList& choices, std::string_view code);

bool transition_allowed(const Entity& entity, std::string_view from, std::string_view to);

}  // namespace aftercare::schema
