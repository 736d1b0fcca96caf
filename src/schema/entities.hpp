#pragma once
// All declarations in one include for code that works on any of them.
#include "schema/administration.hpp"
#include "schema/care.hpp"
#include "schema/catalogue.hpp"
#include "schema/complaint.hpp"
#include "schema/customer.hpp"
#include "schema/follow_up.hpp"
#include "schema/incoming.hpp"
#include "schema/organisation.hpp"
#include "schema/reception.hpp"
#include "schema/repair_order.hpp"
#include "schema/service.hpp"
#include "schema/survey.hpp"
