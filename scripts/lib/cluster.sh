# shellcheck shell=bash
# A PostgreSQL cluster of this checkout. It listens on a Unix socket only, in a directory that nobody but the user it
# runs as (and root) may enter: so everyone who reaches it is trusted without a password, and no port is open.

cluster_folder=""
cluster_socket=""
cluster_bin=""
cluster_pid=""
# Whom its processes run as; a server that root starts runs as that user too.
cluster_user=""
cluster_wrap=()
# How it is asked to stop: INT writes everything to its place first, QUIT leaves that to the next start.
cluster_stop_signal=INT

# cluster_start FOLDER [NAME=VALUE…]: makes the cluster in FOLDER/data if there is none and starts it with these
# settings. Sets cluster_socket (the directory of its socket) and cluster_pid.
cluster_start() {
    cluster_folder=$1
    shift
    local data=$cluster_folder/data owner
    mkdir -p "$cluster_folder"
    owner=$(cluster_owner "$data")
    cluster_user=$owner
    cluster_choose_programs "$data"
    # The server refuses to be root, and its user may not be able to walk to a checkout below /root: so it gets the
    # data directory as an open file descriptor. `env --chdir`: for the same reason it can't start in our directory.
    cluster_wrap=(env --chdir=/)
    ((EUID != 0)) || cluster_wrap+=(setpriv "--reuid=$owner" "--regid=$(id -g "$owner")" --clear-groups
        --pdeathsig "$cluster_stop_signal")
    [[ -e $data ]] || cluster_make "$data" "$owner"
    cluster_end_leftover "$data"
    cluster_choose_socket "$data" "$owner"
    cluster_launch "$data" "$@"
    cluster_await
}

# cluster_owner DATA: the user the server runs as.
cluster_owner() {
    if ((EUID != 0)); then
        id -un
    elif [[ -e $1 && $(stat -c %U "$1") != root ]]; then
        stat -c %U "$1"
    else
        # Made by Debian's postgresql-common, which postgresql-15 needs.
        echo postgres
    fi
}

# cluster_choose_programs DATA: the programs of the version that made DATA, else of the newest one installed.
cluster_choose_programs() {
    local version
    version=$(cat "$1/PG_VERSION" 2>/dev/null) ||
        version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort --numeric-sort | tail -n 1)
    cluster_bin=/usr/lib/postgresql/$version/bin
    [[ -x $cluster_bin/postgres ]] || fail "$1 was made by PostgreSQL $version, which isn't installed" \
        "Install postgresql-$version, or remove ${1%/data} to begin with empty data."
}

# cluster_make DATA OWNER: under another name until it is whole.
cluster_make() {
    local making=$1.making log=$cluster_folder/initdb.log descriptor
    say "Making a PostgreSQL cluster in ${1%/data}"
    rm -rf "$making"
    mkdir -m 700 "$making"
    ((EUID != 0)) || chown "$2:" "$making"
    exec {descriptor}<"$making"
    attend "${cluster_wrap[@]}" "$cluster_bin/initdb" --pgdata="/proc/self/fd/$descriptor" --username=postgres \
        --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-instructions >"$log" 2>&1 ||
        fail "initdb failed; its words ($log):" "$(tail -n 5 "$log")"
    exec {descriptor}<&-
    mv "$making" "$1"
}

# cluster_choose_socket DATA OWNER: a socket's path may have 107 bytes, less than many checkouts' paths have.
cluster_choose_socket() {
    local uid hash
    uid=$(id -u "$2")
    hash=$(sha256sum <<<"$1")
    cluster_socket=/tmp/madoguchi-$uid-${hash:0:12}
    if mkdir -m 700 "$cluster_socket" 2>/dev/null; then
        ((EUID != 0)) || chown "$2:" "$cluster_socket"
    fi
    # /tmp is everyone's: somebody else may have made it to listen in our place.
    [[ -d $cluster_socket && ! -L $cluster_socket && $(stat -c '%u %a' "$cluster_socket") == "$uid 700" ]] ||
        fail "$cluster_socket isn't a directory of ${2} with mode 0700; remove it and start again"
}

