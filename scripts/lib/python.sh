# shellcheck shell=bash
# The tests' Python tools, in a virtual environment of this checkout.

# require_python_tools: makes .venv anew when Tests/requirements.txt or the checkout's place have changed.
require_python_tools() {
    local wanted
    # A virtual environment holds absolute paths: it can't be moved.
    wanted=$({ echo "$PWD" && cat Tests/requirements.txt; } | sha256sum)
    [[ $(cat .venv/made-from 2>/dev/null) != "$wanted" ]] || return 0
    say "Installing Python tools into .venv"
    # Debian's own python3: another one in PATH might lack the venv module or vanish.
    attend /usr/bin/python3 -m venv --clear .venv || fail "the virtual environment could not be made"
    attend .venv/bin/pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt ||
        fail "the tools in Tests/requirements.txt could not be installed"
    echo "$wanted" >.venv/made-from
}
