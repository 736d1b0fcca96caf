#pragma once
// Registers: one line a record of a period, in order of time (forms 10, 11, 12, 33).

#include <span>
#include <vector>

#include "reports/forms/form_parts.hpp"
#include "reports/forms/forms.hpp"

namespace aftercare::reports {

/// Records whose moment or day lies in the period, both ends included, the earliest first.
std::vector<Record> records_of_period(const PrintContext& context, const FormRequest& request, const schema::Entity& entity,
                                      const schema::Field<schema::Instant>& at);
std::vector<Record> records_of_period(const PrintContext& context, const FormRequest& request, const schema::Entity& entity,
                                      const schema::Field<schema::Date>& on);

/// "2026-11-01 – 2026-11-30" and the day of printing.
void period_facts(Form& form, const FormRequest& request);

struct RegisterColumn {
  const schema::FieldInfo* field = nullptr;
  int width_percent = 0;
  bool number = false;
};
struct Register {
  std::string_view caption_key = {};
  std::span<const RegisterColumn> columns;
  bool counted = false;        // a first column with running numbers
  std::size_t rows_min = 0;    // empty lines to write into
};
void register_table(Form& form, const schema::Entity& entity, const Register& shape, std::span<const Record> records);

}  // namespace aftercare::reports
