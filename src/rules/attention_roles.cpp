#include "rules/attention_roles.hpp"

#include <algorithm>

#include "schema/organisation.hpp"

namespace aftercare::rules {

namespace {

using Mask = std::uint32_t;

constexpr Mask bit_of(std::string_view role) {
  const auto* found = std::ranges::find(schema::user::role_codes, role);
  return found == std::ranges::end(schema::user::role_codes) ? 0 : 1U << (found - std::ranges::begin(schema::user::role_codes));
}

constexpr Mask manager = bit_of("shop_manager") | bit_of("head_office_admin"), adviser = bit_of("service_adviser"), caller = bit_of("follow_up"),
               service_manager = bit_of("customer_service_manager"), sales = bit_of("sales_rep"), vehicle_admin = bit_of("vehicle_admin"),
               technician = bit_of("technician"), workshop = bit_of("workshop_supervisor"), clerk = bit_of("settlement_clerk"),
               gm_office = bit_of("gm_office"), after_sales = bit_of("after_sales_manager"), info_centre = bit_of("info_centre");
static_assert(adviser != 0 && caller != 0 && service_manager != 0 && sales != 0 && vehicle_admin != 0 && technician != 0 && workshop != 0 &&
              clerk != 0 && gm_office != 0 && after_sales != 0 && info_centre != 0 && manager != 0);

struct Audience {
  AttentionKind kind;
  std::string_view page;
  Mask first = 0, also = 0, own = 0;
};

using enum AttentionKind;

/// The shop's manager and head office see every kind; they need not stand here.
constexpr Audience audiences[] = {
    {call_back, "customers", caller | service_manager | info_centre, adviser | after_sales, sales | gm_office},
    {follow_up, "follow_up", caller | service_manager | info_centre, after_sales, adviser | sales | gm_office},
    {demand, "follow_up", caller | service_manager | info_centre, after_sales, adviser | sales | workshop | gm_office},
    {market, "follow_up", service_manager, after_sales, 0},
    {complaint, "complaints", caller | service_manager | after_sales | info_centre, gm_office, adviser | sales | workshop | technician | vehicle_admin | clerk},
    {incoming, "incoming", caller | service_manager | info_centre, adviser | after_sales, sales | workshop | vehicle_admin | clerk | gm_office},
    {improvement, "improvements", service_manager | after_sales, caller, adviser | sales | workshop | technician | gm_office | info_centre},
    {order_late, "orders", adviser | workshop, service_manager | technician | clerk | after_sales, 0},
    {order_ready, "orders", adviser | clerk, service_manager | workshop | after_sales, 0},
    {order_open, "orders", adviser | workshop, technician | clerk | after_sales, 0},
    {progress_query, "orders", adviser, workshop | after_sales, 0},
    {pickup_notice, "orders", adviser, clerk | service_manager | after_sales, 0},
    {delay_notice, "orders", adviser, workshop | service_manager | after_sales, 0},
    {discrepancy, "orders", adviser | clerk, workshop | after_sales, technician},
    {unpaid, "orders", clerk, adviser | after_sales, 0},
    {appointment_today, "appointments", adviser, workshop | service_manager | after_sales, caller | info_centre},
    {appointment_reminder, "appointments", adviser, service_manager | after_sales, caller | info_centre},
    {appointment_untold, "appointments", adviser, workshop | service_manager | after_sales, caller | info_centre},
    {appointment_missed, "appointments", adviser, service_manager | after_sales, caller | info_centre},
    {maintenance, "care", caller | service_manager, adviser | after_sales, sales | info_centre},
    {inspection, "care", caller | service_manager, adviser | after_sales, sales | info_centre},
    {insurance, "care", caller | service_manager, adviser | after_sales, sales | info_centre},
    {wear_part, "care", caller | service_manager, adviser | after_sales, sales | info_centre},
    {birthday, "care", caller | service_manager, after_sales, adviser | sales | info_centre},
    {no_phone, "customers", vehicle_admin | service_manager, caller | adviser | info_centre, 0},
    {no_tracker, "customers", service_manager, after_sales, 0},
    {no_owner, "vehicles", vehicle_admin | service_manager, caller | adviser | info_centre, 0},
    {archive, "archive", sales | vehicle_admin, caller | service_manager | after_sales, adviser | clerk},
    {next_service, "archive", caller | service_manager, adviser | after_sales, sales | info_centre},
    {quality_feedback, "improvements", caller | service_manager | info_centre, after_sales, adviser | sales | workshop},
    {goal, "statistics", service_manager | after_sales, 0, 0},
    {staff_talk, "staff_talks", after_sales, 0, 0},
    {conflicts, "exchange", service_manager, gm_office, 0},
    {export_due, "exchange", service_manager | gm_office, caller | adviser | vehicle_admin | clerk | workshop, 0},
};

/// For kinds without a row: customer service handles them on 今日, others when the line is their own.
constexpr Audience usual{call_back, "today", caller | service_manager, after_sales, ~0U};

const Audience& audience_of(AttentionKind kind) {
  const auto* found = std::ranges::find(audiences, kind, &Audience::kind);
  return found == std::ranges::end(audiences) ? usual : *found;
}

}  // namespace

AttentionShare attention_share(AttentionKind kind, std::string_view role) {
  const Mask bit = bit_of(role);
  const Audience& audience = audience_of(kind);
  if ((audience.first & bit) != 0) return AttentionShare::first;
  if ((audience.also & bit) != 0 || bit == 0 || (manager & bit) != 0) return AttentionShare::also;
  return (audience.own & bit) != 0 ? AttentionShare::own : AttentionShare::hidden;
}

std::string_view attention_page(AttentionKind kind) { return audience_of(kind).page; }

bool sees_escalations(std::string_view role) {
  const Mask bit = bit_of(role);
  return bit == 0 || (bit & (manager | service_manager | gm_office | after_sales)) != 0;
}

}  // namespace aftercare::rules
