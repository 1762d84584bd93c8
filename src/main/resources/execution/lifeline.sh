#!/bin/sh
# lifeline.sh MARK COMMAND [ARG…]
#
# Ties a command to the server that started it. stdin is a pipe of which the server holds the other
# end and into which it never writes: when the pipe ends, because the server closed it or because
# the server died, everything that carries the mark in its environment is killed, daemons included.
# The command itself takes this process's place, so that its pid, its exit code and its streams are
# the server's to watch.
mark=$1
shift
exec 3<&0 </dev/null

watch() {
    exec >/dev/null 2>&1
    trap '' HUP INT TERM
    read -r _ <&3
    quiet=0
    while [ "$quiet" -lt 2 ]; do
        marked=$(grep -lsF "PROVISIONING_EXECUTION=$mark" /proc/[0-9]*/environ | cut -d/ -f3)
        if [ -n "$marked" ]; then
            quiet=0
            # shellcheck disable=SC2086 # a list of pids
            kill -9 $marked
        else
            quiet=$((quiet + 1))
        fi
    done
}

# Started by a process that ends at once, so that the command gets no child it did not start.
(watch &)

exec 3<&-
if command -v setsid >/dev/null 2>&1; then
    exec setsid env "PROVISIONING_EXECUTION=$mark" "$@"
fi
exec env "PROVISIONING_EXECUTION=$mark" "$@"
