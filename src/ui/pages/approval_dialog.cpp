#include "ui/pages/approval_dialog.hpp"

#include <utility>
#include <vector>

#include "app/app.hpp"
#include "base/text.hpp"
#include "schema/entities.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace user = schema::user;

namespace {

struct Manager {
  std::string key, label;
};

/// Everybody of this shop who may approve it and still works here.
std::vector<Manager> managers(const Context& c, app::Permission permission) {
  std::vector<Manager> found;
  c.app->store().each(user::entity, [&](const store::Record& person) {
    if (!person.visible() || person[user::state] == "left" || !app::may(person[user::role], permission)) return;
    found.push_back({person.id().to_string(), person[user::name] + " · " + c.choice_label(user::roles, person[user::role])});
  });
  return found;
}

void draw_manager(Context& c, ApprovalDialog& state) {
  const std::vector<Manager> known = managers(c, state.permission);
  if (known.empty()) return paragraph(c, c.tr("approval.nobody"), {.color = Color::bad});
  std::vector<Option> options;
  for (const Manager& manager : known) options.push_back({manager.key, manager.label});
  std::string chosen = state.approval.approver.empty() ? std::string() : state.approval.approver.to_string();
  if (combo(c, {.id = "manager", .label = c.tr("approval.manager"), .options = options, .required = true}, chosen)) {
    state.approval.approver = base::RecordId::parse(chosen).value_or(base::RecordId{});
  }
  text_field(c, {.id = "pin", .label = c.tr("approval.pin"), .purpose = TextPurpose::pin, .required = true}, state.approval.pin);
}

}  // namespace

void ApprovalDialog::ask(std::string sentence, app::Permission needed) {
  *this = {.open = true, .focus = true, .what = std::move(sentence), .permission = needed, .drawn_frame = drawn_frame};
}

bool ApprovalDialog::asked_by(Context& c, const base::Error& error) {
  const std::string& key = error.message.key;
  if (key != "reception.error.reason" && key != "command.error.needs_approval" && key != "command.error.pin") return false;
  open = focus = true;
  problem = c.tr(error.message);
  approval.pin.clear();
  return true;
}

bool draw_approval_dialog(Context& c, ApprovalDialog& state) {
  if (!state.open || state.drawn_frame == ImGui::GetFrameCount()) return false;
  state.drawn_frame = ImGui::GetFrameCount();
  DialogScope dialog(c, {.id = "approval", .title = c.tr("approval.title")}, state.open);
  if (!dialog) return false;
  paragraph(c, state.what, {.color = Color::text2});
  const bool alone = c.app->may(state.permission);
  text_field(c, {.id = "reason", .label = c.tr("approval.reason"), .problem = state.problem, .required = true, .focus = state.focus}, state.approval.reason);
  state.focus = false;
  if (!alone) draw_manager(c, state);
  dialog.footer();
  const bool given = button(c, {.id = "approve", .label = c.tr(alone ? "approval.save" : "approval.approve"), .kind = ButtonKind::primary});
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
  if (!given) return false;
  if (base::trim(state.approval.reason).empty()) {
    state.problem = c.tr("reception.error.reason");
    return false;
  }
  state.problem.clear();
  state.open = false;
  return true;
}

}  // namespace aftercare::ui
