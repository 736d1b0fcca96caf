#pragma once
// Shops, departments, staff (R-ORG-01, R-ORG-03, R-ORG-07, R-SEC-08).
#include "schema/types.hpp"

namespace aftercare::schema {

namespace shop {
inline constexpr std::string_view kind_codes[] = {"head_office", "dealer", "second_tier", "repair", "station"};
inline constexpr ChoiceList kinds{"shop_kind", kind_codes};
inline constexpr std::string_view day_codes[] = {"exclusive", "inclusive"};
inline constexpr ChoiceList day_countings{"day_counting", day_codes};

inline constexpr Group profile{"profile"}, place{"place"}, counting{"counting"};
inline constexpr Field<Text> code{profile, "code", {.required = true, .in_list = true}};
inline constexpr Field<Text> name{profile, "name", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> kind{profile, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Reference> parent{profile, "parent", {.target = "shop", .in_list = true}};
inline constexpr Field<Bool> active{profile, "active", {.in_list = true}};
inline constexpr Field<Text> address{place, "address", {.in_list = true}};
inline constexpr Field<PhoneList> phones{place, "phones", {.check = Check::phone, .in_list = true}};
inline constexpr Field<Text> heading{place, "heading"};
/// "自…之日起第7日": pickup + 7 (exclusive, default) or + 6, requirements section 1.
inline constexpr Field<Choice> count_start_day{counting, "count_start_day", {.choices = &day_countings}};
inline constexpr Field<Text> company_code{counting, "company_code"};

inline constexpr auto group_list = groups(profile, place, counting);
inline constexpr auto field_list = fields(code, name, kind, parent, active, address, phones, heading, count_start_day, company_code);
inline constexpr Entity entity{"shop", group_list, field_list, &name};
}  // namespace shop

namespace department {
inline constexpr std::string_view kind_codes[] = {"sales", "after_sales", "customer_service", "front_desk",
                                                  "workshop", "parts", "finance", "administration",
                                                  "gm_office", "vehicle_administration", "other"};
inline constexpr ChoiceList kinds{"department_kind", kind_codes};

inline constexpr Group profile{"profile"};
inline constexpr Field<Text> name{profile, "name", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> kind{profile, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Reference> shop_of{profile, "shop", {.required = true, .target = "shop", .in_list = true}};
inline constexpr Field<Reference> parent{profile, "parent", {.target = "department"}};
inline constexpr Field<Reference> manager{profile, "manager", {.target = "user", .in_list = true}};

inline constexpr auto group_list = groups(profile);
inline constexpr auto field_list = fields(name, kind, shop_of, parent, manager);
inline constexpr Entity entity{"department", group_list, field_list, &name};
}  // namespace department

namespace user {
inline constexpr std::string_view state_codes[] = {"active", "absent", "left"};
inline constexpr ChoiceList states{"user_state", state_codes};
/// Role templates of requirements (c); what each may do is in app/permissions.
inline constexpr std::string_view role_codes[] = {
    "shop_manager", "service_adviser", "follow_up", "customer_service_manager", "sales_rep",
    "vehicle_admin", "technician", "workshop_supervisor", "settlement_clerk", "gm_office", "head_office_admin",
    "after_sales_manager", "info_centre"};
inline constexpr ChoiceList roles{"user_role", role_codes};

inline constexpr Group profile{"profile"}, contact{"contact", Privacy::personal}, access{"access"}, absence{"absence"};
inline constexpr Field<Text> name{profile, "name", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> role{profile, "role", {.required = true, .choices = &roles, .in_list = true}};
inline constexpr Field<Text> post{profile, "post", {.in_list = true}};
inline constexpr Field<Reference> department_of{profile, "department", {.target = "department", .in_list = true}};
inline constexpr Field<PhoneList> phones{contact, "phones", {.mask = Mask::phone, .check = Check::phone}};
/// Argon2id string of libsodium; never exported in clear text because it never exists in clear text (P-23).
inline constexpr Field<Text> pin_hash{access, "pin_hash", {.system = true}};
inline constexpr Field<Choice> state{absence, "state", {.choices = &states, .in_list = true}};
/// While absent, the deputy sees this person's tasks (R-ORG-07).
inline constexpr Field<Reference> deputy{absence, "deputy", {.target = "user"}};
inline constexpr Field<Date> absent_from{absence, "absent_from"};
inline constexpr Field<Date> absent_to{absence, "absent_to"};

inline constexpr auto group_list = groups(profile, contact, access, absence);
inline constexpr auto field_list = fields(name, role, post, department_of, phones, pin_hash, state, deputy, absent_from, absent_to);
inline constexpr Transition transitions[] = {{"active", "absent"}, {"absent", "active"}, {"active", "left"}, {"absent", "left"}, {"left", "active"}};
inline constexpr Entity entity{"user", group_list, field_list, &name, {}, {&state, "active", transitions}};
}  // namespace user

}  // namespace aftercare::schema
