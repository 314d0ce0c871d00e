#include "cli/program.h"

int main(int argc, char** argv) { return belzeef::run(argc, argv); }
