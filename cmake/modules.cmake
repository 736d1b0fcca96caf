# One static library for each folder of src/. Arrows run one way (docs/design: the house);
# a folder may use only what is listed after its name, and tests/structure checks includes too.
function(aftercare_module name level)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${name}/*.cpp"
                                      "${CMAKE_SOURCE_DIR}/src/${name}/*/*.cpp")
  if(name STREQUAL "base")
    list(APPEND sources "${AFTERCARE_GENERATED}/assets.cpp" ${AFTERCARE_GENERATED_FILES})
  endif()
  if(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
    aftercare_own_code(${name})
    if(name STREQUAL "base" OR DEFINED AFTERCARE_READ_BY_${name})
      aftercare_precompiled(${name} ${AFTERCARE_READ_BY_${name}})
    else()
      target_precompile_headers(${name} REUSE_FROM base)  # compiled with the same flags
    endif()
    aftercare_optimise(${name} ${level})
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${name} ${scope} "${CMAKE_SOURCE_DIR}/src" "${AFTERCARE_GENERATED}")
  target_link_libraries(${name} ${scope} ${ARGN})
endfunction()

# What about a third of a folder's files read.
set(AFTERCARE_READ_BY_rules schema/entities.hpp store/index_relations.hpp)
set(AFTERCARE_READ_BY_reports ${AFTERCARE_READ_BY_rules} reports/form.hpp)
set(AFTERCARE_READ_BY_app ${AFTERCARE_READ_BY_rules} app/app.hpp app/command_context.hpp)
set(AFTERCARE_READ_BY_ui ${AFTERCARE_READ_BY_app} ui/context.hpp ui/widgets/button.hpp ui/widgets/card.hpp ui/widgets/choice.hpp
    ui/widgets/dialog.hpp ui/widgets/layout.hpp ui/widgets/text.hpp ui/widgets/text_field.hpp)
aftercare_module(base mixed nlohmann sodium zlib)
aftercare_module(schema mixed base)
aftercare_module(store mixed schema)
aftercare_module(journal mixed store)
aftercare_module(exchange mixed store)
aftercare_module(rules smallest journal exchange)
aftercare_module(reports smallest rules)
aftercare_module(app smallest reports)
aftercare_module(ui smallest app imgui)
if(AFTERCARE_SANITIZE)
  target_compile_options(rules PRIVATE -O1)  # property tests run them a million times
  foreach(module reports app ui)  # never in the web release, which is divided by its object files (split.cmake)
    aftercare_batches(${module})
  endforeach()
endif()

# Of the data engine only the hot paths are worth their size: what runs once in a while is made small. The few read no
# precompiled header, which is the many's.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(AFTERCARE_HOT_SOURCES "${AFTERCARE_GENERATED}/assets.cpp"
    src/base/json.cpp src/base/json_check.cpp src/base/pinyin.cpp src/base/record_id.cpp
    src/base/sha256.cpp src/base/state_store.cpp src/base/text.cpp
    src/schema/types.cpp
    src/store/context.cpp src/store/decode.cpp src/store/index_relations.cpp src/store/index_unreferenced.cpp
    src/store/line.cpp src/store/search.cpp src/store/search_column.cpp src/store/search_keys.cpp src/store/state.cpp
    src/store/store.cpp src/store/store_join.cpp
    src/journal/file_disk.cpp src/journal/gzip_members.cpp src/journal/part.cpp src/journal/shard_merge.cpp
    src/exchange/import.cpp src/exchange/verify.cpp src/exchange/verify_lines.cpp
    src/rules/follow_up/due_list.cpp src/rules/follow_up/due_of_record.cpp)
  set_source_files_properties(${AFTERCARE_HOT_SOURCES} PROPERTIES COMPILE_OPTIONS "-O2" SKIP_PRECOMPILE_HEADERS ON)
endif()
