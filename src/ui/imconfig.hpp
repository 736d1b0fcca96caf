#pragma once

// Dear ImGui's compile-time settings (IMGUI_USER_CONFIG); its own imconfig.h stays untouched.

#define IMGUI_USE_WCHAR32            // hanzi beyond the basic plane occur in names
#define ImDrawIdx unsigned int       // a page of a large table passes 65,535 vertices
#define IMGUI_ENABLE_TEST_ENGINE     // hooks that feed the accessibility mirror and the UI tests
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_WIN32_FUNCTIONS
#define IMGUI_DISABLE_SSE            // one arithmetic everywhere: pixel tests compare

// In the released page a layout mistake must not stop a shop's work.
#ifdef AFTERCARE_IMGUI_QUIET
#define IM_ASSERT(expression) ((void)(expression))
#endif
