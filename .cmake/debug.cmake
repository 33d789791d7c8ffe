# Preset: AddressSanitizer and UndefinedBehaviorSanitizer, with tests.  cmake -S . -B build/debug -G Ninja -C .cmake/debug.cmake
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(GOUJI_SANITIZE ON CACHE BOOL "")
set(GOUJI_TESTS ON CACHE BOOL "")
