# shellcheck shell=bash
# Tenants: folders that hold a tenant.yaml, and perhaps a sample register.

# tenant_folders PARENT: those below PARENT, one a line.
tenant_folders() {
    local file
    for file in "$1"/*/tenant.yaml; do
        [[ ! -e $file ]] || echo "${file%/tenant.yaml}"
    done
}

# install_tenants MADOGUCHI FOLDER…: migrates, applies them all and imports their sample registers, with the
# environment of set_server_environment.
install_tenants() {
    local madoguchi=$1 folder register
    shift
    say "Migrating the database"
    attend "$madoguchi" migrate --rehearsal --database-url "$MADOGUCHI_DATABASE_URL" || fail "the migration failed"
    say "Applying $*"
    # What is booked here was booked to try things out.
    attend "$madoguchi" tenant apply --accept-hits "$@" || fail "the tenants were not applied" \
        "Where bookings of earlier starts stand in the way, remove .local to begin with empty data."
    for folder in "$@"; do
        register=$folder/sample-register.csv
        [[ -e $register ]] || continue
        say "Importing $register"
        attend "$madoguchi" tenant import-register "${folder##*/}" "$register" || fail "$register was not imported"
    done
}

# tenant_name FOLDER: its Japanese name, for showing only; the product's own reader is the strict one.
tenant_name() {
    awk '
        /^name:/ { inside = 1 }
        /^[^ #]/ && !/^name:/ { inside = 0 }
        inside && match($0, /ja: */) {
            text = substr($0, RSTART + RLENGTH)
            sub(/[,}].*/, "", text); gsub(/^["'\'']|["'\'' ]+$/, "", text)
            print text; exit
        }' "$1/tenant.yaml"
}

# asks_for_countries FOLDER…: whether any of them has a service that is closed to other countries.
asks_for_countries() {
    grep --quiet --extended-regexp '^[^#]*\<countries:' "${@/%//tenant.yaml}"
}
