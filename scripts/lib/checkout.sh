# shellcheck shell=bash
# The checkout this script belongs to: its folders, and who may use them at a time.

checkout=""

# checkout_enter: goes there and shuts out what the caller's environment would tell libpq (PGPORT, PGHOST, …).
checkout_enter() {
    cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/../.." || exit
    checkout=$PWD
    # shellcheck disable=SC2086
    unset ${!PG@}
}

# require_own_folders: what another user has made here can't be used, and is named with the mend.
require_own_folders() {
    local path foreign paths=()
    # SwiftPM keeps its locks of .build outside of it. Where fs.protected_regular is set, root too needs its own.
    for path in "${TMPDIR:-/tmp}/${checkout//\//_}"_.build*.lock; do
        if ((EUID == 0)) && [[ -e $path && ! -O $path ]]; then
            rm -f "$path"
        fi
        paths+=("$path")
    done
    ((EUID != 0)) || return 0
    paths+=("$checkout"/{.build,.local,.venv})
    mapfile -t paths < <(find "${paths[@]}" -maxdepth 0 2>/dev/null)
    ((${#paths[@]} > 0)) || return 0
    foreign=$(find "${paths[@]}" ! -user "$(id -u)" -print -quit 2>/dev/null) || true
    [[ $foreign == "" ]] || fail "$foreign belongs to $(stat -c %U "$foreign"): another user has run this here" \
        "Run it as that user, or make the files yours (the data stays):" \
        "  sudo chown -R $(id -un): ${paths[*]}"
}

# lock_checkout NAME NOTE: ends when another script holds the lock NAME, with the note it left. The lock is file
# descriptor 9, which children don't get (see start): it ends with this script, however that ends.
lock_checkout() {
    mkdir -p .local
    exec 9>>".local/$1.lock"
    flock --nonblock 9 || fail "$(cat ".local/$1.lock")"
    echo "$2" >".local/$1.lock"
}
