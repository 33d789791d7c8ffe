# Preset: optimised, without tests.  cmake -S . -B build/release -G Ninja -C .cmake/release.cmake
# (CMakePresets.json would have to stand at the top level, where only the fixed names are allowed.)
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
set(GOUJI_TESTS OFF CACHE BOOL "")
