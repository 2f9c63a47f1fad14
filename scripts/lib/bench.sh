# shellcheck shell=bash
# What scripts/bench measures: a cluster of its own, its tenants and the server.

# start_bench_cluster FOLDER [NAME=VALUE…]: fresh; it is removed with everything in it when the script ends.
start_bench_cluster() {
    say "Starting a fresh PostgreSQL in ${1#"$checkout/"}"
    bench_cluster=$1
    at_exit+=(remove_bench_cluster)
    cluster_discard "$1"
    # Nobody needs this data: it ends without a checkpoint.
    # shellcheck disable=SC2034 # cluster_start reads it
    cluster_stop_signal=QUIT
    cluster_start "$@"
}

remove_bench_cluster() {
    cluster_discard "$bench_cluster"
}

# make_tenants FOLDER PREFIX COUNT TEMPLATE: PREFIX1, PREFIX2, … are the tenant of the file TEMPLATE under other names.
make_tenants() {
    local number template
    template=$(<"$4")
    for ((number = 1; number <= $3; number++)); do
        mkdir -p "$1/$2$number"
        # The first `tenant:` is the key.
        printf '%s\n' "${template/$'\n'tenant: bench/$'\n'tenant: $2$number}" >"$1/$2$number/tenant.yaml"
    done
}

# seconds_since MOMENT: of $EPOCHREALTIME.
seconds_since() {
    awk -v began="$1" -v now="$EPOCHREALTIME" 'BEGIN { printf "%.3f", now - began }'
}
