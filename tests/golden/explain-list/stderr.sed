s/:? see belzeef .*//
