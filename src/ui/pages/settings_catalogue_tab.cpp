// 价目: the charge table, canned jobs, bays and how long a repair is vouched for. Orders copy prices: what is
// changed here changes no order that was written before (R-EST-05).

#include <algorithm>

#include "app/app.hpp"
#include "app/commands/record_commands.hpp"
#include "app/queries/shown_field.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/settings_tabs.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

constexpr const schema::Entity* kinds[] = {&schema::charge_item::entity, &schema::canned_job::entity, &schema::bay::entity,
                                           &schema::repair_warranty_rule::entity};

struct CatalogueTab {
  std::string kind = "charge_item", words;
  std::string listed_for;
  std::uint64_t revision = ~0ULL;
  std::vector<base::RecordId> rows;
  bool open = false, focus = false;
  app::RecordDraft draft;
};

const schema::Entity& chosen(const CatalogueTab& state) {
  const auto* found = std::ranges::find(kinds, state.kind, [](const schema::Entity* entity) { return entity->name; });
  return found == std::end(kinds) ? *kinds[0] : **found;
}

bool fits(const std::string& text, const std::string& words) {
  return base::fold_for_search(text).contains(words) || base::pinyin_initials(text).contains(words) || base::pinyin_full(text).contains(words);
}

/// Sorted by title; words look into the title and the code.
void refresh(Context& c, CatalogueTab& state) {
  const std::string wanted = state.kind + "/" + state.words;
  if (state.revision == c.app->store().revision() && state.listed_for == wanted) return;
  state.revision = c.app->store().revision();
  state.listed_for = wanted;
  const schema::Entity& entity = chosen(state);
  const std::string words = base::fold_for_search(state.words);
  std::vector<std::pair<std::string, base::RecordId>> found;
  c.app->store().each(entity, [&](const store::Record& record) {
    const std::string title = words_of(c, app::display_text(*c.app, record, *entity.title));
    const std::string code = entity.fields.front() == entity.title ? std::string() : app::display_text(*c.app, record, *entity.fields.front());
    if (words.empty() || fits(title, words) || fits(code, words)) found.emplace_back(code + title, record.id());
  });
  std::ranges::sort(found);
  state.rows.clear();
  for (auto& [title, id] : found) state.rows.push_back(id);
}

std::vector<const schema::FieldInfo*> listed_fields(const schema::Entity& entity) {
  std::vector<const schema::FieldInfo*> fields;
  for (const schema::FieldInfo* field : entity.fields) {
    if (field->options.in_list) fields.push_back(field);
  }
  return fields;
}

void open_editor(CatalogueTab& state, app::RecordDraft draft) {
  state.draft = std::move(draft);
  state.open = state.focus = true;
}

void draw_table(Context& c, CatalogueTab& state, bool may) {
  const schema::Entity& entity = chosen(state);
  const auto fields = listed_fields(entity);
  std::vector<TableColumn> columns;
  for (const schema::FieldInfo* field : fields) {
    const bool number = field->type == schema::FieldType::money || field->type == schema::FieldType::integer;
    const bool wide = field == entity.title || field->type == schema::FieldType::text;
    columns.push_back({.id = field->name, .label = c.label(entity, *field), .width_em = wide && field == entity.title ? 0.0F : 7.0F, .share = 1, .right = number});
  }
  std::string key;
  const TableResult result = table(
      c, {.id = "rows", .name = c.label(entity), .columns = columns, .row_count = static_cast<std::int64_t>(state.rows.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = state.rows[static_cast<std::size_t>(row)].to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const store::Record record = c.app->store().find(entity, state.rows[static_cast<std::size_t>(row)]);
                for (const schema::FieldInfo* field : fields) {
                  std::string words = words_of(c, app::display_text(*c.app, record, *field));
                  if (const std::string_view unit = c.unit(field->options.unit); !words.empty() && !unit.empty()) words += " " + std::string(unit);
                  cells.text(words, {.weight = field == entity.title ? Weight::bold : Weight::regular});
                }
              },
          .empty_title = c.tr("catalogue.empty"), .empty_text = c.tr("catalogue.empty.text"), .selects_on_click = false});
  if (result.activated && may) open_editor(state, app::draft_of(c.app->store().find(entity, state.rows[static_cast<std::size_t>(*result.activated)])));
}

void draw_editor(Context& c, CatalogueTab& state) {
  if (!state.open) return;
  const schema::Entity& entity = *state.draft.entity;
  const bool is_new = state.draft.id.empty();
  const std::string title = c.tr(is_new ? "catalogue.add" : "catalogue.edit", {{"what", c.label(entity)}});
  DialogScope dialog(c, {.id = "edit", .title = title, .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "entry", title);
  SchemaFormOptions options = form_options(c, entity, state.draft.id);
  options.group_titles = false;
  options.focus_first = std::exchange(state.focus, false);
  schema_form(c, state.draft, options);
  if (&entity == &schema::canned_job::entity) caption(c, c.tr("catalogue.job_help"));
  dialog.footer();
  const bool pressed = button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!is_new && button(c, {.id = "remove", .label = c.tr("catalogue.remove"), .kind = ButtonKind::ghost})) {
    if (report(c, c.app->run(app::commands::remove_record(c.app->context(), entity, state.draft.id)))) state.open = false;
    return;
  }
  if (!pressed && !form.save_requested()) return;
  const auto done = c.app->run(app::commands::save_record(c.app->context(), state.draft));
  if (done) state.open = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

}  // namespace

void draw_catalogue_tab(Context& c) {
  auto& state = c.pages.get<CatalogueTab>();
  const bool may = c.app->may(app::Permission::manage_catalogue);
  if (!may) notice(c, c.tr("catalogue.not_yours"), Tone::info);
  {
    RowScope row(c, "tools");
    std::vector<Segment> segments;
    for (const schema::Entity* entity : kinds) segments.push_back({entity->name, c.tr("catalogue." + std::string(entity->name))});
    if (segmented(c, "kind", segments, state.kind)) state.words.clear();
    row.right();
    search_field(c, {.id = "words", .hint = c.tr("catalogue.search"), .width_em = 12}, state.words);
    if (may && button(c, {.id = "new", .label = c.tr("catalogue.new"), .kind = ButtonKind::primary, .icon = Icon::plus})) {
      open_editor(state, app::empty_draft(chosen(state)));
    }
  }
  refresh(c, state);
  {
    CardScope card(c, {.id = "list", .fill_height = true, .padded = false});
    IdScope scope(c, state.kind);
    draw_table(c, state, may);
  }
  draw_editor(c, state);
}

}  // namespace aftercare::ui
