# shellcheck shell=bash
# Short lines for whoever reads the terminal.

# say WORDS…: what the script does next.
say() {
    printf '== %s\n' "$*"
}

# fail WORDS…: why it can't go on and what to do; further lines as further arguments.
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf '       %s\n' "$@" >&2
    exit 1
}
