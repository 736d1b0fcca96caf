// CS计划: the goals of the quarter and the year, beside each what customers answered so far (R-SAT-06).
#include <algorithm>

#include "app/commands/satisfaction_goal_commands.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/pages/order_tab_parts.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/pages/statistics_pages.hpp"
#include "ui/printing.hpp"
#include "ui/record_choices.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/form.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace {

namespace plan = schema::satisfaction_goal;
using rules::GoalState;

struct PlanTab {
  bool open = false, focus = false;
  app::RecordDraft draft;
  std::string evaluation, problem;
};

std::string period_name(const std::string& kind, const std::string& first) {
  return rules::period_code(rules::period_of(rules::period_kind(kind), base::Date::parse(first).value_or(base::Date{})));
}

/// The quarter or year of the shown period: what a new goal is for.
app::RecordDraft new_goal(Context& c, std::string_view kind) {
  return app::commands::goal_for(rules::period_of(rules::period_kind(kind), statistics_scope(c).period.first));
}

void open_new(Context& c, PlanTab& state) {
  state = {.open = true, .focus = true};
  state.draft = new_goal(c, statistics_scope(c).period.kind == rules::PeriodKind::year ? "year" : "quarter");
}

void open_goal(PlanTab& state, const store::Record& goal) {
  state = {.open = true, .focus = true};
  state.draft = app::draft_of(goal);
  state.evaluation = goal[plan::evaluation];
}

/// From 今日, once: the goal, and behind it the period it is of.
void open_asked(Context& c, PlanTab& state) {
  const auto id = base::RecordId::parse(c.router.current().query_value("goal"));
  if (!id) return;
  if (const store::Record goal = c.app->store().resolve(plan::entity, *id)) {
    auto& page = c.pages.get<StatisticsPage>();
    page.kind = goal[plan::period];
    page.day = goal[plan::first];
    page.typed_day.clear();
    open_goal(state, goal);
  }
  Route route = c.router.current();
  route.set_query("goal", {});
  c.router.replace(std::move(route));
}

/// Everything a survey in use scores, the whole in front.
std::vector<std::pair<std::string, std::string>> items(Context& c) {
  std::vector<std::pair<std::string, std::string>> found{{std::string(plan::overall), std::string(c.tr("goal.overall"))}};
  const auto surveys = rules::surveys(c.app->store(), c.app->local().shop);
  for (const rules::Survey& survey : surveys) {
    if (survey.state != "in_use") continue;
    for (const rules::Question& question : survey.questions) {
      const std::string item = survey.code + "/" + question.code;
      const bool known = std::ranges::contains(found, item, [](const auto& one) { return one.first; });
      if (question.kind == rules::QuestionKind::score && !known) found.emplace_back(item, survey_item_name(c, surveys, item));
    }
  }
  return found;
}

/// Of a new goal: for which time and which item.
void draw_key(Context& c, PlanTab& state) {
  app::RecordDraft& draft = state.draft;
  const std::string label(c.label(plan::entity, plan::item));
  const auto all = items(c);
  if (!draft.id.empty()) {
    const std::string item = draft.text(plan::item);
    const auto named = std::ranges::find(all, item, [](const auto& one) { return one.first; });
    const std::string words = period_name(draft.text(plan::period), draft.text(plan::first)) + " · " + (named == all.end() ? item : named->second);
    return paragraph(c, words, {.weight = Weight::bold});
  }
  std::string kind = draft.text(plan::period);
  if (segmented(c, "period", segments_of(c, plan::periods), kind)) {
    const app::RecordDraft fresh = new_goal(c, kind);
    for (const schema::FieldInfo* field : {static_cast<const schema::FieldInfo*>(&plan::period), static_cast<const schema::FieldInfo*>(&plan::first),
                                           static_cast<const schema::FieldInfo*>(&plan::last), static_cast<const schema::FieldInfo*>(&plan::until)}) {
      draft.set_text(*field, fresh.text(*field));
    }
  }
  caption(c, c.tr("goal.for", {{"period", period_name(draft.text(plan::period), draft.text(plan::first))}}));
  std::vector<Option> options;
  for (const auto& [code, name] : all) options.push_back({code, name});
  std::string item = draft.text(plan::item);
  if (combo(c, {.id = "item", .label = label, .options = options, .required = true}, item)) draft.set_text(plan::item, item);
}

/// What came of it, once the goal is there.
void draw_evaluation(Context& c, PlanTab& state) {
  if (state.draft.id.empty()) return;
  const store::Record goal = c.app->store().find(plan::entity, state.draft.id);
  if (!goal) return;
  divider(c);
  text_field(c, {.id = "evaluation", .label = c.label(plan::entity, plan::evaluation), .problem = state.problem, .purpose = TextPurpose::multiline, .lines = 2},
             state.evaluation);
  if (!action_button(c, {.id = "evaluate", .label = c.tr("goal.evaluate"), .small = true}, lacks(c, app::Permission::manage_follow_up))) return;
  const auto done = c.app->run(app::commands::evaluate_goal(c.app->context(), goal.id(), state.evaluation));
  state.problem = done ? std::string() : c.tr(done.error().message);
  if (done) open_goal(state, c.app->store().find(plan::entity, goal.id()));
}

void save(Context& c, PlanTab& state) {
  const auto done = c.app->run(app::commands::save_goal(c.app->context(), state.draft));
  if (done) state.open = false;
  else if (state.draft.problems.empty()) c.app->tell_error(done.error());
}

