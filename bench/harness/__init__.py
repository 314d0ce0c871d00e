"""The benchmark of belzeef against its peers; `scripts/bench` is its entry.

main      arguments, and the order of things
settings  what a run is about: folders, programs, sizes, time
machine   where the figures come from
command   running a command line and measuring it
material  lists, registers and databases, made once
peers     the other tools: whether they are there, and which version
cells     what is measured: one command line a cell
answers   what a run answered, and whether two answered the same
runner    runs cells in turn with their reference, compares, measures
results   what is known so far, kept so that a run can be resumed
table     all of it as Markdown
"""
