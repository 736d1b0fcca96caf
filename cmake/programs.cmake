# The tool's commands are a library, so that tests run them without starting a program.
file(GLOB cli_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/cli/*.cpp")
list(REMOVE_ITEM cli_sources "${CMAKE_SOURCE_DIR}/src/cli/main.cpp")
if(cli_sources AND NOT EMSCRIPTEN)
  add_library(cli STATIC ${cli_sources})
  aftercare_own_code(cli)
  aftercare_precompiled(cli ${AFTERCARE_READ_BY_rules})
  aftercare_optimise(cli smallest)
  target_link_libraries(cli PUBLIC app)
  add_executable(aftercare "${CMAKE_SOURCE_DIR}/src/cli/main.cpp")
  aftercare_own_code(aftercare)
  target_link_libraries(aftercare PRIVATE cli)
endif()

file(GLOB web_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/*.cpp")
file(GLOB web_libraries CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/*.js")
if(NOT web_sources OR NOT EMSCRIPTEN)
  return()
endif()

add_executable(index ${web_sources})
aftercare_own_code(index)
aftercare_optimise(index smallest)
target_link_libraries(index PRIVATE ui imgui_opengl3)
add_dependencies(index fallback_font)
target_link_options(index PRIVATE
  -fno-exceptions -fno-rtti
  -sENVIRONMENT=web
  -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=32MB -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB
  -sWASM_BIGINT=1 -sTEXTDECODER=2 -sSUPPORT_LONGJMP=0
  -sDYNAMIC_EXECUTION=0          # the page's content policy forbids eval
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
  -sFORCE_FILESYSTEM=1 -lidbfs.js
  -sEXPORTED_RUNTIME_METHODS=FS,IDBFS,UTF8ToString,stringToUTF8,lengthBytesUTF8)
foreach(library ${web_libraries})
  target_link_options(index PRIVATE "SHELL:--js-library ${library}")
endforeach()
set_target_properties(index PROPERTIES LINK_DEPENDS "${web_libraries}")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_link_options(index PRIVATE -O3 -sASSERTIONS=0)
else()
  target_link_options(index PRIVATE -O1 -g -sASSERTIONS=1 -sSTACK_OVERFLOW_CHECK=2)
endif()

include(split)
aftercare_split(index)
