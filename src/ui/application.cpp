#include "ui/application.hpp"

#include <algorithm>

#include "app/demo_data.hpp"
#include "app/queries/navigation.hpp"
#include "schema/entities.hpp"
#include "ui/key_help.hpp"
#include "ui/pages/door.hpp"
#include "ui/pages/pages.hpp"
#include "ui/search_caret.hpp"
#include "ui/search_panel.hpp"
#include "ui/shell.hpp"
#include "ui/widgets/banner.hpp"
#include "ui/widgets/layout.hpp"
#include "ui/widgets/text.hpp"

namespace aftercare::ui {

Application::Application(Context& context, app::App& app) : context_(context), app_(app) {
  context.app = &app;
  if (app.local().language == "en") context.words.switch_to(base::Language::en);
  context.column_widths.load(app.local().column_widths);
  context.column_widths.on_settled = [&app](const ColumnWidths::Map& widths) {
    app::LocalSettings local = app.local();
    local.column_widths = widths;
    app.set_local(std::move(local));
  };
}

Scheme Application::wanted_scheme() const {
  const std::string& theme = app_.local().theme;
  const bool dark = theme == "dark" || (theme == "system" && context_.platform.prefers_dark());
  return dark ? Scheme::dark : Scheme::light;
}

bool Application::has_unsaved_work() const {
  const app::SaveKind kind = app_.save_state().kind;
  return kind == app::SaveKind::unsaved || kind == app::SaveKind::saving;
}

void Application::files_dropped(std::vector<PickedFile> files) {
  auto& waiting = context_.pages.get<DroppedFiles>();
  for (PickedFile& file : files) waiting.files.push_back(std::move(file));
  if (app_.stage() == app::Stage::working) context_.router.go("#/exchange?tab=import");
}

bool Application::tick() {
  const bool more = app_.tick();
  const app::SaveKind kind = app_.save_state().kind;
  if (more || kind == app::SaveKind::saving) context_.platform.request_frames(1);
  return more;
}

void Application::draw() {
  const bool working = app_.stage() == app::Stage::working;
  if (was_working_ && !working) context_.pages.clear();  // nothing of one person is shown to the next
  was_working_ = working;
  if (ImGui::IsAnyItemActive() || ImGui::GetIO().MouseDown[0] || context_.is_typing()) app_.note_activity();
  context_.read_only = false;
  context_.services.get<SearchCaret>().held = false;
  switch (app_.stage()) {
    case app::Stage::loading: draw_loading(); break;
    case app::Stage::set_up: draw_set_up_page(context_); break;
    case app::Stage::sign_in:
    case app::Stage::locked: draw_sign_in_page(context_); break;
    case app::Stage::working: draw_working(); break;
  }
  pass_notices_on();
}

void Application::draw_loading() {
  DoorScope door(context_, "loading");
  heading(context_, context_.tr("app.loading.title"), 1);
  progress(context_, {.id = "recovery", .label = context_.tr("app.loading.records"), .part = recovery_.part, .detail = recovery_.detail});
}

namespace {

SaveState shown_save_state(app::SaveKind kind) {
  switch (kind) {
    case app::SaveKind::saved: return SaveState::saved;
    case app::SaveKind::saving:
    case app::SaveKind::loading: return SaveState::saving;
    case app::SaveKind::unsaved: return SaveState::unsaved;
    case app::SaveKind::read_only: return SaveState::read_only;
  }
  return SaveState::unsaved;
}

struct Entry {
  const char* page;
  const char* label_key;
  Icon icon;
};

NavigationItem item(const Context& context, const Entry& entry, int count = 0, bool urgent = false) {
  return {entry.page, std::string(context.tr(entry.label_key)), entry.icon, count, urgent};
}

/// 演示 where all of it, or the record on the page, is practice; 含演示数据 where some of it is.
std::string demo_mark(const Context& context, const app::App& app, bool demo) {
  if (!demo) return {};
  const auto shown = base::RecordId::parse(context.router.current().id());
  const bool whole = app::is_demo_shop(app) || (shown && app::is_demo(*shown));
  return std::string(context.tr(whole ? "demo.mark" : "demo.some"));
}

ShellModel shell_model(Context& context, const app::App& app, const app::NavigationCounts& counts) {
  ShellModel model;
  model.sections.push_back({"", {item(context, {"today", "nav.today", Icon::home}, counts.today, counts.overdue > 0)}});
  model.sections.push_back({std::string(context.tr("nav.section.desk")),
                            {item(context, {"appointments", "nav.appointments", Icon::calendar}, counts.arrivals),
                             item(context, {"orders", "nav.orders", Icon::wrench}, counts.orders_in_shop),
                             item(context, {"board", "nav.board", Icon::board}),
                             item(context, {"duty", "nav.duty", Icon::clock})}});
  model.sections.push_back({std::string(context.tr("nav.section.service")),
                            {item(context, {"follow_up", "nav.follow_up", Icon::phone}, counts.follow_ups, counts.follow_ups_late > 0),
                             item(context, {"care", "nav.care", Icon::heart}),
                             item(context, {"incoming", "nav.incoming", Icon::bell}, counts.incoming, counts.incoming_late > 0),
                             item(context, {"complaints", "nav.complaints", Icon::warning}, counts.complaints, counts.complaints_late > 0),
                             item(context, {"improvements", "nav.improvements", Icon::check}, counts.improvements, counts.improvements_late > 0)}});
  model.sections.push_back({std::string(context.tr("nav.section.archive")),
                            {item(context, {"customers", "nav.customers", Icon::person}),
                             item(context, {"vehicles", "nav.vehicles", Icon::car}),
                             item(context, {"knowledge", "nav.knowledge", Icon::book}),
                             item(context, {"archive", "nav.archive", Icon::document}, counts.archive, counts.archive_late > 0)}});
  model.sections.push_back({std::string(context.tr("nav.section.management")),
                            {item(context, {"statistics", "nav.statistics", Icon::chart}),
                             item(context, {"forms", "nav.forms", Icon::print}),
                             item(context, {"exchange", "nav.exchange", Icon::refresh}, counts.conflicts, counts.conflicts > 0),
                             item(context, {"settings", "nav.settings", Icon::settings}),
                             item(context, {"help", "nav.help", Icon::help})}});
  model.current_page = context.router.current().page.empty() ? "today" : context.router.current().page;
  if (model.current_page == "handovers" || model.current_page == "next_services") model.current_page = "archive";  // its tabs
  if (model.current_page == "quality_feedback") model.current_page = "improvements";
  if (model.current_page == "staff_talks") model.current_page = "statistics";
  if (model.current_page == "recalls") model.current_page = "complaints";
  model.shop = app::shop_title(app);
  model.mark = demo_mark(context, app, counts.demo);
  model.person = app.person().name;
  model.person_role = context.choice_label(schema::user::roles, app.person().role);
  const app::SaveState save = app.save_state();
  model.save_state = shown_save_state(save.kind);
  if (save.kind == app::SaveKind::unsaved) model.save_problem = context.tr(save.problem);
  return model;
}

}  // namespace

void Application::draw_working() {
  // What is due, late or expected changes with the minute, also on a page nobody touches.
  context_.platform.wake_at((context_.clock.now() / 60'000 + 1) * 60'000);
  ShellModel model = shell_model(context_, app_, app::navigation_counts(app_));
  model.new_version = new_version_;
  model.can_take_over = app_.read_only();
  handle_keys();
  ShellScope shell(context_, model);
  const ShellResult& result = shell.result();
  if (!result.go_to_page.empty()) context_.router.go("#/" + result.go_to_page);
  if (result.take_over) context_.platform.take_over_writing();
  if (result.update_now) context_.platform.reload_into_new_version();
  if (result.emergency_download && on_emergency_download) on_emergency_download();
  if (result.person_menu) app_.lock();
  draw_page();
  draw_search_panel(context_, result);
  draw_key_help(context_);
}

namespace {

struct Page {
  std::string_view name;  // the first part of the address
  void (*draw)(Context&);
};
/// By pointer: a page that only one place calls would become part of it, and of the file the first frame waits for.
constexpr Page pages[] = {
    {"customers", draw_customers_page},
    {"vehicles", draw_vehicles_page},
    {"appointments", draw_appointments_page},
    {"orders", draw_orders_page},
    {"board", draw_board_page},
    {"duty", draw_duty_page},
    {"complaints", draw_complaints_page},
    {"incoming", draw_incoming_page},
    {"improvements", draw_improvements_page},
    {"knowledge", draw_knowledge_page},
    {"follow_up", draw_follow_up_page},
    {"care", draw_care_page},
    {"activities", draw_activities_page},
    {"exchange", draw_exchange_page},
    {"settings", draw_settings_page},
    {"forms", draw_forms_page},
    {"help", draw_help_page},
    {"archive", draw_archive_page},
    {"handovers", draw_handovers_page},
    {"next_services", draw_next_services_page},
    {"statistics", draw_statistics_page},
    {"quality_feedback", draw_quality_feedback_page},
    {"staff_talks", draw_staff_talks_page},
    {"today", draw_today_page},
    {"recalls", draw_recalls_page},
};

}  // namespace

std::vector<std::string_view> Application::page_names() {
  std::vector<std::string_view> names;
  for (const Page& page : pages) names.push_back(page.name);
  return names;
}

void Application::draw_page() {
  const auto* found = std::ranges::find(pages, std::string_view(context_.router.current().page), &Page::name);
  (found == std::ranges::end(pages) ? draw_today_page : found->draw)(context_);
}

void Application::handle_keys() {
  if (context_.key_pressed(ImGuiMod_Ctrl | ImGuiKey_K)) context_.pages.get<ShellState>().wish_search();
  if (context_.is_typing()) return;
  const auto report = [this](const base::Result<void>& done, const char* key) {
    if (done) app_.tell({{key, {}}, app::Notice::Tone::done, false});
    else app_.tell_error(done.error());
  };
  if (context_.key_pressed(ImGuiMod_Ctrl | ImGuiKey_Z)) report(app_.undo(), "app.undone");
  if (context_.key_pressed(ImGuiMod_Ctrl | ImGuiKey_Y)) report(app_.redo(), "app.redone");
}

void Application::pass_notices_on() {
  while (!app_.notices().empty()) {
    const app::Notice notice = std::move(app_.notices().front());
    app_.notices().pop_front();
    Toast toast;
    toast.text = context_.tr(notice.message);
    toast.tone = Tone::ok;
    if (notice.tone == app::Notice::Tone::warning) toast.tone = Tone::warn;
    if (notice.tone == app::Notice::Tone::problem) toast.tone = Tone::bad;
    if (notice.offers_undo) {
      toast.action_label = context_.tr("action.undo");
      toast.action = [this] {
        if (const auto done = app_.undo(); !done) app_.tell_error(done.error());
        else app_.tell({{"app.undone", {}}, app::Notice::Tone::done, false});
      };
    }
    context_.toasts.show(std::move(toast));
  }
}

}  // namespace aftercare::ui
