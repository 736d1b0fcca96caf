#include "host.hpp"

#include <emscripten/em_macros.h>

#include <algorithm>
#include <cmath>

#include "client.hpp"
#include "gl.hpp"
#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"  // input queue, caret and tooltip clocks

extern "C" {
void aftercare_frames_arm(int wants_frame, double timer_at);
void aftercare_set_cursor(int cursor);
double aftercare_now();
void aftercare_work_later(int milliseconds);

EMSCRIPTEN_KEEPALIVE void aftercare_on_frame() { aftercare::web::host().frame(); }
EMSCRIPTEN_KEEPALIVE double aftercare_frames_drawn() {
  return static_cast<double>(aftercare::web::host().frames_drawn());
}
EMSCRIPTEN_KEEPALIVE void aftercare_on_work() { aftercare::web::host().work(); }
EMSCRIPTEN_KEEPALIVE void aftercare_on_timer() { aftercare::web::host().timer_fired(); }
EMSCRIPTEN_KEEPALIVE void aftercare_on_hidden(int hidden) { aftercare::web::host().set_hidden(hidden != 0); }
EMSCRIPTEN_KEEPALIVE void aftercare_on_resize(float width, float height, float pixel_ratio) {
  aftercare::web::host().resize(width, height, pixel_ratio);
}
}

namespace aftercare::web {
namespace {

constexpr int most_passes = 6;

bool input_queued() { return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0; }

bool button_or_key_down() {
  const ImGuiIO& io = ImGui::GetIO();
  if (std::any_of(std::begin(io.MouseDown), std::end(io.MouseDown), [](bool down) { return down; }))
    return true;
  for (int key = ImGuiKey_Tab; key < ImGuiKey_GamepadStart; ++key) {
    const bool modifier = key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper;
    if (!modifier && ImGui::GetKeyData(static_cast<ImGuiKey>(key))->Down) return true;
  }
  return false;
}

// The dimming behind a dialog fades over some frames (Tracy asks the same question).
bool fading() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  return context.DimBgRatio > 0.0f && context.DimBgRatio < 1.0f;
}

// Milliseconds until the caret turns on or off (imgui: 0.8 s on, 0.4 s off), 0 without a caret.
base::Milliseconds caret_delay() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (!context.PlatformImeData.WantTextInput || !context.IO.ConfigInputTextCursorBlink) return 0;
  const float phase = std::fmod(std::max(0.0f, context.InputTextState.CursorAnim), 1.2f);
  const float left = phase <= 0.8f ? 0.81f - phase : 1.21f - phase;
  return std::max<base::Milliseconds>(20, static_cast<base::Milliseconds>(left * 1000));
}

bool tooltip_is_near() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  return context.HoverItemDelayId != 0 &&
         context.HoverItemDelayTimer <= context.Style.HoverDelayNormal + context.Style.HoverStationaryDelay;
}

}  // namespace

Host& host() {
  static Host the_host;
  return the_host;
}

base::Milliseconds now() { return static_cast<base::Milliseconds>(aftercare_now()); }

void Host::start(Client& client) {
  client_ = &client;
  text_agent_.attach();
  invalidate();
}

void Host::invalidate(int frames) {
  scheduler_.request_frames(frames);
  arm();
}

void Host::wake_at(base::Milliseconds at) {
  scheduler_.wake_at(at);
  arm();
}

void Host::set_hidden(bool hidden) {
  scheduler_.set_hidden(hidden);
  if (hidden && client_ != nullptr) client_->leaving();
  arm();
}

void Host::timer_fired() {
  scheduler_.timer_fired(now());
  arm();
}

void Host::arm() {
  if (running_ || client_ == nullptr) return;
  aftercare_frames_arm(scheduler_.wants_frame() ? 1 : 0, static_cast<double>(scheduler_.timer_at()));
}

void Host::resize(float width, float height, float pixel_ratio) {
  ImGui::GetIO().DisplaySize = ImVec2(width, height);
  pixel_ratio_ = pixel_ratio;
  scheduler_.request_frames();
  // Drawn before the browser shows the new size: no stretched picture in between.
  if (client_ != nullptr && !running_) frame();
}

void Host::run_ui() {
  running_ = true;
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = scheduler_.begin_frame(now());
  touch_.advance(io.DeltaTime);
  client_->before_frame();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  client_->draw();
  client_->save();
  text_agent_.draw_preedit();
  ImGui::Render();
  text_agent_.follow(*client_);
  plan_next();
  running_ = false;
}

void Host::plan_next() {
  scheduler_.end_frame({.button_or_key_down = button_or_key_down(),
                        .input_queued = input_queued(),
                        .animating = touch_.is_gliding() || fading() || client_->is_animating()});
  if (const auto delay = caret_delay(); delay != 0) scheduler_.wake_at(now() + delay);
  if (tooltip_is_near()) scheduler_.wake_at(now() + 50);
  if (const auto at = touch_.long_press_at(); at != 0) scheduler_.wake_at(at);
}

void Host::work() {
  if (client_ == nullptr) return;
  if (const auto delay = client_->work()) aftercare_work_later(*delay);
}

void Host::work_soon() { aftercare_work_later(0); }

void Host::settle(int least) {
  if (client_ == nullptr) return;
  if (running_) {
    settle_again_ = true;
    return;
  }
  int passes = 0;
  do {
    settle_again_ = false;
    run_ui();
    ++passes;
  } while (passes < least || (passes < most_passes &&
                              (input_queued() || settle_again_ || text_agent_.is_waiting_for_field())));
  scheduler_.request_frames();
  mirror_.publish_soon(*client_);
  arm();
  work_soon();
}

void Host::frame() {
  if (client_ == nullptr || running_) return;
  run_ui();
  draw_gl();
  ++frames_drawn_;
  aftercare_set_cursor(ImGui::GetMouseCursor());
  mirror_.publish_soon(*client_);
  arm();
  work_soon();
}

}  // namespace aftercare::web
