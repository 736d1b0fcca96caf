# The program in two files: what the first frame needs, and the rest, which the page fetches behind it
# (shell/program.js). Whatever a page calls too early is waited for, so a wrong line here costs time, never function.
# Where emsdk has it, where the set-up of tools/toolchain/emscripten.py has it, and the path.
find_program(AFTERCARE_WASM_SPLIT wasm-split NO_CMAKE_FIND_ROOT_PATH
  HINTS "${EMSCRIPTEN_ROOT_PATH}/../bin" "${EMSCRIPTEN_ROOT_PATH}/../../../../binaryen-run/bin")

# By the objects of the linker's map: library(source.cpp.o). Not what lies under every page: what the store and the journal
# call while a page starts also depends on the data and on when the disk answers.
set(AFTERCARE_LATER "libschema.a(*" "libexchange.a(*" "librules.a(*" "libreports.a(*" "libapp.a(*" "libui.a(*")
# What a start calls until the page rests: recorded in a browser by tests/e2e/first_calls.mjs.
set(AFTERCARE_FIRST "${CMAKE_SOURCE_DIR}/cmake/first_calls.txt")

function(aftercare_split target)
  if(NOT AFTERCARE_WASM_SPLIT OR NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    message(STATUS "The program stays in one file")
    return()
  endif()
  set(map "${CMAKE_BINARY_DIR}/${target}.map")
  target_link_options(${target} PRIVATE --profiling-funcs -Wl,--no-demangle "-Wl,-Map=${map}")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${AFTERCARE_FIRST}")
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/split_program.py"
            --wasm "${CMAKE_BINARY_DIR}/${target}.wasm" --rest "${CMAKE_BINARY_DIR}/${target}.rest.wasm"
            --map "${map}" --wasm-split "${AFTERCARE_WASM_SPLIT}"
            --later ${AFTERCARE_LATER} --stay "${AFTERCARE_FIRST}"
    VERBATIM)
endfunction()
