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
aftercare_module(base speed nlohmann sodium zlib)
aftercare_module(schema speed base)
aftercare_module(store speed schema)
aftercare_module(journal speed store)
aftercare_module(exchange speed store)
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

# Of the data engine only the hot paths are worth their size: what runs once in a while is made small.
if(EMSCRIPTEN)
  file(GLOB AFTERCARE_RARE_SOURCES CONFIGURE_DEPENDS
    src/exchange/csv*.cpp src/exchange/demo*.cpp src/exchange/conflicts.cpp src/exchange/duplicates.cpp
    src/exchange/export.cpp src/exchange/gb18030.cpp src/exchange/gzip.cpp src/exchange/header.cpp src/exchange/import_undo.cpp
    src/exchange/package.cpp src/exchange/record_text.cpp src/exchange/schema_document.cpp src/exchange/session.cpp
    src/exchange/share.cpp src/exchange/text_decode.cpp
    src/journal/backup_*.cpp src/journal/chain.cpp src/journal/compaction*.cpp src/store/contexts_json.cpp
    src/journal/journal.cpp src/journal/names.cpp src/journal/recovery.cpp src/journal/root.cpp src/journal/segment.cpp
    src/store/edit.cpp src/store/index_*.cpp src/store/indexes.cpp src/store/store.cpp src/store/store_write.cpp
    src/store/touched_records.cpp
    src/base/calendar_tables.cpp src/base/date.cpp src/base/id_numbers.cpp src/base/json.cpp src/base/loose_date.cpp
    src/base/lunar.cpp src/base/moment_text.cpp src/base/money.cpp src/base/phone.cpp src/base/plate.cpp
    src/base/translation.cpp)
  set_source_files_properties(${AFTERCARE_RARE_SOURCES} PROPERTIES COMPILE_OPTIONS "-Oz"
                              SKIP_PRECOMPILE_HEADERS ON)  # which were read with the module's flags
endif()
