# shellcheck shell=bash
# Processes that a script starts, and their end. Each runs in a session of its own, so that Ctrl-C reaches only the
# script, which then stops them in order, the last one first.

children=()
child_signals=()
started=""
# Functions to call at the end, after the last child.
at_exit=()

# stop_children_at_exit: call once, before the first start.
stop_children_at_exit() {
    trap finish EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

# start SIGNAL COMMAND…: runs COMMAND in the background; SIGNAL asks it to stop. Its process id is in $started.
# The kernel sends SIGNAL too when this script dies without having run its traps.
start() {
    local signal=$1
    shift
    setsid setpriv --pdeathsig "$signal" -- "$@" 9>&- &
    started=$!
    children+=("$started")
    child_signals+=("$signal")
}

# attend COMMAND…: runs COMMAND to its end and returns its status. Unlike a plain call, a signal to the script
# stops COMMAND at once instead of waiting for it.
attend() {
    start TERM "$@"
    local status=0
    wait "$started" || status=$?
    forget_last_child
    return "$status"
}

# attend_for SECONDS COMMAND…: as attend; after so many seconds everything that COMMAND has started is aborted, and a
# minute later killed.
attend_for() {
    local seconds=$1 status=0 watcher
    shift
    start TERM "$@"
    abort_after "$seconds" "$started" 9>&- &
    watcher=$!
    wait "$started" || status=$?
    kill "$watcher" 2>/dev/null || true
    forget_last_child
    return "$status"
}

# abort_after SECONDS LEADER: a Swift program that is aborted tells where its threads are.
abort_after() {
    local left signal
    trap - EXIT HUP INT TERM
    pause "$1"
    for signal in ABRT KILL; do
        mapfile -t left < <(session_members "$2")
        ((${#left[@]} > 0)) || return 0
        echo "error: no end after $1 seconds: sending $signal" >&2
        kill -s "$signal" "${left[@]}" 2>/dev/null || true
        pause 60
    done
}

# pause SECONDS: in short steps, so that nothing long is left behind when the shell that waits is ended.
pause() {
    local end=$((SECONDS + $1))
    while ((SECONDS < end)); do sleep 1; done
}

# forget_last_child: it has ended; its process id may be given to another process.
forget_last_child() {
    unset 'children[-1]' 'child_signals[-1]'
}

# stop_last_child: asks, waits at most 30 seconds, then kills what is left of its session.
stop_last_child() {
    local leader=${children[-1]} signal=${child_signals[-1]} tenths left
    kill -s "$signal" "$leader" 2>/dev/null || true
    for ((tenths = 0; tenths < 300; tenths++)); do
        kill -0 "$leader" 2>/dev/null || break
        sleep 0.1
    done
    for signal in TERM KILL KILL; do
        mapfile -t left < <(session_members "$leader")
        ((${#left[@]} > 0)) || break
        kill -s "$signal" "${left[@]}" 2>/dev/null || true
        sleep 0.3
    done
    forget_last_child
}

# finish: stops all of them. A second signal doesn't interrupt it; its waits are bounded.
finish() {
    trap '' HUP INT TERM
    while ((${#children[@]} > 0)); do
        stop_last_child
    done
    local action
    for action in "${at_exit[@]}"; do
        "$action"
    done
}

# session_members LEADER: process ids in its session that still run, one a line. (pgrep -s belongs to a package
# that a small Debian lacks.)
session_members() {
    local file line state session
    for file in /proc/[0-9]*/stat; do
        # A process may end between the listing and the look.
        { read -r line <"$file"; } 2>/dev/null || continue
        # After the command's name, which may hold anything: state, parent, group, session.
        read -r state _ _ session _ <<<"${line##*) }"
        if [[ $session == "$1" && $state != Z ]]; then
            basename "${file%/stat}"
        fi
    done
}
