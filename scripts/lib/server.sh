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

# await_server PID PORT: until it answers, at most 60 seconds; fails at once when it has ended.
await_server() {
    local tenths
    for ((tenths = 0; tenths < 600; tenths++)); do
        kill -0 "$1" 2>/dev/null || fail "the server ended while starting; its words stand above"
        ! port_is_taken "$2" || return 0
        sleep 0.1
    done
    fail "the server doesn't answer at port $2 after 60 seconds"
}
