#!/bin/sh
# lifeline.sh LEVEL MARK PROCESSES KIBIBYTES SECONDS LEASE COMMAND [ARG…]
#
# Ties a command to the server that started it. stdin is a pipe of which the server holds the other
# end: when the pipe ends, because the command has ended or because the server died, everything that
# belongs to the command is killed, daemons included. LEVEL is what keeps it together:
#
#   namespace:FLAGS   a PID namespace, made by unshare with these flags
#   cgroup:DIRECTORY  that cgroup, which is removed at the end
#   session, mark     a session of its own, or not even that
#   inside, beside    this process is already inside of the containment; beside has no session of its own
#
# PROCESSES, KIBIBYTES and SECONDS are resource limits: RLIMIT_NPROC, RLIMIT_AS and RLIMIT_CPU; 0 for
# none. At each level everything has the mark in its environment. The process that the server has
# started ends with the command, and with its exit code.
#
# A server that is stopped, or waits for memory, keeps its end of the pipe open and kills nothing. LEASE
# is a file that says until when the command may run, in seconds since the host was started. The server
# renews it all the time; when that time is over, everything is killed as well. Empty for a command
# without a lease.
level=$1
mark=$2
processes=$3
kibibytes=$4
seconds=$5
lease=$6
shift 6

populated() {
    grep -qsF 'populated 1' "$cgroup/cgroup.events"
}

# How many seconds the lease has left, by a clock that nobody can set. The file has the number twice,
# because a reader may see half of an old and half of a new one.
look() {
    until=0
    while read -r until again <"$lease" && [ "$until" != "$again" ]; do :; done
    read -r now _ </proc/uptime
    left=$((until - ${now%.*}))
}

# Reads the lease again only when the time that it has read is over, some twenty seconds later. At the
# end it stays until it is told to exit, so that no other process gets its process id.
await_the_end_of_the_lease() {
    sleeper=
    trap '[ -z "$sleeper" ] || kill -9 "$sleeper"; exit' USR1
    look
    while [ "$left" -gt 0 ]; do
        sleep "$left" &
        sleeper=$!
        wait "$sleeper"
        # From now on another process may have its process id.
        sleeper=
        look
    done
    kill_everything
    read -r _ <&3
}

watch() {
    exec >/dev/null 2>&1
    trap '' HUP INT TERM
    if [ -n "$lease" ]; then
        await_the_end_of_the_lease &
        timer=$!
    fi
    read -r _ <&3
    kill_everything
    [ -z "$lease" ] || kill -USR1 "$timer"
}

kill_everything() {
    quiet=0
    # Scanning every process of the host takes longer than most commands. With unshare the kernel kills
    # the whole namespace, and nothing outlives unshare, unless the namespace is only just being made.
    [ -n "$namespace" ] && { kill -9 $$ || quiet=2; }
    [ -n "$cgroup" ] && ! kill -0 $$ && ! populated && quiet=2
    while [ "$quiet" -lt 2 ]; do
        [ -n "$cgroup" ] && echo 1 >"$cgroup/cgroup.kill"
        # By the mark, and by the session as well, since an environment can be cleared.
        members=$(
            grep -lsE "PROVISIONING_EXECUTION=$mark|^[0-9]+ .*\) [^XZ] [0-9]+ [0-9]+ $$ " \
                /proc/[0-9]*/environ /proc/[0-9]*/stat | cut -d/ -f3
        )
        if [ -n "$members" ]; then
            quiet=0
            # shellcheck disable=SC2086 # a list of pids
            kill -9 $members
        elif [ -n "$cgroup" ] && populated; then
            quiet=0
        else
            quiet=$((quiet + 1))
            # A process in the middle of execve has no environment to be found by, for milliseconds on
            # a busy host.
            [ -n "$cgroup" ] || sleep 0.1
        fi
    done
    [ -n "$cgroup" ] && find "$cgroup" -depth -type d -exec rmdir {} \;
}

# shellcheck disable=SC3045 # beyond POSIX, but in dash, bash and busybox
limit() {
    # In dash and busybox the option is -p, which means something else in bash.
    [ "$processes" = 0 ] || ulimit -u "$processes" || ulimit -p "$processes"
    [ "$kibibytes" = 0 ] || ulimit -v "$kibibytes"
    # First SIGXCPU, which says what has happened; then SIGKILL, for a command that ignores it.
    [ "$seconds" = 0 ] || { ulimit -S -t "$seconds" && ulimit -H -t $((seconds + 5)); }
}

# The server must answer however much its commands compute. Where the scheduler groups processes by
# session, niceness counts only within a session, so the group as a whole gets one. (Some users may set
# it only ten times a second.)
yield_to_the_server() {
    grouped=0
    {
        read -r grouped </proc/sys/kernel/sched_autogroup_enabled
        [ "$level" = inside ] && [ "$grouped" = 1 ] && echo 15 >/proc/self/autogroup
    } 2>/dev/null
}

others() {
    grep -lsF "PROVISIONING_EXECUTION=$mark" /proc/[0-9]*/environ | grep -qvx "/proc/$$/environ"
}

if [ "$level" = inside ] || [ "$level" = beside ]; then
    # In a namespace this is the first process; it collects orphans, as any shell does while it waits.
    # When asked to end, it lets the others end first: with it they would lose their output, and in a
    # namespace be killed. A command that signals its group means itself, not this process. The shell's
    # own messages ("Terminated") are discarded.
    exec 4>&2 2>/dev/null
    trap 'asked=1' TERM
    trap : HUP INT QUIT
    unset PROVISIONING_EXECUTION
    (
        export "PROVISIONING_EXECUTION=$mark"
        limit
        yield_to_the_server || set -- nice -n 15 "$@"
        exec "$@" 2>&4 4>&-
    )
    code=$?
    exec 4>&- >/dev/null
    if [ -n "${asked-}" ]; then
        trap '' TERM
        while others; do sleep 0.02; done
    fi
    exit $code
fi

exec 3<&0 </dev/null
cgroup=
namespace=
case $level in
cgroup:*) cgroup=${level#cgroup:} ;;
namespace:*) namespace=${level#namespace:} ;;
esac

# The watch runs outside, where the command can't reach it. The process that starts it ends at once, so
# that the command has no child that it did not start.
(watch &)

exec 3<&-
export "PROVISIONING_EXECUTION=$mark"
place=inside
[ "$level" = mark ] && place=beside
set -- /bin/sh "$0" "$place" "$mark" "$processes" "$kibibytes" "$seconds" "" "$@"
# Own sessions, so that neither signals of the server's terminal nor "kill 0" reach too far.
case $level in
namespace:*)
    exec setsid unshare "$namespace" --propagation unchanged --mount-proc --kill-child \
        setsid "$@"
    ;;
cgroup:*) echo $$ >"$cgroup/cgroup.procs" || exit 126 ;;
mark) exec "$@" ;;
esac
exec setsid "$@"
