#pragma once
// The WebGL2 context under Dear ImGui's stock OpenGL3 renderer, its size in device pixels, and its
// recovery after the driver took it away.

namespace aftercare::web {

/// False: no WebGL2 here; the page then says in HTML what to do.
bool open_gl();
/// Draws ImGui's current draw data. Does nothing while the context is lost.
void draw_gl();

}  // namespace aftercare::web
