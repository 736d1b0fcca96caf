# IMGUI_DIR, CATCH2_DIR, SODIUM_DIR, ZLIB_DIR, NLOHMANN_DIR, UNICODE_DATA_DIR, NOTO_CJK_DIR, FONTTOOLS_DIR: given with -D,
# they win; else the folders the set-up (tools/setup.py) found or fetched.
if(DEFINED ENV{AFTERCARE_TOOLCHAIN})
  set(AFTERCARE_TOOLCHAIN "$ENV{AFTERCARE_TOOLCHAIN}")
else()
  set(AFTERCARE_TOOLCHAIN "${CMAKE_CURRENT_SOURCE_DIR}/.toolchain")
endif()

if(EXISTS "${AFTERCARE_TOOLCHAIN}/paths.cmake")
  include("${AFTERCARE_TOOLCHAIN}/paths.cmake")
endif()

foreach(variable IMGUI_DIR CATCH2_DIR SODIUM_DIR ZLIB_DIR NLOHMANN_DIR)
  if(NOT ${variable} OR NOT IS_DIRECTORY "${${variable}}")
    message(FATAL_ERROR "${variable} is not set. Run tools/setup.py first, or pass -D${variable}=<folder>.")
  endif()
endforeach()
