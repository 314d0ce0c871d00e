s/: did you mean .*\?//; s/:? see belzeef .*//