# cluster_end_leftover DATA: ends server processes that a crash left alone, and removes a process file that names
# none of them: its number may be a stranger's by now, which the server would take for its rival.
# Callers hold the checkout's lock, so that no other script uses the cluster.
cluster_end_leftover() {
    local data=$1 postmaster tenths left
    [[ -e $data ]] || return 0
    mapfile -t left < <(cluster_processes "$data")
    if ((${#left[@]} > 0)); then
        say "Stopping a PostgreSQL server that was left running"
        # The file goes before the last process does, and the postmaster may be gone before its children.
        postmaster=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || true
        if [[ " ${left[*]} " == *" $postmaster "* ]]; then
            kill -s "$cluster_stop_signal" "$postmaster" 2>/dev/null || true
        else
            kill -QUIT "${left[@]}" 2>/dev/null || true
        fi
    fi
    for ((tenths = 0; tenths < 300; tenths++)); do
        mapfile -t left < <(cluster_processes "$data")
        if ((${#left[@]} == 0)); then
            rm -f "$data/postmaster.pid"
            # In a trap, `return` alone would give the status from before the trap.
            return 0
        fi
        sleep 0.1
    done
    fail "these processes still use $data: ${left[*]}" "Stop them, then start again."
}

# cluster_processes DATA: the server's processes are those that work in its data directory. The directory itself counts,
# not its name: in another mount namespace the name may lead elsewhere.
cluster_processes() {
    # A process may end between the listing and the look.
    find -L /proc/[0-9]*/cwd -maxdepth 0 -samefile "$1" -printf '%h\n' 2>/dev/null | sed 's|^/proc/||' || true
}

# cluster_discard FOLDER: removes a cluster whose data nobody needs, after the last process that works in it.
cluster_discard() {
    cluster_end_leftover "$1/data"
    cluster_end_leftover "$1/data.making"
    rm -rf "$1"
}

cluster_launch() {
    local data=$1 descriptor setting settings=()
    shift
    for setting in listen_addresses= "unix_socket_directories=$cluster_socket" unix_socket_permissions=0700 \
        shared_buffers=128MB min_wal_size=80MB max_wal_size=512MB wal_level=minimal max_wal_senders=0 \
        timezone=UTC log_timezone=UTC "$@"; do
        settings+=(-c "$setting")
    done
    [[ ! -e $cluster_folder/log ]] || mv "$cluster_folder/log" "$cluster_folder/log.previous"
    exec {descriptor}<"$data"
    start "$cluster_stop_signal" "${cluster_wrap[@]}" "$cluster_bin/postgres" -D "/proc/self/fd/$descriptor" \
        "${settings[@]}" >"$cluster_folder/log" 2>&1
    exec {descriptor}<&-
    # shellcheck disable=SC2154 # start sets it
    cluster_pid=$started
}

# cluster_await: up to 60 seconds, as recovery after a crash may take a while.
cluster_await() {
    local tenths
    for ((tenths = 0; tenths < 600; tenths++)); do
        if "$cluster_bin/pg_isready" --quiet --host="$cluster_socket" --dbname=postgres; then
            return
        fi
        kill -0 "$cluster_pid" 2>/dev/null || break
        sleep 0.1
    done
    fail "PostgreSQL doesn't start; its last words ($cluster_folder/log):" "$(tail -n 5 "$cluster_folder/log")"
}

# cluster_sql DATABASE SQL: runs SQL as superuser; prints bare values.
cluster_sql() {
    "$cluster_bin/psql" --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 \
        --host="$cluster_socket" --username=postgres --dbname="$1" --command="$2"
}

# cluster_make_role: `madoguchi`, owner of our databases. It may make the tenants' roles and is no superuser, as in a
# real installation.
cluster_make_role() {
    [[ $(cluster_sql postgres "select 1 from pg_roles where rolname = 'madoguchi'") == 1 ]] ||
        cluster_sql postgres "create role madoguchi login createrole"
}

# cluster_make_database NAME: if it is missing.
cluster_make_database() {
    cluster_make_role
    [[ $(cluster_sql postgres "select 1 from pg_database where datname = '$1'") == 1 ]] ||
        cluster_sql postgres "create database $1 owner madoguchi"
}

# cluster_url DATABASE: its address for the product.
cluster_url() {
    echo "postgresql://madoguchi@/$1?host=$cluster_socket"
}
