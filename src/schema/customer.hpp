#pragma once
// Customers, vehicles and who owned them when (R-ARCH-01…04, -14, -18, -20, -21, -25).
#include "schema/types.hpp"

namespace aftercare::schema {

namespace customer {
inline constexpr std::string_view kind_codes[] = {"person", "company"};
inline constexpr ChoiceList kinds{"customer_kind", kind_codes};
inline constexpr std::string_view gender_codes[] = {"male", "female"};
inline constexpr ChoiceList genders{"gender", gender_codes};
inline constexpr std::string_view state_codes[] = {"prospect", "active", "dormant", "lost"};
inline constexpr ChoiceList states{"customer_state", state_codes};
inline constexpr std::string_view id_type_codes[] = {"id_card", "business_licence", "passport", "other"};
inline constexpr ChoiceList id_types{"id_type", id_type_codes};
inline constexpr std::string_view channel_codes[] = {"own_sales", "second_tier", "walk_in", "referral", "phone", "activity", "import"};
inline constexpr ChoiceList channels{"customer_channel", channel_codes};
inline constexpr std::string_view consent_codes[] = {"unknown", "granted", "refused"};
inline constexpr ChoiceList consents{"consent", consent_codes};

inline constexpr Group identity{"identity", Privacy::personal, true}, contact{"contact", Privacy::personal, true},
    document{"document", Privacy::personal, true}, address_block{"address", Privacy::personal},
    care{"care"}, status{"status"}, numbering{"numbering"};

inline constexpr Field<Text> customer_no{numbering, "customer_no", {.search = Search::number, .in_list = true, .system = true}};
inline constexpr Field<Text> name{identity, "name", {.required = true, .search = Search::pinyin, .in_list = true}};
inline constexpr Field<Choice> kind{identity, "kind", {.choices = &kinds, .in_list = true}};
inline constexpr Field<Choice> gender{identity, "gender", {.choices = &genders}};
inline constexpr Field<Date> birthday{identity, "birthday", {.check = Check::not_future}};
inline constexpr Field<PhoneList> phones{contact, "phones", {.search = Search::digits, .mask = Mask::phone, .check = Check::phone, .in_list = true}};
/// The person to ask for at a company.
inline constexpr Field<Text> contact_person{contact, "contact_person"};
inline constexpr Field<Text> wechat{contact, "wechat"};
inline constexpr Field<Date> verified_on{contact, "verified_on", {.system = true}};
inline constexpr Field<Choice> id_type{document, "id_type", {.choices = &id_types}};
inline constexpr Field<Text> id_no{document, "id_no", {.mask = Mask::id_card, .check = Check::id_card}};
inline constexpr Field<Text> address{address_block, "address", {.in_list = true}};
inline constexpr Field<Text> work_unit{address_block, "work_unit"};
inline constexpr Field<Bool> vip{care, "vip", {.in_list = true}};
inline constexpr Field<Bool> member{care, "member"};
inline constexpr Field<Choice> contact_consent{care, "contact_consent", {.choices = &consents}};
inline constexpr Field<Text> preferred_time{care, "preferred_time"};
inline constexpr Field<LongText> interests{care, "interests"};
inline constexpr Field<Text> wanted_services{care, "wanted_services"};
inline constexpr Field<LongText> note{care, "note"};
inline constexpr Field<Choice> state{status, "state", {.choices = &states, .in_list = true}};
inline constexpr Field<Choice> channel{status, "channel", {.choices = &channels, .in_list = true}};
/// One named tracker per customer (专人一对一跟踪, R-ORG-07).
inline constexpr Field<Reference> tracker{status, "tracker", {.target = "user", .in_list = true}};

inline constexpr auto group_list = groups(numbering, identity, contact, document, address_block, care, status);
inline constexpr auto field_list = fields(customer_no, name, kind, gender, birthday, phones, contact_person, wechat, verified_on,
                                          id_type, id_no, address, work_unit, vip, member, contact_consent, preferred_time,
                                          interests, wanted_services, note, state, channel, tracker);
inline constexpr Transition transitions[] = {{"prospect", "active"}, {"active", "dormant"}, {"dormant", "active"},
                                             {"active", "lost"}, {"dormant", "lost"}, {"lost", "active"}, {"prospect", "lost"}};
inline constexpr Entity entity{"customer", group_list, field_list, &name, {"C", NumberStyle::running, &customer_no}, {&state, "prospect", transitions}};
}  // namespace customer

namespace asset {
inline constexpr std::string_view kind_codes[] = {"vehicle", "equipment", "other"};
inline constexpr ChoiceList kinds{"asset_kind", kind_codes};
inline constexpr std::string_view vehicle_kind_codes[] = {"small_car", "suv", "mpv", "van", "bus", "truck", "motorcycle", "other"};
inline constexpr ChoiceList vehicle_kinds{"vehicle_kind", vehicle_kind_codes};
inline constexpr std::string_view energy_codes[] = {"petrol", "diesel", "hybrid", "plug_in_hybrid", "electric", "gas"};
inline constexpr ChoiceList energies{"energy", energy_codes};
inline constexpr std::string_view state_codes[] = {"in_use", "sold", "scrapped"};
inline constexpr ChoiceList states{"asset_state", state_codes};

inline constexpr Group identity{"identity", Privacy::open, true}, plate_group{"plate"}, model_group{"model"}, usage{"usage"},
    warranty{"warranty"}, maintenance{"maintenance"}, due{"due"}, status{"status"};

inline constexpr Field<Text> vin{identity, "vin", {.search = Search::vin, .check = Check::vin, .in_list = true}};
inline constexpr Field<Text> engine_no{identity, "engine_no"};
inline constexpr Field<Choice> kind{identity, "kind", {.choices = &kinds}};
inline constexpr Field<Text> plate{plate_group, "plate", {.required = true, .search = Search::plate, .check = Check::plate, .in_list = true}};
inline constexpr Field<Text> brand{model_group, "brand", {.in_list = true}};
inline constexpr Field<Text> model{model_group, "model", {.search = Search::text, .in_list = true}};
inline constexpr Field<Choice> vehicle_kind{model_group, "vehicle_kind", {.choices = &vehicle_kinds}};
inline constexpr Field<Choice> energy{model_group, "energy", {.choices = &energies}};
inline constexpr Field<Text> color{model_group, "color"};
inline constexpr Field<Integer> mileage{usage, "mileage", {.unit = Unit::kilometre, .in_list = true}};
inline constexpr Field<Date> mileage_on{usage, "mileage_on", {.system = true}};
inline constexpr Field<Date> first_registered{warranty, "first_registered", {.check = Check::not_future}};
inline constexpr Field<Date> warranty_end{warranty, "warranty_end", {.in_list = true}};
inline constexpr Field<Integer> warranty_km{warranty, "warranty_km", {.unit = Unit::kilometre}};
inline constexpr Field<Integer> cycle_months{maintenance, "cycle_months", {.unit = Unit::month}};
inline constexpr Field<Integer> cycle_km{maintenance, "cycle_km", {.unit = Unit::kilometre}};
inline constexpr Field<Date> next_maintenance{maintenance, "next_maintenance", {.in_list = true}};
inline constexpr Field<Integer> next_maintenance_km{maintenance, "next_maintenance_km", {.unit = Unit::kilometre}};
inline constexpr Field<Date> inspection_due{due, "inspection_due"};
inline constexpr Field<Date> insurance_due{due, "insurance_due"};
inline constexpr Field<Date> tax_due{due, "tax_due"};
/// 养路费: ended in 2009, kept for shops that switch the reminder on (C-29).
inline constexpr Field<Date> road_fee_due{due, "road_fee_due"};
inline constexpr Field<Choice> state{status, "state", {.choices = &states}};
inline constexpr Field<LongText> note{status, "note"};

inline constexpr auto group_list = groups(identity, plate_group, model_group, usage, warranty, maintenance, due, status);
inline constexpr auto field_list = fields(plate, vin, engine_no, kind, brand, model, vehicle_kind, energy, color, mileage, mileage_on,
                                          first_registered, warranty_end, warranty_km, cycle_months, cycle_km, next_maintenance,
                                          next_maintenance_km, inspection_due, insurance_due, tax_due, road_fee_due,
                                          state, note);
inline constexpr Transition transitions[] = {{"in_use", "sold"}, {"sold", "in_use"}, {"in_use", "scrapped"}};
inline constexpr Entity entity{"asset", group_list, field_list, &plate, {}, {&state, "in_use", transitions}};
}  // namespace asset

/// A vehicle has several owners and users over time; one record a stretch of time.
namespace ownership {
inline constexpr std::string_view role_codes[] = {"owner", "driver", "payer", "contact"};
inline constexpr ChoiceList roles{"ownership_role", role_codes};

inline constexpr Group link{"link"}, period{"period"};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true}};
inline constexpr Field<Choice> role{link, "role", {.choices = &roles, .in_list = true}};
inline constexpr Field<Date> from{period, "from", {.in_list = true}};
inline constexpr Field<Date> to{period, "to", {.in_list = true}};

