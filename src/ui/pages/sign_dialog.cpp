#include "ui/pages/sign_dialog.hpp"

#include <vector>

#include "app/app.hpp"
#include "app/commands/service_desk_commands.hpp"
#include "app/queries/signatures.hpp"
#include "schema/entities.hpp"
#include "ui/pages/page_words.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/card.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/dialog.hpp"
#include "ui/widgets/signature_pad.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace aftercare::ui {

namespace document = schema::signed_document;
using rules::SignatureState;

namespace {

struct SignDialog {
  bool open = false, focus = false;
  SignRequest request;
  bool on_paper = false;
  std::string strokes, problem;
  int drawn_frame = -1;
};

Tone tone_of(SignatureState state) {
  switch (state) {
    case SignatureState::valid: return Tone::ok;
    case SignatureState::outdated: return Tone::warn;
    case SignatureState::broken: return Tone::bad;
    case SignatureState::unsigned_: break;
  }
  return Tone::neutral;
}

std::string_view state_key(SignatureState state) {
  switch (state) {
    case SignatureState::valid: return "sign.state.valid";
    case SignatureState::outdated: return "sign.state.outdated";
    case SignatureState::broken: return "sign.state.broken";
    case SignatureState::unsigned_: break;
  }
  return "sign.state.unsigned";
}

std::string state_words(const Context& c, const rules::SignedForm& form) {
  return c.tr(state_key(form.state), {{"version", std::to_string(form.version)}});
}

/// 王丽娜 今天 09:42
std::string who_and_when(const Context& c, const store::Record& signed_) {
  return signed_[document::signer] + " " + c.moment(signed_[document::signed_at].value_or(0));
}

void draw_earlier(Context& c, const rules::SignedForm& form) {
  if (form.state == SignatureState::unsigned_) return;
  const std::string words = state_words(c, form) + " · " + who_and_when(c, form.document);
  notice(c, words, tone_of(form.state));
  const std::string strokes = form.document[document::strokes];
  if (!strokes.empty() && form.state == SignatureState::valid) signature_picture(c, c.tr("sign.picture"), strokes, 20);
  if (strokes.empty() && form.state == SignatureState::valid) caption(c, c.tr("sign.was_on_paper"));
}

void draw_signer(Context& c, SignDialog& state) {
  std::vector<Segment> roles;
  std::vector<std::string> labels;
  for (const std::string_view code : document::role_codes) labels.push_back(c.choice_label(document::roles, code));
  for (std::size_t index = 0; index < labels.size(); ++index) roles.push_back({document::role_codes[index], labels[index]});
  caption(c, c.label(document::entity, document::role));
  segmented(c, "role", roles, state.request.role);
  text_field(c, {.id = "signer", .label = c.label(document::entity, document::signer), .problem = state.problem, .required = true, .focus = state.focus},
             state.request.signer);
  state.focus = false;
}

void draw_pad(Context& c, SignDialog& state) {
  checkbox(c, "on_paper", c.tr("sign.on_paper"), state.on_paper);
  if (state.on_paper) return paragraph(c, c.tr("sign.on_paper.text"), {.color = Color::text2});
  signature_pad(c, {.id = "pad", .name = c.tr("sign.pad"), .hint = c.tr("sign.pad.hint")}, state.strokes);
  if (button(c, {.id = "clear", .label = c.tr("sign.clear"), .kind = ButtonKind::quiet, .small = true, .disabled = state.strokes.empty()})) {
    state.strokes.clear();
  }
}

void save(Context& c, SignDialog& state) {
  if (state.strokes.empty() && !state.on_paper) {
    state.problem = c.tr("sign.nothing_drawn");
    return;
  }
  const app::commands::Signing signing{state.request.form, state.request.subject, state.request.signer, state.request.role,
                                       state.on_paper ? std::string() : state.strokes};
  const auto done = c.app->run(app::commands::sign_form(c.app->context(), signing));
  if (done) state.open = false;
  else state.problem = c.tr(done.error().message);
}

}  // namespace

void open_sign_dialog(Context& c, const SignRequest& request) {
  auto& state = c.pages.get<SignDialog>();
  state = {.open = true, .focus = true, .request = request, .drawn_frame = state.drawn_frame};
}

void draw_sign_dialog(Context& c) {
  auto& state = c.pages.get<SignDialog>();
  if (!state.open || state.drawn_frame == ImGui::GetFrameCount()) return;
  state.drawn_frame = ImGui::GetFrameCount();
  const std::string form_name = c.choice_label(document::forms, state.request.form);
  const std::string title = c.tr("sign.title", {{"form", form_name}});
  DialogScope dialog(c, {.id = "sign", .title = title, .wide = true}, state.open);
  if (!dialog) return;
  const rules::SignedForm earlier = app::signature_of(*c.app, state.request.form, state.request.subject, state.request.role);
  const bool signed_already = earlier.state == SignatureState::valid;
  draw_earlier(c, earlier);
  draw_signer(c, state);
  if (!signed_already) draw_pad(c, state);
  dialog.footer();
  const std::string why_not = signed_already ? c.tr(base::Message{"reception.error.signed_as_it_stands", {}}) : std::string();
  if (button(c, {.id = "save", .label = c.tr("sign.save"), .kind = ButtonKind::primary, .disabled = signed_already, .tooltip = why_not})) save(c, state);
  if (button(c, {.id = "cancel", .label = c.tr("action.cancel")})) state.open = false;
}

void signature_line(Context& c, const SignRequest& request, std::string_view why_not) {
  const rules::SignedForm form = app::signature_of(*c.app, request.form, request.subject, request.role);
  const IdScope scope(c, request.form);
  RowScope row(c, "signature");
  const std::string name = c.choice_label(document::forms, request.form), words = state_words(c, form);
  text(c, name);
  chip(c, words, tone_of(form.state));
  const bool valid = form.state == SignatureState::valid;
  const std::string who = form.document ? who_and_when(c, form.document) : std::string(why_not);
  if (!who.empty()) text(c, who, {.size = TextSize::small, .color = Color::text3});
  row.right();
  const std::string_view label = c.tr(valid ? "sign.look" : "sign.open");
  const std::string told = why_not.empty() ? c.tr("sign.button", {{"form", name}}) : std::string(why_not);
  if (button(c, {.id = "sign", .label = label, .small = true, .disabled = !why_not.empty() && !valid, .tooltip = told})) open_sign_dialog(c, request);
}

}  // namespace aftercare::ui
