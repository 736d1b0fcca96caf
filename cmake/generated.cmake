# Source files made by tools/generate_*.py into <build>/generated.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(AFTERCARE_GENERATED "${CMAKE_BINARY_DIR}/generated")
file(MAKE_DIRECTORY "${AFTERCARE_GENERATED}")
set(AFTERCARE_GENERATED_FILES "")

# Everything below these folders is readable through base/embedded_asset.hpp.
file(GLOB_RECURSE asset_files CONFIGURE_DEPENDS
  "${CMAKE_SOURCE_DIR}/assets/i18n/*" "${CMAKE_SOURCE_DIR}/assets/packs/*"
  "${CMAKE_SOURCE_DIR}/assets/calendar/*" "${CMAKE_SOURCE_DIR}/assets/forms/*"
  "${CMAKE_SOURCE_DIR}/assets/demo/*")
add_custom_command(
  OUTPUT "${AFTERCARE_GENERATED}/assets.cpp"
  COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/generate_assets.py"
          --assets "${CMAKE_SOURCE_DIR}/assets" --out "${AFTERCARE_GENERATED}/assets.cpp"
          i18n packs calendar forms demo
  DEPENDS "${CMAKE_SOURCE_DIR}/tools/generate_assets.py" ${asset_files}
  COMMENT "Embedding assets" VERBATIM)

if(EXISTS "${CMAKE_SOURCE_DIR}/tools/generate_pinyin.py")
  add_custom_command(
    OUTPUT "${AFTERCARE_GENERATED}/pinyin_table.inc"
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/generate_pinyin.py"
            --unihan "${UNICODE_DATA_DIR}/usr/share/unicode/Unihan_Readings.txt.bz2"
            --out "${AFTERCARE_GENERATED}/pinyin_table.inc"
    DEPENDS "${CMAKE_SOURCE_DIR}/tools/generate_pinyin.py"
    COMMENT "Making the pinyin table" VERBATIM)
  list(APPEND AFTERCARE_GENERATED_FILES "${AFTERCARE_GENERATED}/pinyin_table.inc")
endif()

add_custom_command(
  OUTPUT "${AFTERCARE_GENERATED}/gb18030_table.inc"
  COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/generate_gb18030.py"
          --out "${AFTERCARE_GENERATED}/gb18030_table.inc"
  DEPENDS "${CMAKE_SOURCE_DIR}/tools/generate_gb18030.py"
  COMMENT "Making the GB18030 table" VERBATIM)
list(APPEND AFTERCARE_GENERATED_FILES "${AFTERCARE_GENERATED}/gb18030_table.inc")

# The font of computers without a Chinese one; a page fetches it only there (docs/building.md).
if(EMSCRIPTEN)
  set(AFTERCARE_FALLBACK_FONT "${CMAKE_BINARY_DIR}/fonts/fallback.otf")
  add_custom_command(
    OUTPUT "${AFTERCARE_FALLBACK_FONT}"
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/generate_fallback_font.py"
            --fonttools "${FONTTOOLS_DIR}" --noto "${NOTO_CJK_DIR}" --assets "${CMAKE_SOURCE_DIR}/assets"
            --out "${AFTERCARE_FALLBACK_FONT}"
    DEPENDS "${CMAKE_SOURCE_DIR}/tools/generate_fallback_font.py" ${asset_files}
    COMMENT "Cutting the fallback font" VERBATIM)
  add_custom_target(fallback_font DEPENDS "${AFTERCARE_FALLBACK_FONT}")
endif()

# The version for our own code: #include "generated/version.hpp"
file(CONFIGURE OUTPUT "${AFTERCARE_GENERATED}/generated/version.hpp" CONTENT
"#pragma once
#include <string_view>
namespace aftercare {
inline constexpr std::string_view version = \"@PROJECT_VERSION@\";
}
" @ONLY)
