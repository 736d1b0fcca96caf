#include "gl.hpp"

#include <GLES3/gl3.h>
#include <emscripten/em_macros.h>

#include "host.hpp"
#include "imgui.h"
#include "imgui_impl_opengl3.h"

extern "C" {
int aftercare_gl_open();
int aftercare_gl_is_lost();

EMSCRIPTEN_KEEPALIVE void aftercare_on_context_restored() {
  // 1.92 keeps the pixels of its textures and uploads them again after this pair.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  aftercare::web::host().invalidate();
}
}

namespace aftercare::web {

bool open_gl() {
  if (aftercare_gl_open() == 0) return false;
  return ImGui_ImplOpenGL3_Init("#version 300 es");
}

void draw_gl() {
  ImDrawData* data = ImGui::GetDrawData();
  if (data == nullptr || aftercare_gl_is_lost() != 0) return;
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec4 background = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glViewport(0, 0, static_cast<int>(io.DisplaySize.x), static_cast<int>(io.DisplaySize.y));
  glClearColor(background.x, background.y, background.z, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

}  // namespace aftercare::web