void draw_dialog(Context& c, PlanTab& state) {
  if (!state.open) return;
  const std::string title(c.label(plan::entity));
  DialogScope dialog(c, {.id = "goal", .title = title, .wide = true}, state.open);
  if (!dialog) return;
  FormScope form(c, "goal_form", title);
  draw_key(c, state);
  SchemaFormOptions options = form_options(c, plan::entity, state.draft.id);
  options.group_titles = false;
  options.groups = {"goal", "plan"};
  options.focus_first = std::exchange(state.focus, false);
  schema_form(c, state.draft, options);
  draw_evaluation(c, state);
  if (!state.draft.id.empty()) draw_history(c, plan::entity, state.draft.id);
  dialog.footer();
  const std::string lacking = lacks(c, app::Permission::manage_follow_up);
  const bool pressed = action_button(c, {.id = "save", .label = c.tr("action.save"), .kind = ButtonKind::primary, .key_cap = "Ctrl S"}, lacking);
  if (!state.draft.id.empty() && button(c, {.id = "remove", .label = c.tr("goal.remove"), .kind = ButtonKind::danger, .disabled = !lacking.empty(), .tooltip = lacking})) {
    if (report(c, c.app->run(app::commands::remove_goal(c.app->context(), state.draft.id)))) state.open = false;
    return;
  }
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (pressed || (form.save_requested() && lacking.empty())) save(c, state);
}

Tone met_tone(const GoalState& state) {
  const auto met = state.met();
  return !met ? Tone::neutral : *met ? Tone::ok : Tone::bad;
}

void draw_goals(Context& c, PlanTab& state, const std::vector<GoalState>& goals) {
  CardScope card(c, {.id = "goals", .fill_height = true, .padded = false});
  const TableColumn columns[] = {{.id = "period", .label = c.label(plan::entity, plan::period), .width_em = 6},
                                 {.id = "item", .label = c.label(plan::entity, plan::item), .width_em = 14},
                                 {.id = "goal", .label = c.label(plan::entity, plan::goal), .width_em = 5, .right = true},
                                 {.id = "actual", .label = c.tr("goal.actual"), .width_em = 8},
                                 {.id = "answers", .label = c.tr("figure.answers"), .width_em = 4, .right = true},
                                 {.id = "measures", .label = c.label(plan::entity, plan::measures), .share = 1},
                                 {.id = "responsible", .label = c.label(plan::entity, plan::responsible), .width_em = 6},
                                 {.id = "until", .label = c.label(plan::entity, plan::until), .width_em = 8},
                                 {.id = "state", .label = c.label(plan::entity, plan::evaluation), .width_em = 7}};
  const auto surveys = rules::surveys(c.app->store(), c.app->local().shop);
  std::string key;
  const TableResult result = table(
      c, {.id = "rows", .name = c.label(plan::entity), .columns = columns, .row_count = static_cast<std::int64_t>(goals.size()),
          .row_key = [&](std::int64_t row) -> std::string_view { return key = goals[static_cast<std::size_t>(row)].goal.id().to_string(); },
          .draw_row =
              [&](TableRow& cells, std::int64_t row) {
                const GoalState& one = goals[static_cast<std::size_t>(row)];
                const auto responsible = one.goal[plan::responsible];
                const auto until = one.goal[plan::until], first = one.goal[plan::first];
                cells.text(period_name(one.goal[plan::period], first ? first->to_string() : std::string()));
                cells.text(survey_item_name(c, surveys, one.goal[plan::item]), {.weight = Weight::bold});
                cells.number(std::to_string(one.goal[plan::goal].value_or(0)) + "%");
                cells.chip(average_words(one.actual), met_tone(one));
                cells.number(std::to_string(one.actual.count));
                cells.text(one.goal[plan::measures], {.color = Color::text2});
                cells.text(responsible ? app::record_title(*c.app, schema::user::entity, *responsible) : std::string());
                cells.text(until ? c.day(*until) : std::string());
                const bool evaluated = one.goal[plan::evaluated_at].has_value(), late = rules::goal_unevaluated(one.goal, c.today());
                if (!evaluated && !late) cells.skip();
                else cells.chip(c.tr(evaluated ? "goal.evaluated" : "goal.to_evaluate"), evaluated ? Tone::ok : Tone::warn);
              },
          .empty_title = c.tr("goal.empty"), .empty_text = c.tr("goal.empty.text"), .selects_on_click = false});
  if (result.activated) open_goal(state, goals[static_cast<std::size_t>(*result.activated)].goal);
}

}  // namespace

void draw_statistics_plan_tab(Context& c) {
  auto& state = c.pages.get<PlanTab>();
  IdScope tab(c, "plan");
  open_asked(c, state);
  const app::StatisticsScope scope = statistics_scope(c);
  {
    RowScope row(c, "tools");
    caption(c, c.tr("goal.help"));
    row.right();
    const std::string hidden = lacks(c, app::Permission::reveal_personal);
    if (button(c, {.id = "print", .label = c.tr("order.print"), .icon = Icon::print, .disabled = !hidden.empty(), .tooltip = hidden})) {
      print_form(c, "satisfaction_plan", {.first = scope.period.first, .last = scope.period.last, .shop = scope.shop, .all_shops = !scope.shop});
    }
    std::string why_not = lacks(c, app::Permission::manage_follow_up);
    if (why_not.empty() && app::is_head_office(*c.app)) why_not = c.tr("goal.in_shop");
    const bool pressed = button(c, {.id = "new", .label = c.tr("goal.new"), .kind = ButtonKind::primary, .icon = Icon::plus, .shortcut = ImGuiMod_Alt | ImGuiKey_N,
                                    .key_cap = "Alt N", .disabled = !why_not.empty(), .tooltip = why_not});
    if (pressed) open_new(c, state);
  }
  draw_goals(c, state, app::goal_states(*c.app, scope));
  draw_dialog(c, state);
}

}  // namespace aftercare::ui
