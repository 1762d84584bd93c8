#!/bin/sh
# container.sh ROOT USER WORKDIR TARGET=SOURCE… -- COMMAND [ARG…]
#
# Runs the command much as `docker run --read-only --tmpfs /tmp --cap-drop ALL
# --security-opt no-new-privileges` does, for where there is no Docker. Called as root in a mount and a
# PID namespace of its own. ROOT becomes the root directory: the host's programs, what is mounted
# writable ("w:" before the target) or not, nothing else. USER is uid:gid.
set -eu
root=$1 user=$2 directory=$3
shift 3

show() { # TARGET SOURCE
    if [ -d "$2" ]; then
        mkdir -p "$root$1"
    else
        mkdir -p "$(dirname "$root$1")"
        : >"$root$1"
    fi
    mount --bind "$2" "$root$1"
}

mount --make-rprivate /
mount -t tmpfs -o mode=755 root "$root"
for name in bin etc lib lib64 sbin usr; do
    if [ -L "/$name" ]; then
        ln -s "$(readlink "/$name")" "$root/$name"
    elif [ -d "/$name" ]; then
        show "/$name" "/$name"
        mount -o remount,bind,ro "$root/$name"
    fi
done
mkdir "$root/dev" "$root/proc" "$root/tmp"
mount --rbind /dev "$root/dev"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmp "$root/tmp"
while [ "$1" != -- ]; do
    case $1 in
        w:*)
            target=${1%%=*}
            show "${target#w:}" "${1#*=}"
            ;;
        *)
            show "${1%%=*}" "${1#*=}"
            mount -o remount,bind,ro "$root${1%%=*}"
            ;;
    esac
    shift
done
shift
mount -o remount,ro "$root"
exec chroot "$root" setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups \
    --bounding-set=-all --inh-caps=-all --no-new-privs -- env -C "$directory" "$@"
