#include "ui/widgets/form.hpp"

#include <algorithm>

#include "base/identifiers.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/date_field.hpp"
#include "ui/widgets/detail.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

FormScope::FormScope(Context& context, std::string_view id, std::string_view name)
    : context_(context), scope_(context, id), outer_(context.form),
      parent_(context, {.role = Role::form, .id = "form", .name = name}) {
  context.form = this;
  save_ = context.key_pressed(ImGuiMod_Ctrl | ImGuiKey_S);
  cancel_ = context.key_pressed(ImGuiKey_Escape);
}

FormScope::~FormScope() { context_.form = outer_; }

namespace {

using schema::FieldInfo;
using schema::FieldType;

/// One form while it is drawn.
struct FormRun {
  Context& context;
  app::RecordDraft& draft;
  const SchemaFormOptions& options;
  bool changed = false;
  bool flat_row = false;  // of ticks only
  bool focus_pending = false;
};

std::string_view unit_words(const Context& context, const FieldInfo& field) {
  return field.type == FieldType::money ? context.tr("widget.unit.yuan") : context.unit(field.options.unit);
}

std::string problem_words(const FormRun& run, const FieldInfo& field) {
  const auto found = run.draft.problems.find(field.name);
  return found == run.draft.problems.end() ? std::string() : run.context.tr(found->second);
}

void check_again(FormRun& run, const FieldInfo& field, std::string_view text) {
  const auto old = run.draft.problems.find(field.name);
  if (old != run.draft.problems.end()) run.draft.problems.erase(old);
  if (!run.options.check) return;
  if (auto message = run.options.check(field, text)) {
    run.draft.problems.insert_or_assign(std::string(field.name), std::move(*message));
  }
}

bool draw_choice(FormRun& run, const FieldInfo& field, std::string_view label, std::string_view problem, std::string& value) {
  std::vector<std::string> words;
  std::vector<Option> list;
  const schema::ChoiceList* choices = field.options.choices;
  if (choices != nullptr) {
    words.reserve(choices->codes.size());
    for (const std::string_view code : choices->codes) {
      words.push_back(run.context.choice_label(*choices, code));
      list.push_back({code, words.back()});
    }
  }
  return combo(run.context, {.id = field.name, .label = label, .problem = problem, .options = list, .required = field.options.required}, value);
}

bool draw_reference(FormRun& run, const FieldInfo& field, std::string_view label, std::string_view problem, std::string& value) {
  const std::string shown = value.empty() || !run.options.reference_title ? value : run.options.reference_title(field, value);
  ReferencePicker spec{.id = field.name, .label = label, .problem = problem, .shown = shown, .required = field.options.required};
  if (run.options.candidates) {
    spec.candidates = [&run, &field](std::string_view words) { return run.options.candidates(field, words); };
  }
  const ReferenceResult result = reference_picker(run.context, spec);
  if (result.changed) value = result.key;
  return result.changed;
}

bool draw_typed(FormRun& run, const FieldInfo& field, std::string_view label, std::string_view problem, std::string& value) {
  const bool number = field.type == FieldType::integer || field.type == FieldType::money;
  const bool many = field.type == FieldType::long_text;
  const bool phone = field.options.check == schema::Check::phone;
  const TextPurpose purpose = many ? TextPurpose::multiline : number ? TextPurpose::decimal
                              : phone ? TextPurpose::telephone : TextPurpose::text;
  const auto result = text_field(run.context, {.id = field.name, .label = label, .problem = problem, .unit = unit_words(run.context, field),
                                               .purpose = purpose, .lines = many ? 3 : 1, .required = field.options.required,
                                               .focus = std::exchange(run.focus_pending, false)}, value);
  return result.changed;
}

std::string hidden_words(const FieldInfo& field, const std::string& value) {
  return field.options.mask == schema::Mask::phone ? base::mask_phone(value)
         : field.options.mask == schema::Mask::id_card ? base::mask_id_card(value) : "••••";
}

bool draw_masked(FormRun& run, const FieldInfo& field, std::string_view label, const std::string& shown) {
  detail::field_label(run.context, label, field.options.required);
  RowScope line(run.context, field.name);
  text(run.context, shown);
  if (link(run.context, "reveal", run.context.tr("widget.masked.reveal")) && run.options.reveal) run.options.reveal(field);
  return false;
}

bool draw_list(FormRun& run, const FieldInfo& field, std::string_view label, std::string_view problem) {
  std::vector<std::string>& values = run.draft.lists[std::string(field.name)];
  if (run.options.masked && !values.empty() && run.options.masked(field)) {
    std::string shown;
    for (const std::string& value : values) shown += (shown.empty() ? "" : "、") + hidden_words(field, value);  // not a text
    return draw_masked(run, field, label, shown);
  }
  const bool changed = list_editor(run.context, {.id = field.name, .label = label, .problem = problem,
                                                 .phones = field.type == FieldType::phone_list, .required = field.options.required}, values);
  if (changed) check_again(run, field, values.empty() ? std::string_view{} : std::string_view(values.front()));
  return changed;
}

void draw_field(FormRun& run, const FieldInfo& field) {
  const std::string_view label = run.context.label(*run.draft.entity, field);
  const std::string problem = problem_words(run, field);
  if (field.type == FieldType::text_list || field.type == FieldType::phone_list) {
    run.changed = draw_list(run, field, label, problem) || run.changed;
    return;
  }
  std::string& value = run.draft.texts[std::string(field.name)];
  bool changed = false;
  if (run.options.masked && !value.empty() && run.options.masked(field)) {
    changed = draw_masked(run, field, label, hidden_words(field, value));
  } else if (field.type == FieldType::choice) {
    changed = draw_choice(run, field, label, problem, value);
  } else if (field.type == FieldType::reference) {
    changed = draw_reference(run, field, label, problem, value);
  } else if (field.type == FieldType::date) {
    changed = date_field(run.context, {.id = field.name, .label = label, .problem = problem, .required = field.options.required}, value);
  } else if (field.type == FieldType::boolean) {
    if (!run.flat_row) detail::field_label(run.context, " ", false);
    bool on = !value.empty();
    changed = checkbox(run.context, field.name, label, on);
    if (changed) value = on ? "1" : "";
  } else {
    changed = draw_typed(run, field, label, problem, value);
  }
  if (changed) check_again(run, field, value);
  run.changed = run.changed || changed;
}

bool is_shown(const FormRun& run, const FieldInfo& field, const schema::Group& group) {
  if (field.group != &group || field.options.system) return false;
  return std::ranges::find(run.options.hidden_fields, field.name) == run.options.hidden_fields.end();
}

/// Ticks alone in their row need no room for labels above them.
bool only_ticks(std::span<const FieldInfo* const> row) {
  return std::ranges::all_of(row, [](const FieldInfo* field) { return field->type == FieldType::boolean; });
}

void draw_grid(FormRun& run, std::string_view id, std::span<const FieldInfo* const> fields) {
  GridScope grid(run.context, id, 15, run.options.columns);
  for (std::size_t index = 0; index < fields.size(); ++index) {
    const FieldInfo& field = *fields[index];
    const int span = field.type == FieldType::long_text ? grid.columns() : 1;
    if (grid.starts_row(span)) run.flat_row = only_ticks(fields.subspan(index, std::min<std::size_t>(static_cast<std::size_t>(grid.columns()), fields.size() - index)));
    grid.next(span);
    draw_field(run, field);
  }
}

void add_fields(const FormRun& run, const schema::Group& group, std::vector<const FieldInfo*>& fields) {
  for (const FieldInfo* field : run.draft.entity->fields) {
    if (is_shown(run, *field, group)) fields.push_back(field);
  }
}

}  // namespace

bool schema_form(Context& context, app::RecordDraft& draft, const SchemaFormOptions& options) {
  IM_ASSERT(draft.entity != nullptr);
  FormRun run{context, draft, options};
  run.focus_pending = options.focus_first;
  std::vector<const schema::Group*> groups;
  for (const std::string_view name : options.groups) {
    if (const schema::Group* group = draft.entity->find_group(name)) groups.push_back(group);
  }
  if (options.groups.empty()) groups.assign(draft.entity->groups.begin(), draft.entity->groups.end());
  std::vector<const FieldInfo*> fields;
  bool first = true;
  for (const schema::Group* group : groups) {
    add_fields(run, *group, fields);
    if (!options.group_titles || fields.empty()) continue;  // without titles all fields stand in one grid
    if (!std::exchange(first, false)) space(context, 1);
    section_title(context, context.label(*draft.entity, *group));
    draw_grid(run, group->name, fields);
    fields.clear();
  }
  if (!fields.empty()) draw_grid(run, "fields", fields);
  if (run.changed) draft.changed = true;
  return run.changed;
}

}  // namespace aftercare::ui