inline constexpr auto group_list = groups(link, period);
inline constexpr auto field_list = fields(customer_of, asset_of, role, from, to);
inline constexpr Entity entity{"ownership", group_list, field_list, &role};
}  // namespace ownership

namespace sales_delivery {
inline constexpr Group link{"link"}, sale{"sale"};
inline constexpr Field<Reference> customer_of{link, "customer", {.required = true, .target = "customer", .in_list = true}};
inline constexpr Field<Reference> asset_of{link, "asset", {.required = true, .target = "asset", .in_list = true}};
inline constexpr Field<Date> invoice_date{sale, "invoice_date", {.in_list = true}};
inline constexpr Field<Date> pickup_date{sale, "pickup_date", {.in_list = true}};
inline constexpr Field<Reference> sales_rep{sale, "sales_rep", {.target = "user", .in_list = true}};
/// Sold by a second-tier outlet: the 7DC counts from the invoice (R-ARCH-20, fu.7dc.tier2).
inline constexpr Field<Bool> second_tier{sale, "second_tier", {.in_list = true}};
inline constexpr Field<LongText> note{sale, "note"};

inline constexpr auto group_list = groups(link, sale);
inline constexpr auto field_list = fields(customer_of, asset_of, invoice_date, pickup_date, sales_rep, second_tier, note);
inline constexpr Entity entity{"sales_delivery", group_list, field_list, &pickup_date};
}  // namespace sales_delivery

}  // namespace aftercare::schema
