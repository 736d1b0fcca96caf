# Suites: one executable for each folder of tests/. The same unit, property and crash suites are
# built natively and as wasm for Node. Nothing here is part of `all` in the web presets.

# Sheets like those of shops are made, never kept: tests/fixtures/make_*.py write them into the build.
set(AFTERCARE_FIXTURES "${CMAKE_BINARY_DIR}/fixtures")
file(MAKE_DIRECTORY "${AFTERCARE_FIXTURES}")
add_custom_command(
  OUTPUT "${AFTERCARE_FIXTURES}/customer_sheet.csv"
  COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tests/fixtures/make_customer_sheet.py"
          "${AFTERCARE_FIXTURES}/customer_sheet.csv"
  DEPENDS "${CMAKE_SOURCE_DIR}/tests/fixtures/make_customer_sheet.py"
  COMMENT "Making the customer sheet" VERBATIM)
add_custom_target(fixtures DEPENDS "${AFTERCARE_FIXTURES}/customer_sheet.csv")

function(aftercare_test_code target)
  target_compile_options(${target} PRIVATE ${AFTERCARE_WARNINGS} -fno-rtti -Wno-shadow)
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  if(EMSCRIPTEN)
    if(target STREQUAL "unit_tests")
      target_compile_options(${target} PRIVATE -O0)  # many and short: building them is what takes the time
    else()
      target_compile_options(${target} PRIVATE -O1)
    endif()
    target_compile_definitions(${target} PRIVATE "AFTERCARE_FIXTURES=\"/fixtures\"")
  else()
    if(target MATCHES "^(unit|ui)_tests$")
      aftercare_optimise(${target} smallest)
    endif()
    target_compile_definitions(${target} PRIVATE "AFTERCARE_FIXTURES=\"${AFTERCARE_FIXTURES}\""
      "AFTERCARE_SOURCE=\"${CMAKE_SOURCE_DIR}\"")
  endif()
endfunction()

# tests/support/*.cpp, compiled once for all suites.
file(GLOB support_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/*.cpp")
add_library(test_support STATIC EXCLUDE_FROM_ALL ${support_sources})
target_link_libraries(test_support PUBLIC app)
if(EMSCRIPTEN)
  target_compile_options(test_support PRIVATE -fwasm-exceptions)  # as the suites are that link it
endif()
aftercare_test_code(test_support)

function(aftercare_suite folder)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp")
  if(NOT sources)
    return()
  endif()
  set(target ${folder}_tests)
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE test_support ${ARGN} catch2)
  if("ui" IN_LIST ARGN)
    aftercare_precompiled(${target} ${AFTERCARE_READ_BY_ui} support/page_world.hpp)
  elseif(folder STREQUAL "crash")
    target_precompile_headers(${target} REUSE_FROM property_tests)  # compiled with the same flags
  else()
    aftercare_precompiled(${target} ${AFTERCARE_READ_BY_app})
  endif()
  if(NOT folder STREQUAL "crash")
    target_precompile_headers(${target} PRIVATE <catch_amalgamated.hpp>)
  endif()
  aftercare_test_code(${target})
  if(folder MATCHES "^(unit|ui)$")
    aftercare_batches(${target} "/(base|store|schema_store)_")  # whose helpers have short names
  endif()
  add_dependencies(${target} fixtures)
  if(EMSCRIPTEN)
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
    target_link_options(${target} PRIVATE -O1 -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1
      -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB -sWASM_BIGINT=1 -sEXIT_RUNTIME=1)
    set_target_properties(${target} PROPERTIES LINK_DEPENDS "${AFTERCARE_FIXTURES}/customer_sheet.csv")
    target_link_options(${target} PRIVATE "SHELL:--embed-file ${AFTERCARE_FIXTURES}@/fixtures")
  endif()
endfunction()

aftercare_suite(unit app)
if(TARGET cli AND TARGET unit_tests)
  target_link_libraries(unit_tests PRIVATE cli)
endif()
aftercare_suite(property app)
aftercare_suite(crash app)
if(NOT EMSCRIPTEN)
  aftercare_suite(ui ui)
endif()

# tests/fuzz/<name>.cpp → fuzz_<name>, with the checks on.
if(AFTERCARE_SANITIZE)
  file(GLOB fuzz_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/fuzz/*.cpp")
  foreach(source ${fuzz_sources})
    cmake_path(GET source STEM name)
    add_executable(fuzz_${name} ${source})
    target_link_libraries(fuzz_${name} PRIVATE test_support app)
    aftercare_test_code(fuzz_${name})
    target_compile_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    # The fuzzer's own runtime was built with libstdc++; plain -lstdc++ would mean libc++ here.
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer -Wl,-lstdc++)
  endforeach()
  if(fuzz_sources)
    foreach(module base schema store journal exchange rules)
      get_target_property(kind ${module} TYPE)
      if(NOT kind STREQUAL "INTERFACE_LIBRARY")
        target_compile_options(${module} PRIVATE -fsanitize=fuzzer-no-link)
      endif()
    endforeach()
  endif()
endif()

# tests/bench/<name>.cpp → <name>, each a program of its own; bench_native builds them all.
file(GLOB bench_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/*.cpp")
if(bench_sources AND NOT EMSCRIPTEN)
  add_custom_target(bench_native)
  foreach(source ${bench_sources})
    cmake_path(GET source STEM name)
    add_executable(${name} EXCLUDE_FROM_ALL ${source})
    target_link_libraries(${name} PRIVATE test_support app)
    aftercare_test_code(${name})
    add_dependencies(bench_native ${name})
  endforeach()
endif()

# tests/bench/web → the module of tests/bench/run's page: the engine as the page has it, without one.
file(GLOB bench_web_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/web/*.cpp")
if(bench_web_sources AND EMSCRIPTEN)
  add_executable(bench_web EXCLUDE_FROM_ALL ${bench_web_sources})
  target_link_libraries(bench_web PRIVATE app)
  aftercare_own_code(bench_web)
  aftercare_optimise(bench_web speed)
  target_include_directories(bench_web PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_link_options(bench_web PRIVATE -O3 -fno-exceptions -fno-rtti -sENVIRONMENT=web
    -sMODULARIZE=1 -sEXPORT_NAME=createEngine -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=32MB
    -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB -sWASM_BIGINT=1 -sTEXTDECODER=2 -sSUPPORT_LONGJMP=0
    -sEXPORTED_RUNTIME_METHODS=UTF8ToString,HEAPU8)
endif()
