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

// ImGui's backend asks GL for its state before each frame and puts it back afterwards. In a browser
// each question waits until the graphics process has drawn everything before it (98 % of a frame's
// time, tests/bench/run), and here nobody else draws: the answers are what every frame begins with.
// cmake/third_party.cmake gives the backend this function's name for glGetIntegerv.
extern "C" void aftercare_gl_get(GLenum what, GLint* value) {
  switch (what) {
    case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_PIXEL_UNPACK_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING: *value = 0; break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX: value[0] = value[1] = value[2] = value[3] = 0; break;
    default: glGetIntegerv(what, value);
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
