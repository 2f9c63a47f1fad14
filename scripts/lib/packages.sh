# shellcheck shell=bash
# Debian packages from packages.txt: which are missing, and their installation.

packages_list=${BASH_SOURCE[0]%/*}/packages.txt

# missing_packages USE…: packages needed by any of the USEs that aren't installed, one a line.
missing_packages() {
    local package use needed=() installed
    while read -r package use _; do
        [[ $package == "" || $package == "#"* ]] && continue
        [[ " $* " == *" $use "* ]] && needed+=("$package")
    done <"$packages_list"
    # A foreign-architecture or half-removed package doesn't count; unknown names only make dpkg-query complain.
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "${needed[@]}" 2>/dev/null) || true
    for package in "${needed[@]}"; do
        grep --quiet --line-regexp --fixed-strings "installed $package" <<<"$installed" || echo "$package"
    done
}

# require_packages USE…: installs what is missing as root; else prints the one command that does, and ends.
require_packages() {
    local missing
    if ! command -v dpkg-query >/dev/null; then
        say "Not a Debian system: taking for granted what $packages_list lists"
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} > 0)) || return 0
    if ((EUID != 0)); then
        fail "these Debian packages are missing: ${missing[*]}" \
            "Install them with this command, then start again:" \
            "  sudo $(realpath "${packages_list%/*}/../packages") $*"
    fi
    say "Installing Debian packages: ${missing[*]}"
    install_packages "${missing[@]}"
}

# install_packages PACKAGE…: as root, without questions and without starting any service.
install_packages() {
    keep_system_cluster_away
    keep_services_away
    if ! apt_get install --simulate "$@" >/dev/null 2>&1; then
        apt_get update || fail "apt-get update failed; is the network there?"
    fi
    # Lists can be older than what the mirror still has: then once more with fresh ones.
    apt_get install "$@" || { apt_get update && apt_get install "$@"; } ||
        fail "these packages could not be installed: $*"
    disable_services "$@"
}

apt_get() {
    # Not attended: dpkg should see a Ctrl-C as in any terminal, and never be killed half way.
    DEBIAN_FRONTEND=noninteractive apt-get --yes --no-install-recommends --quiet=2 \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

# Debian's PostgreSQL makes and starts a cluster of the system when first installed. This file prevents it while we
# install; at this script's end the system is as its owner left it.
system_cluster_file=/etc/postgresql-common/createcluster.d/madoguchi.conf

keep_system_cluster_away() {
    at_exit+=(allow_system_cluster)
    mkdir -p "${system_cluster_file%/*}"
    echo "create_main_cluster = false" >"$system_cluster_file"
}

allow_system_cluster() {
    rm -f "$system_cluster_file"
}

# Debian starts these servers when they are installed, and with the system; the tests start their own.
service_packages=(caddy haproxy nginx pgbouncer)
service_policy=/usr/sbin/policy-rc.d

# keep_services_away: what the system says about starting services already stays.
keep_services_away() {
    [[ ! -e $service_policy ]] || return 0
    at_exit+=(allow_services)
    printf '#!/bin/sh\nexit 101\n' >"$service_policy"
    chmod 755 "$service_policy"
}

allow_services() {
    rm -f "$service_policy"
}

# disable_services PACKAGE…: those of them that were installed now.
disable_services() {
    local package
    command -v systemctl >/dev/null || return 0
    for package in "${service_packages[@]}"; do
        [[ " $* " != *" $package "* ]] || systemctl --quiet disable "$package" || true
    done
}
