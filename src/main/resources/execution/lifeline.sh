#!/bin/sh
# lifeline.sh LEVEL MARK COMMAND [ARG…]
#
# Ties a command to the server that started it. stdin is a pipe of which the server holds the other
# end and into which it never writes: when the pipe ends, because the server closed it or because
# the server died, everything that belongs to the command is killed, daemons included. LEVEL is what
# keeps it together:
#
#   namespace:FLAGS   a PID namespace, made by unshare with these flags
#   cgroup:DIRECTORY  that cgroup, which is removed at the end
#   session, mark     a session of its own, or not even that
#
# At each of them the command has the mark in its environment. But for a namespace, the command
# takes this process's place, so that its pid is what the server watches; exit code and streams are
# the command's in either case.
level=$1
mark=$2
shift 2
cgroup=
case $level in
cgroup:*) cgroup=${level#cgroup:} ;;
esac
exec 3<&0 </dev/null

# Outside of a namespace, where the command can't reach it. A namespace ends with its first process,
# and that has the mark.
watch() {
    exec >/dev/null 2>&1
    trap '' HUP INT TERM
    read -r _ <&3
    quiet=0
    while [ "$quiet" -lt 2 ]; do
        [ -n "$cgroup" ] && echo 1 >"$cgroup/cgroup.kill"
        marked=$(grep -lsF "PROVISIONING_EXECUTION=$mark" /proc/[0-9]*/environ | cut -d/ -f3)
        if [ -n "$marked" ]; then
            quiet=0
            # shellcheck disable=SC2086 # a list of pids
            kill -9 $marked
        elif [ -n "$cgroup" ] && grep -qsF 'populated 1' "$cgroup/cgroup.events"; then
            quiet=0
        else
            quiet=$((quiet + 1))
        fi
    done
    [ -n "$cgroup" ] && find "$cgroup" -depth -type d -exec rmdir {} \;
}

# Started by a process that ends at once, so that the command gets no child it did not start.
(watch &)

exec 3<&-
export "PROVISIONING_EXECUTION=$mark"
case $level in
namespace:*)
    # The first process of the namespace collects orphans, as any shell does while it waits, and
    # ends the namespace when the command has ended; asked to end, it lets the others end first.
    # Its own words ("Terminated") are nobody's. It has a session of its own, and so has the
    # command: neither the server's terminal nor "kill 0" reach further than they would without.
    # shellcheck disable=SC2016 # to be expanded by that process
    exec setsid unshare "${level#namespace:}" --propagation unchanged --mount-proc --kill-child \
        /bin/sh -c '
            exec 4>&2 2>/dev/null
            trap "asked=1" TERM
            (exec setsid "$@" 2>&4 4>&-)
            code=$?
            exec 4>&- >/dev/null
            while [ -n "${asked-}" ]; do
                set -- /proc/[0-9]*
                [ $# -le 1 ] && break
                sleep 0.02
            done
            exit $code' init "$@"
    ;;
cgroup:*)
    echo $$ >"$cgroup/cgroup.procs" || exit 126
    exec setsid "$@"
    ;;
session) exec setsid "$@" ;;
*) exec "$@" ;;
esac
