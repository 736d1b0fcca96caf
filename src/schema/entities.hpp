#pragma once
// All declarations in one include for code that works on any of them.
#include "schema/administration.hpp"
#include "schema/customer.hpp"
#include "schema/organisation.hpp"
#include "schema/service.hpp"
