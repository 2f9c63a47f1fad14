# shellcheck shell=bash
# PgBouncer before this checkout's cluster: each transaction gets another of the server's sessions.

# pooler_start FOLDER: stands before the cluster at $cluster_socket; its settings and log are in FOLDER, its socket beside
# the cluster's. Sets pooler_socket.
pooler_start() {
    local folder=$1 settings=$1/pgbouncer.ini tenths wrap=()
    # shellcheck disable=SC2154 # cluster_start sets it
    pooler_socket=$cluster_socket
    rm -rf "$folder" && mkdir -p "$folder"
    printf '"postgres" ""\n"madoguchi" ""\n' >"$folder/users"
    cat >"$settings" <<END
[databases]
* = host=$cluster_socket port=5432
[pgbouncer]
unix_socket_dir = $pooler_socket
unix_socket_mode = 0700
listen_port = 6432
auth_type = trust
auth_file = users
pool_mode = transaction
server_round_robin = 1
max_client_conn = 500
default_pool_size = 180
END
    if ((EUID == 0)); then
        # It refuses to be root, and its user may not be able to walk to the checkout: it gets copies beside the socket.
        wrap=(setpriv "--reuid=$(stat -c %u "$cluster_socket")" "--regid=$(stat -c %g "$cluster_socket")" --clear-groups)
    fi
    install -m 644 "$settings" "$folder/users" "$pooler_socket/"
    # Debian's package ships it where users' paths don't lead.
    start INT env --chdir="$pooler_socket" "${wrap[@]}" /usr/sbin/pgbouncer pgbouncer.ini >"$folder/log" 2>&1
    for ((tenths = 0; tenths < 100; tenths++)); do
        "$cluster_bin/pg_isready" --quiet --host="$pooler_socket" --port=6432 --dbname=postgres && return
        sleep 0.1
    done
    fail "PgBouncer doesn't start; its last words ($folder/log):" "$(tail -n 5 "$folder/log")"
}
