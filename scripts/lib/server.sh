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
