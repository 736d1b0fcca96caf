# How code is compiled. Ours: no exceptions, no RTTI, warnings are errors. Others': silent.
option(AFTERCARE_SANITIZE "Address and undefined-behaviour checks" OFF)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Build folders and work trees share what they compiled.
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
      "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime")
  if(EMSCRIPTEN)
    list(APPEND launcher "EM_COMPILER_WRAPPER=${CCACHE_PROGRAM}")  # around clang, inside em++
  else()
    list(APPEND launcher "${CCACHE_PROGRAM}")
  endif()
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
endif()

# Levels are chosen per target below. NDEBUG is never set for our own code: an assertion that
# holds costs little, and one that fails must stop before it can reach a customer's records.
foreach(language C CXX)
  set(CMAKE_${language}_FLAGS_RELEASE "")
  set(CMAKE_${language}_FLAGS_RELWITHDEBINFO "-O2 -g")
  set(CMAKE_${language}_FLAGS_DEBUG "-O1 -g")
endforeach()

# Paths of the building machine stay out of assertions and programs.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
add_compile_options(-fcolor-diagnostics)

if(EMSCRIPTEN)
  add_compile_options(-msimd128 -mbulk-memory -mnontrapping-fptoint)
else()
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-stdlib=libc++>")
  add_link_options(-stdlib=libc++ -fuse-ld=lld)
endif()

if(AFTERCARE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
                      -fno-omit-frame-pointer -gline-tables-only)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_DEBUG)
else()
  add_compile_definitions(_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_FAST)
endif()

# What nearly every file of a target reads is read once, with the headers of ours that are named: it took more than half
# the time of a build. Files still name what they use.
function(aftercare_precompiled target)
  list(TRANSFORM ARGN PREPEND "\"" OUTPUT_VARIABLE ours)
  list(TRANSFORM ours APPEND "\"")
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <charconv> <chrono> <cstdint> <expected> <functional>
    <map> <memory> <optional> <ranges> <set> <span> <string> <string_view> <tuple> <unordered_map> <utility> <variant>
    <vector> ${ours})
endfunction()

# Four to eight files are compiled as one: half the time of a build went into what each of them has to work out anew.
# A name that a file keeps to itself must then not be another's of its batch. Which batch that is follows from the
# file's own name, so that a new file moves no other one. OFF gives an editor a command for each file.
option(AFTERCARE_BATCHES "Compile several files at once, in checked builds and in tests" ON)
function(aftercare_batches target)  # ARGN: the names of those that stay alone, as a regular expression
  if(NOT AFTERCARE_BATCHES)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  if(ARGN)
    list(FILTER sources EXCLUDE REGEX "${ARGN}")
  endif()
  list(LENGTH sources count)
  set(batches 1)
  set(limit 8)
  while(count GREATER_EQUAL limit)
    math(EXPR batches "${batches} * 2")
    math(EXPR limit "${limit} * 2")
  endwhile()
  foreach(source ${sources})
    cmake_path(GET source FILENAME name)
    string(MD5 number "${name}")
    string(SUBSTRING "${number}" 0 4 number)
    math(EXPR number "0x${number} % ${batches}")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP ${number})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  target_compile_options(${target} PRIVATE -Wno-shadow)  # of another file's names; the web release looks at each alone
endfunction()

# In the web release the hot paths of the data engine are built for speed, the rest for size. `level` is one of
# speed, size, smallest, mixed: the smallest but for AFTERCARE_HOT_SOURCES, and as ever in checked builds.
function(aftercare_optimise target level)
  if(AFTERCARE_SANITIZE AND level STREQUAL "smallest")
    target_compile_options(${target} PRIVATE -O0)  # it runs seldom: building it is what takes the time
  endif()
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
    return()
  endif()
  if(level STREQUAL "speed")
    target_compile_options(${target} PRIVATE -O2)
  elseif(level STREQUAL "size")
    target_compile_options(${target} PRIVATE -Os)
  else()
    target_compile_options(${target} PRIVATE -Oz)
  endif()
endfunction()

set(AFTERCARE_WARNINGS
  -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi
  -Wimplicit-fallthrough -Wunreachable-code -Wcast-align -Wformat=2
  # Structs are filled by name or from the front, the rest by their defaults.
  -Wno-missing-field-initializers -Wno-missing-designated-field-initializers)

function(aftercare_own_code target)
  target_compile_options(${target} PRIVATE ${AFTERCARE_WARNINGS}
    "$<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>" "$<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>")
endfunction()

function(aftercare_foreign_code target)
  target_compile_options(${target} PRIVATE -w)
  target_compile_definitions(${target} PRIVATE NDEBUG)
endfunction()
