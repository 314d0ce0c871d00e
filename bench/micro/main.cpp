/// Benchmarks of single steps. Each checks the step's answer before it times it. What is timed is a
/// batch; its size stands in the name.

#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
