# shellcheck shell=bash
# Stages of a test run: each is one command; the summary tells how they ended and counts the tests they reported.

stage_lines=()
stage_failures=0

# run_stage NAME MINUTES COMMAND…: runs it, notes result and seconds, and returns its status. What takes longer than
# MINUTES hangs: it is aborted, which makes Swift programs print where their threads are. Lines are printed as they come.
run_stage() {
    local name=$1 minutes=$2 began=$SECONDS status=0 result=passed
    shift 2
    say "Stage $name"
    attend_for "$((minutes * 60))" \
        env SWIFT_BACKTRACE=enable=yes,threads=all PYTHONUNBUFFERED=1 stdbuf --output=L "$@" || status=$?
    if ((status != 0)); then
        result="failed ($status)"
        ((SECONDS - began < minutes * 60)) || result="hung"
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
