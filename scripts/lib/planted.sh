# shellcheck shell=bash
# Planted bugs: patches of Sources that the checker of scripts/chaos has to find.

planted_folder=Tests/chaos/planted

# check_planted_bugs: whether every patch still applies.
check_planted_bugs() {
    local patch failed=()
    for patch in "$planted_folder"/*.patch; do
        git apply --check "$patch" || failed+=("$patch")
    done
    ((${#failed[@]} == 0)) || fail "these planted bugs don't apply any more: ${failed[*]}" \
        "The sources have changed: make the patch anew, and see that scripts/chaos --planted still finds it."
    say "All $(find "$planted_folder" -name '*.patch' | wc -l) planted bugs apply"
}

# find_planted_bugs NAME|all [ARGUMENTS…]: passes when each is found.
find_planted_bugs() {
    local name=$1 patch status=0
    shift
    make_planted_copy
    if [[ $name == all ]]; then
        for patch in "$planted_folder"/*.patch; do
            find_planted_bug "$patch" "$@" || status=1
        done
        return "$status"
    fi
    [[ -e $planted_folder/$name.patch ]] || fail "there is no $planted_folder/$name.patch"
    find_planted_bug "$planted_folder/$name.patch" "$@"
}

# make_planted_copy: the checkout once more in .local/planted, with its build, so that only what a patch touches is
# compiled.
make_planted_copy() {
    planted_copy=$checkout/.local/planted
    mkdir -p "$planted_copy"
    if [[ ! -e $planted_copy/.build ]]; then
        say "Copying the build to .local/planted"
        cp -a .build "$planted_copy/.build.making"
        mv "$planted_copy/.build.making" "$planted_copy/.build"
    fi
    cp -a Package.swift Package.resolved Tests "$planted_copy"
}

# find_planted_bug PATCH [ARGUMENTS…]: the patch's first lines say which faults bring the bug out (`Faults: NAME …`) and
# what the checker calls it (`Found as: TEXT`).
find_planted_bug() {
    local patch=$1 name text faults words output=$checkout/.local/planted.log fault
    shift
    name=$(basename "$patch" .patch)
    read -r -a faults <<<"$(sed -n 's/^Faults: //p' "$patch")"
    text=$(sed -n 's/^Found as: //p' "$patch")
    say "Planting $name"
    build_with "$patch"
    words=()
    for fault in "${faults[@]}"; do words+=(--fault "$fault"); done
    attend .venv/bin/python Tests/chaos --binary "$planted_copy/.build/debug/madoguchi" \
        --folder .local/chaos-planted --settle-every 2 --rounds 12 "${words[@]}" "$@" \
        >"$output" 2>&1 || true
    if grep --quiet --fixed-strings -- "  $text" "$output"; then
        say "Found $name: $(grep --fixed-strings --max-count 1 -- "  $text" "$output")"
    else
        tail -n 20 "$output" >&2
        printf 'error: %s was NOT found as "%s"\n' "$name" "$text" >&2
        return 1
    fi
}

# build_with PATCH: builds the copy with Sources as they are here and the patch on top. A build holds absolute paths: it
# is done where the copy stands in the checkout's place, which only the build's own processes see.
build_with() {
    # With the times of the originals: only what the patches before and this one have touched is compiled.
    cp -a Sources "$planted_copy"
    git apply --directory=.local/planted --unsafe-paths "$1"
    local own=(unshare --mount)
    ((EUID == 0)) || own+=(--user --map-root-user)
    # shellcheck disable=SC2016 # expanded inside
    attend "${own[@]}" bash -c 'mount --bind "$1" "$2" && cd "$2" &&
        exec swift build --product madoguchi -Xswiftc -warnings-as-errors' - "$planted_copy" "$checkout" \
        >"$checkout/.local/planted-build.log" 2>&1 ||
        fail "the planted bug doesn't compile:" "$(grep error: "$checkout/.local/planted-build.log" | head -n 5)"
}
