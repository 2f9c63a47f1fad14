# shellcheck shell=bash
# The product's server as a child of a script.

# port_is_taken PORT
port_is_taken() {
    (: >"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# require_master_key FILE: the key under which tenants' keys are wrapped, made once.
require_master_key() {
    [[ -e $1 ]] && return
    say "Making a master key in $1"
    (umask 077 && head -c 32 /dev/urandom | base64 >"$1.making")
    mv "$1.making" "$1"
}

# set_server_environment DATABASE PORT KEY: what the product's commands read; the cluster runs already.
set_server_environment() {
    require_master_key "$3"
    export MADOGUCHI_DATABASE_URL MADOGUCHI_MASTER_KEY_FILE=$3 MADOGUCHI_PUBLIC_URL=http://localhost:$2 \
        MADOGUCHI_MAIL=mailbox MADOGUCHI_PORT=$2
    MADOGUCHI_DATABASE_URL=$(cluster_url "$1")
    # The server may start in another folder.
    [[ ${MADOGUCHI_COUNTRY_DATABASE:-} == "" ]] ||
        MADOGUCHI_COUNTRY_DATABASE=$(realpath "$MADOGUCHI_COUNTRY_DATABASE")
}

server_program=""
server_wrap=()

# prepare_server PROGRAM KEY: how the server is started, in server_wrap and server_program; the cluster runs already.
# As root it gets the cluster's user, who can open the key, but perhaps not walk to a checkout below /root: so it gets
# the key as an open file descriptor and, if need be, a copy of the program.
prepare_server() {
    local program=$1 key=$2 descriptor as_user
    server_program=$program
    server_wrap=()
    ((EUID == 0)) || return 0
    chown "$cluster_user:" "$key"
    exec {descriptor}<"$key"
    as_user=(setpriv "--reuid=$cluster_user" "--regid=$(id -g "$cluster_user")" --clear-groups)
    server_wrap=(env --chdir=/ "MADOGUCHI_MASTER_KEY_FILE=/proc/self/fd/$descriptor" "${as_user[@]}" --pdeathsig TERM)
    ! can_run "$program" "${as_user[@]}" || return 0
    server_copy=$(mktemp --directory --tmpdir madoguchi-program.XXXXXXXX)
    at_exit+=(remove_server_copy)
    copy_program "$program" "$server_copy"
    server_program=$server_copy/${program##*/}
    can_run "$server_program" "${as_user[@]}" ||
        fail "the user $cluster_user can't run the server" "Run it all as another user than root, or move the toolchain out of /root."
}

# can_run PROGRAM AS_USER…: whether that user can read it, which finds its resources from its own path, and run it.
can_run() {
    (cd / && "${@:2}" test -r "$1" && "${@:2}" "$1" --help >/dev/null 2>&1)
}

# copy_program PROGRAM FOLDER: with its resources and the libraries that it is linked to; it looks for both beside it.
copy_program() {
    local library
    cp --recursive "$1" "${1%/*}"/*.resources "$2"
    while read -r _ _ library _; do
        [[ $library != /lib/* && $library != /usr/lib/* && $library == /* ]] || continue
        cp --dereference "$library" "$2"
    done < <(ldd "$1")
    chmod --recursive a+rX "$2"
}

server_copy=""

remove_server_copy() {
    rm -rf "$server_copy"
}

# server_is_ready PORT: whether the tenants are read; it listens before.
server_is_ready() {
    local status
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
        read -r _ status _ <&3
        [[ $status == 200 ]]
    ) 2>/dev/null
}

# await_server PID PORT: until it is ready, at most 60 seconds; fails at once when it has ended.
await_server() {
    local tenths
    for ((tenths = 0; tenths < 600; tenths++)); do
        kill -0 "$1" 2>/dev/null || fail "the server ended while starting; its words stand above"
        ! server_is_ready "$2" || return 0
        sleep 0.1
    done
    fail "the server isn't ready at port $2 after 60 seconds"
}
