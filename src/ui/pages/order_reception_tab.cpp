// 接待 of an order: what was noted when the car was taken in, and what the customer signed for it
// (R-REC-02, R-REC-06, R-REC-07).

#include <map>

#include "app/commands/order_flow_commands.hpp"
#include "app/commands/record_commands.hpp"
#include "app/queries/order_reception_queries.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_belongings_card.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/order_tabs.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/sign_dialog.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace order = schema::repair_order;
namespace check = schema::check_result;
namespace diagnosis = schema::diagnosis;

namespace {

struct ReceptionTab {
  base::RecordId order;
  std::uint64_t revision = ~0ULL;
  app::commands::Custody custody;
  bool custody_changed = false;
  app::RecordDraft visit, diagnosis;
  std::map<std::string, std::string> notes;  // of the visual check, by area, as typed
  std::string consent_by;
};

/// What is typed stays; the rest follows the records.
void follow(Context& c, ReceptionTab& state, const app::OrderReception& detail) {
  const std::uint64_t revision = c.app->store().revision();
  const bool other = state.order != detail.id;
  if (!other && state.revision == revision) return;
  if (other) state = {.order = detail.id, .consent_by = detail.customer_name};
  state.revision = revision;
  if (!state.custody_changed) state.custody = detail.custody;
  const auto& store = c.app->store();
  if (!state.visit.changed) state.visit = app::draft_of(store.find(order::entity, detail.id));
  if (!state.diagnosis.changed && !detail.diagnosis.empty()) state.diagnosis = app::draft_of(store.find(diagnosis::entity, detail.diagnosis));
  for (const auto& area : detail.areas) {
    if (other || !area.result.empty()) state.notes[area.area] = area.note;
  }
}

void typed(Context& c, app::RecordDraft& draft, const schema::FieldInfo& field, const TextField& look) {
  std::string value = draft.text(field);
  TextField spec = look;
  spec.id = field.name;
  spec.label = c.label(*draft.entity, field);
  const auto problem = draft.problems.find(field.name);
  const std::string words = problem == draft.problems.end() ? std::string() : c.tr(problem->second);
  spec.problem = words;
  if (!text_field(c, spec, value).changed) return;
  draft.set_text(field, value);
  draft.changed = true;
}

void draw_custody(Context& c, ReceptionTab& state, const app::OrderReception& detail, const std::string& why_not) {
  CardScope card(c, {.id = "custody", .title = c.tr("order_reception.custody")});
  {
    const ReadOnlyScope looking(c, !why_not.empty());
    GridScope grid(c, "numbers", 8, 2);
    const auto field = [&](const schema::FieldInfo& which, std::string& value, int lines) {
      grid.next(lines > 1 ? 2 : 1);
      state.custody_changed |= text_field(c, {.id = which.name, .label = c.label(order::entity, which),
                                              .purpose = lines > 1 ? TextPurpose::multiline : TextPurpose::text, .lines = lines}, value).changed;
    };
    field(order::key_no, state.custody.key_no, 1);
    field(order::box_no, state.custody.box_no, 1);
    field(order::paper_differences, state.custody.paper_differences, 2);
    grid.next(2);
    // Things that are on the list contradict it.
    const bool listed = !detail.belongings.empty();
    state.custody_changed |= checkbox(c, "no_belongings", c.label(order::entity, order::no_belongings), state.custody.no_belongings, listed && !state.custody.no_belongings);
  }
  {
    RowScope row(c, "save_row");
    const std::string_view nothing = state.custody_changed ? std::string_view() : c.tr("order_parts.nothing_changed");
    if (action_button(c, {.id = "save", .label = c.tr("order_reception.save_custody"), .kind = ButtonKind::primary}, why_not.empty() ? nothing : why_not)) {
      if (report(c, c.app->run(app::commands::note_custody(c.app->context(), detail.id, state.custody)))) state.custody_changed = false;
    }
  }
}

void note_area(Context& c, const base::RecordId& id, const app::commands::AreaCheck& area) {
  report(c, c.app->run(app::commands::note_checks(c.app->context(), id, "reception", {area})));
}

void draw_area(Context& c, ReceptionTab& state, const app::OrderReception& detail, std::size_t index, bool may) {
  const auto& area = detail.areas[index];
  const IdScope scope(c, area.area);
  const std::string label = c.choice_label(check::areas, area.area), key(1, static_cast<char>('1' + index));
  const std::string name = c.tr("order_reception.area_normal", {{"area", label}});
  std::string& note = state.notes[area.area];
  {
    RowScope row(c, "result");
    text(c, label, {.weight = Weight::bold, .width_em = 4});
    const bool normal = area.result == "normal";
    if (button(c, {.id = "normal", .label = name, .kind = area.result.empty() ? ButtonKind::primary : ButtonKind::secondary,
                   .shortcut = static_cast<ImGuiKeyChord>(ImGuiKey_1 + static_cast<int>(index)), .key_cap = key, .small = true, .disabled = !may})) {
      note.clear();
      note_area(c, detail.id, {area.area, "normal", {}});
    }
    const std::string result = area.result.empty() ? std::string(c.tr("order_reception.unchecked")) : c.choice_label(check::results, area.result);
    chip(c, result, normal ? Tone::ok : area.result.empty() ? Tone::neutral : Tone::warn);
  }
  RowScope row(c, "note_row");
  const std::string hint = c.tr("order_reception.area_note", {{"area", label}});
  text_field(c, {.id = "note", .name = hint, .hint = hint, .disabled = !may, .small = true, .width_em = 14}, note);
  const bool unsaved = !note.empty() && note != area.note;
  if (button(c, {.id = "save", .label = c.tr("order_reception.note_finding"), .small = true, .disabled = !may || !unsaved})) {
    note_area(c, detail.id, {area.area, "attention", note});
  }
}

void draw_checks(Context& c, ReceptionTab& state, const app::OrderReception& detail, const std::string& why_not) {
  CardScope card(c, {.id = "checks", .title = c.tr("order_reception.checks")});
  const bool may = detail.in_house && (c.app->may(app::Permission::edit_order) || c.app->may(app::Permission::work_on_order));
  if (may) caption(c, c.tr("order_reception.checks.text"));
  else caption(c, why_not);
  for (std::size_t index = 0; index < detail.areas.size(); ++index) draw_area(c, state, detail, index, may);
}

void draw_visit(Context& c, ReceptionTab& state, const std::string& why_not) {
  CardScope card(c, {.id = "visit", .title = c.tr("order_reception.visit")});
  {
    const ReadOnlyScope looking(c, !why_not.empty());
    typed(c, state.visit, order::fuel_percent, {.id = "", .unit = "%", .purpose = TextPurpose::decimal});
    caption(c, c.label(order::entity, order::waiting));
    std::string waiting = state.visit.text(order::waiting);
    if (segmented(c, "waiting", segments_of(c, order::waitings), waiting)) {
      state.visit.set_text(order::waiting, waiting);
      state.visit.changed = true;
    }
    typed(c, state.visit, order::wishes, {.id = "", .purpose = TextPurpose::multiline, .lines = 2});
    bool wash = state.visit.text(order::special_wash) == "1";
    if (checkbox(c, "special_wash", c.label(order::entity, order::special_wash), wash)) {
      state.visit.set_text(order::special_wash, wash ? "1" : "");
      state.visit.changed = true;
    }
  }
  RowScope row(c, "save_row");
  const std::string_view nothing = state.visit.changed ? std::string_view() : c.tr("order_parts.nothing_changed");
  if (action_button(c, {.id = "save", .label = c.tr("order_reception.save_visit"), .kind = ButtonKind::primary}, why_not.empty() ? nothing : why_not)) {
    if (report(c, c.app->run(app::commands::save_record(c.app->context(), state.visit)))) state.visit.changed = false;
  }
}

void draw_consent(Context& c, ReceptionTab& state, const app::OrderReception& detail, const std::string& why_not) {
  if (detail.consent_at) {
    const std::string words = c.tr("order_reception.consented", {{"who", detail.consent_by}, {"when", c.moment(*detail.consent_at)}});
    return notice(c, words, Tone::ok);
  }
  paragraph(c, c.tr("order_reception.consent.text"), {.color = Color::text2});
  RowScope row(c, "consent");
  text_field(c, {.id = "consent_by", .name = c.label(diagnosis::entity, diagnosis::consent_by), .disabled = !why_not.empty(), .width_em = 8}, state.consent_by);
  if (action_button(c, {.id = "consent", .label = c.tr("order_reception.record_consent"), .kind = ButtonKind::primary}, why_not)) {
    report(c, c.app->run(app::commands::record_consent(c.app->context(), detail.id, state.consent_by)));
  }
}

/// Form 6. Nothing is taken apart before the customer agreed (R-REC-02).
void draw_diagnosis(Context& c, ReceptionTab& state, const app::OrderReception& detail, const std::string& why_not) {
  CardScope card(c, {.id = "diagnosis", .title = c.label(diagnosis::entity)});
  draw_consent(c, state, detail, why_not);
  if (!detail.consent_at || state.diagnosis.entity == nullptr) return;
  const std::string lacking = detail.in_house ? lacks(c, app::Permission::work_on_order) : why_not;
  {
    const ReadOnlyScope looking(c, !lacking.empty());
    GridScope grid(c, "finding", 16, 2);
    grid.next();
    base::RecordId technician = base::RecordId::parse(state.diagnosis.text(diagnosis::technician)).value_or(base::RecordId{});
    const base::RecordId before = technician;
    person_combo(c, "technician", c.label(diagnosis::entity, diagnosis::technician), technician);
    if (technician != before) {
      state.diagnosis.set_text(diagnosis::technician, technician.empty() ? std::string() : technician.to_string());
      state.diagnosis.changed = true;
    }
    grid.next();
    typed(c, state.diagnosis, diagnosis::fault_codes, {.id = ""});
    for (const auto* field : {&diagnosis::symptom, &diagnosis::tests, &diagnosis::finding, &diagnosis::advice}) {
      grid.next();
      typed(c, state.diagnosis, *field, {.id = "", .purpose = TextPurpose::multiline, .lines = 2});
    }
    grid.next();
    typed(c, state.diagnosis, diagnosis::photos, {.id = ""});
  }
  RowScope row(c, "save_row");
  const std::string_view nothing = state.diagnosis.changed ? std::string_view() : c.tr("order_parts.nothing_changed");
  if (action_button(c, {.id = "save", .label = c.tr("order_reception.save_diagnosis"), .kind = ButtonKind::primary}, lacking.empty() ? nothing : lacking)) {
    if (report(c, c.app->run(app::commands::save_record(c.app->context(), state.diagnosis)))) state.diagnosis.changed = false;
  }
}

void draw_signatures(Context& c, const app::OrderReception& detail, const std::string& why_not) {
  CardScope card(c, {.id = "signatures", .title = c.tr("order_reception.signatures")});
  const auto line = [&](std::string_view form, bool applies, std::string_view reason) {
    const std::string_view why = !why_not.empty() ? why_not : applies ? std::string_view() : c.tr(reason);
    signature_line(c, {.form = std::string(form), .subject = detail.id, .signer = detail.customer_name}, why);
  };
  line("belongings_in", !detail.belongings.empty(), "order_reception.nothing_listed");
  line("paper_differences", !detail.custody.paper_differences.empty(), "order_reception.no_differences");
}

}  // namespace

void draw_order_reception_tab(Context& c, const base::RecordId& id) {
  const app::OrderReception& detail = app::order_reception(*c.app, id);
  if (detail.id.empty()) return;
  const IdScope scope(c, "reception");
  auto& state = c.pages.get<ReceptionTab>();
  follow(c, state, detail);
  const std::string why_not = detail.in_house ? lacks(c, app::Permission::edit_order) : std::string(c.tr("order_parts.closed"));
  {
    ColumnsScope columns(c, "desk", {{.share = 1}, {.share = 1}});
    columns.next();
    draw_custody(c, state, detail, why_not);
    draw_visit(c, state, why_not);
    columns.next();
    draw_checks(c, state, detail, why_not);
    draw_signatures(c, detail, why_not);
  }
  draw_belongings_card(c, detail, why_not);
  draw_diagnosis(c, state, detail, why_not);
  draw_sign_dialog(c);
}

}  // namespace aftercare::ui
