# The program in two files: what the first frame needs, and the rest, which the page fetches behind it
# (shell/program.js). Whatever a page calls too early is waited for, so a wrong line here costs time, never function.
# Where emsdk has it, where the set-up of tools/toolchain/emscripten.py has it, and the path.
find_program(AFTERCARE_WASM_SPLIT wasm-split NO_CMAKE_FIND_ROOT_PATH
  HINTS "${EMSCRIPTEN_ROOT_PATH}/../bin" "${EMSCRIPTEN_ROOT_PATH}/../../../../binaryen-run/bin")

# By the objects of the linker's map: library(source.cpp.o).
set(AFTERCARE_LATER "libreports.a(*" "libexchange.a(*" "libapp.a(*" "libui.a(*" "librules.a(*")
# The way from an empty page to 今日, and what every frame draws.
set(AFTERCARE_FIRST
  "libexchange.a(demo_catalogue*"
  "libapp.a(app.cpp*" "libapp.a(local_settings*" "libapp.a(settings.cpp*" "libapp.a(journal_log*" "libapp.a(permissions*"
  "libapp.a(today*" "libapp.a(navigation*" "libapp.a(shown_field*" "libapp.a(record_list*" "libapp.a(organisation.cpp*"
  "librules.a(attention*" "librules.a(maintenance*"
  "libapp.a(follow_up_queries*" "libapp.a(work_calendar*" "librules.a(due_*" "librules.a(follow_up_rule*" "librules.a(default_rules*"
  "librules.a(demands*" "librules.a(pricing*"
  "libui.a(application*" "libui.a(shell*" "libui.a(theme*" "libui.a(icons*" "libui.a(frame_scheduler*"
  "libui.a(items.cpp*" "libui.a(context*" "libui.a(router*" "libui.a(line_break*" "libui.a(toasts*"
  "libui.a(door*" "libui.a(set_up_page*" "libui.a(sign_in_page*" "libui.a(today_page*" "libui.a(restore_file*"
  "libui.a(page_words*"
  "libui.a(area*" "libui.a(banner*" "libui.a(button*" "libui.a(card*" "libui.a(chip*" "libui.a(choice*"
  "libui.a(figure_card*" "libui.a(form.cpp*" "libui.a(layout*" "libui.a(text.cpp*" "libui.a(text_field*" "libui.a(tabs*" "libui.a(detail*"
  # Inline functions: the linker keeps the copy of whichever object comes first.
  "*aftercare2ui7IdScope*" "*aftercare2ui5Route*")

function(aftercare_split target)
  if(NOT AFTERCARE_WASM_SPLIT OR NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    message(STATUS "The program stays in one file")
    return()
  endif()
  set(map "${CMAKE_BINARY_DIR}/${target}.map")
  target_link_options(${target} PRIVATE --profiling-funcs -Wl,--no-demangle "-Wl,-Map=${map}")
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/split_program.py"
            --wasm "${CMAKE_BINARY_DIR}/${target}.wasm" --rest "${CMAKE_BINARY_DIR}/${target}.rest.wasm"
            --map "${map}" --wasm-split "${AFTERCARE_WASM_SPLIT}"
            --later ${AFTERCARE_LATER} --stay ${AFTERCARE_FIRST}
    VERBATIM)
endfunction()
