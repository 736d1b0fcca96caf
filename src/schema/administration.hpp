#pragma once
// Corrections, audit, settings and saved import mappings (R-SEC-01, -02, -07; R-DATA-06).
#include "schema/types.hpp"

namespace aftercare::schema {

namespace correction {
inline constexpr Group target_group{"target"}, values{"values", Privacy::personal}, decision{"decision"};
inline constexpr Field<Text> target_entity{target_group, "target_entity", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Reference> target{target_group, "target", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Text> field{target_group, "field", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Text> old_value{values, "old_value", {.in_list = true, .system = true}};
inline constexpr Field<Text> new_value{values, "new_value", {.in_list = true, .system = true}};
inline constexpr Field<LongText> reason{decision, "reason", {.required = true, .in_list = true}};
inline constexpr Field<Reference> person{decision, "person", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Instant> at{decision, "at", {.in_list = true, .system = true}};

inline constexpr auto group_list = groups(target_group, values, decision);
inline constexpr auto field_list = fields(target_entity, target, field, old_value, new_value, reason, person, at);
inline constexpr Entity entity{"correction", group_list, field_list, &field};
}  // namespace correction

/// What a person looked at or took out: reveals, exports, PIN changes. Chained by hash per device.
namespace audit_entry {
inline constexpr std::string_view action_codes[] = {"reveal", "export", "import", "undo_import", "backup", "restore",
                                                    "sign_in", "pin_change", "merge", "split", "demo_load", "demo_remove", "approve", "override"};
inline constexpr ChoiceList actions{"audit_action", action_codes};

inline constexpr Group entry{"entry"};
/// The chain is kept per computer, so two computers never share a sequence.
inline constexpr Field<Text> device{entry, "device", {.system = true}};
inline constexpr Field<Integer> sequence{entry, "sequence", {.system = true}};
inline constexpr Field<Instant> at{entry, "at", {.in_list = true, .system = true}};
inline constexpr Field<Reference> person{entry, "person", {.target = "user", .in_list = true, .system = true}};
inline constexpr Field<Choice> action{entry, "action", {.choices = &actions, .in_list = true, .system = true}};
inline constexpr Field<Text> target_entity{entry, "target_entity", {.system = true}};
inline constexpr Field<Reference> target{entry, "target", {.in_list = true, .system = true}};
inline constexpr Field<Text> detail{entry, "detail", {.in_list = true, .system = true}};
inline constexpr Field<Text> previous_hash{entry, "previous_hash", {.system = true}};
inline constexpr Field<Text> hash{entry, "hash", {.system = true}};

inline constexpr auto group_list = groups(entry);
inline constexpr auto field_list = fields(device, sequence, at, person, action, target_entity, target, detail, previous_hash, hash);
inline constexpr Entity entity{"audit_entry", group_list, field_list, &action};
}  // namespace audit_entry

/// One record a key; the id is derived from shop and key, so two computers meet in one record.
namespace setting {
inline constexpr Group value_group{"value"};
inline constexpr Field<Text> key{value_group, "key", {.required = true, .in_list = true, .system = true}};
inline constexpr Field<Text> value{value_group, "value", {.in_list = true}};

inline constexpr auto group_list = groups(value_group);
inline constexpr auto field_list = fields(key, value);
inline constexpr Entity entity{"setting", group_list, field_list, &key};
}  // namespace setting

namespace import_mapping {
inline constexpr Group mapping{"mapping"};
inline constexpr Field<Text> name{mapping, "name", {.required = true, .in_list = true}};
/// Column headings that identify the sheet, joined by tabs.
inline constexpr Field<LongText> headings{mapping, "headings", {.system = true}};
/// JSON: column index → entity.field or "" (skip), and the date order.
inline constexpr Field<LongText> columns{mapping, "columns", {.system = true}};

inline constexpr auto group_list = groups(mapping);
inline constexpr auto field_list = fields(name, headings, columns);
inline constexpr Entity entity{"import_mapping", group_list, field_list, &name};
}  // namespace import_mapping

/// An exchange file taken in (R-DATA-02): coverage, gaps and repeated files per shop and device.
namespace sync_package {
inline constexpr std::string_view kind_codes[] = {"full", "since"};
inline constexpr ChoiceList kinds{"sync_kind", kind_codes};

inline constexpr Group file{"file"}, result{"result"};
inline constexpr Field<Text> shop_code{file, "shop_code", {.in_list = true, .system = true}};
inline constexpr Field<Text> device{file, "device", {.in_list = true, .system = true}};
inline constexpr Field<Integer> export_number{file, "export_number", {.in_list = true, .system = true}};
inline constexpr Field<Instant> created{file, "created", {.in_list = true, .system = true}};
inline constexpr Field<Choice> kind{file, "kind", {.choices = &kinds, .in_list = true, .system = true}};
inline constexpr Field<Bool> masked{file, "masked", {.in_list = true, .system = true}};
inline constexpr Field<Text> app{file, "app", {.system = true}};
/// SHA-256 of the file and of its maker's export before it.
inline constexpr Field<Text> hash{file, "hash", {.system = true}};
inline constexpr Field<Text> previous_hash{file, "previous_hash", {.system = true}};
/// JSON: entity → number of records.
inline constexpr Field<LongText> counts{file, "counts", {.system = true}};
inline constexpr Field<Text> file_name{result, "file_name", {.in_list = true, .system = true}};
inline constexpr Field<Instant> received{result, "received", {.in_list = true, .system = true}};
inline constexpr Field<Reference> person{result, "person", {.target = "user", .system = true}};
inline constexpr Field<Integer> records_new{result, "records_new", {.in_list = true, .system = true}};
inline constexpr Field<Integer> records_changed{result, "records_changed", {.in_list = true, .system = true}};
inline constexpr Field<Integer> records_same{result, "records_same", {.system = true}};
inline constexpr Field<Integer> records_conflict{result, "records_conflict", {.in_list = true, .system = true}};
inline constexpr Field<Integer> records_refused{result, "records_refused", {.in_list = true, .system = true}};

inline constexpr auto group_list = groups(file, result);
inline constexpr auto field_list = fields(shop_code, device, export_number, created, kind, masked, app, hash, previous_hash, counts,
                                          file_name, received, person, records_new, records_changed, records_same,
                                          records_conflict, records_refused);
inline constexpr Entity entity{"sync_package", group_list, field_list, &file_name};
}  // namespace sync_package

}  // namespace aftercare::schema
