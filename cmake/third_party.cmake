# Other people's code, built from source, the same for native and web.

add_library(nlohmann INTERFACE)
if(IS_DIRECTORY "${NLOHMANN_DIR}/usr/include")
  target_include_directories(nlohmann SYSTEM INTERFACE "${NLOHMANN_DIR}/usr/include")
else()
  target_include_directories(nlohmann SYSTEM INTERFACE "${NLOHMANN_DIR}/include")
endif()
target_compile_definitions(nlohmann INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)

add_library(zlib STATIC
  ${ZLIB_DIR}/adler32.c ${ZLIB_DIR}/compress.c ${ZLIB_DIR}/crc32.c ${ZLIB_DIR}/deflate.c
  ${ZLIB_DIR}/inffast.c ${ZLIB_DIR}/inflate.c ${ZLIB_DIR}/inftrees.c ${ZLIB_DIR}/trees.c
  ${ZLIB_DIR}/uncompr.c ${ZLIB_DIR}/zutil.c)
target_include_directories(zlib SYSTEM PUBLIC ${ZLIB_DIR})
aftercare_foreign_code(zlib)
aftercare_optimise(zlib size)

# libsodium needs no configure: version.h is its only generated header.
set(VERSION 1.0.18)
set(SODIUM_LIBRARY_VERSION_MAJOR 10)
set(SODIUM_LIBRARY_VERSION_MINOR 3)
set(SODIUM_LIBRARY_MINIMAL_DEF "")
set(sodium_generated "${CMAKE_BINARY_DIR}/generated/sodium")
file(READ "${SODIUM_DIR}/src/libsodium/include/sodium/version.h.in" sodium_version)
# It names its neighbour, which stays in the source folder.
string(REPLACE "\"export.h\"" "\"sodium/export.h\"" sodium_version "${sodium_version}")
file(CONFIGURE OUTPUT "${sodium_generated}/sodium/version.h" CONTENT "${sodium_version}" @ONLY)
file(GLOB_RECURSE sodium_sources "${SODIUM_DIR}/src/libsodium/*.c")
add_library(sodium STATIC ${sodium_sources})
target_include_directories(sodium SYSTEM
  PUBLIC "${SODIUM_DIR}/src/libsodium/include" "${sodium_generated}"
  PRIVATE "${SODIUM_DIR}/src/libsodium/include/sodium" "${sodium_generated}/sodium")
target_compile_definitions(sodium PUBLIC SODIUM_STATIC
  PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1 _GNU_SOURCE)
aftercare_foreign_code(sodium)
aftercare_optimise(sodium size)
if(AFTERCARE_SANITIZE)
  # Its hand-tuned arithmetic shifts on purpose, and is slow when checked; ours is what the checks are for.
  target_compile_options(sodium PRIVATE -fno-sanitize=all -O2)
endif()

add_library(imgui STATIC
  ${IMGUI_DIR}/imgui.cpp ${IMGUI_DIR}/imgui_draw.cpp ${IMGUI_DIR}/imgui_tables.cpp
  ${IMGUI_DIR}/imgui_widgets.cpp ${IMGUI_DIR}/misc/cpp/imgui_stdlib.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${IMGUI_DIR} ${IMGUI_DIR}/misc/cpp)
target_include_directories(imgui PUBLIC ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(imgui PUBLIC "IMGUI_USER_CONFIG=\"ui/imconfig.hpp\"")
target_compile_options(imgui PRIVATE -fno-exceptions -fno-rtti -w)
aftercare_optimise(imgui smallest)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(imgui PUBLIC AFTERCARE_IMGUI_QUIET)
endif()

if(EMSCRIPTEN)
  add_library(imgui_opengl3 STATIC ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
  target_include_directories(imgui_opengl3 SYSTEM PUBLIC ${IMGUI_DIR}/backends)
  target_compile_definitions(imgui_opengl3 PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(imgui_opengl3 PRIVATE -fno-exceptions -fno-rtti -w)
  target_link_libraries(imgui_opengl3 PUBLIC imgui)
  target_compile_definitions(imgui_opengl3 PRIVATE glGetIntegerv=aftercare_gl_get)  # see web/gl.cpp
  aftercare_optimise(imgui_opengl3 smallest)
endif()

# Catch2 reports a failed REQUIRE by an exception; only tests pay for it.
add_library(catch2 STATIC EXCLUDE_FROM_ALL "${CATCH2_DIR}/extras/catch_amalgamated.cpp")
target_include_directories(catch2 SYSTEM PUBLIC "${CATCH2_DIR}/extras")
target_compile_options(catch2 PRIVATE -w -O0 -fno-sanitize=undefined)
if(EMSCRIPTEN)
  target_compile_options(catch2 PUBLIC -fwasm-exceptions)
  target_link_options(catch2 PUBLIC -fwasm-exceptions)
  target_compile_definitions(catch2 PUBLIC CATCH_CONFIG_NO_POSIX_SIGNALS)
endif()
