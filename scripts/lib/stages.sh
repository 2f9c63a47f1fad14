# shellcheck shell=bash
# Stages of a test run: each is one command; the summary tells how they ended and counts the tests they reported.

stage_lines=()
stage_failures=0

# run_stage NAME COMMAND…: runs it, notes result and seconds, and returns its status.
run_stage() {
    local name=$1 began=$SECONDS status=0 result=passed
    shift
    say "Stage $name"
    attend "$@" || status=$?
    if ((status != 0)); then
        result="failed ($status)"
        stage_failures=$((stage_failures + 1))
    fi
    stage_lines+=("$(printf '%-10s %-14s %5d s' "$name" "$result" $((SECONDS - began)))")
    return "$status"
}

# print_summary REPORTS: REPORTS is the folder of the stages' JUnit files. Returns 0 when every stage passed.
print_summary() {
    say "Summary"
    printf '   %s\n' "${stage_lines[@]}"
    if compgen -G "$1/*.xml" >/dev/null; then
        .venv/bin/python "${BASH_SOURCE[0]%/*}/count_tests.py" "$1"/*.xml
    fi
    ((stage_failures == 0))
}
