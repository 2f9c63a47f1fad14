# shellcheck shell=bash
# The Swift toolchain.

swift_needed=6.1

# find_swift: ends with the way to get one when there is none.
find_swift() {
    command -v swift >/dev/null || fail "no Swift toolchain in PATH; version $swift_needed or newer is needed" \
        "Get one from https://www.swift.org/install/linux/ and put its usr/bin into PATH."
}

# require_swift: ends when it doesn't run or is too old. Its programs need packages: to be called after those.
require_swift() {
    local answer version
    answer=$(swift --version 2>&1) || fail "swift --version doesn't run:" "$answer"
    [[ $answer =~ Swift\ version\ ([0-9]+\.[0-9]+) ]] || fail "swift --version answers something unknown:" "$answer"
    version=${BASH_REMATCH[1]}
    [[ $(printf '%s\n' "$swift_needed" "$version" | sort --version-sort | head -n 1) == "$swift_needed" ]] ||
        fail "Swift $version is too old; $swift_needed or newer is needed (https://www.swift.org/install/linux/)"
}
