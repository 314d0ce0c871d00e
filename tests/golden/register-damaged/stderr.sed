s/[0-9]+ bytes long instead of [0-9]+/… bytes long instead of …/; s/version [0-9]+/version …/g
