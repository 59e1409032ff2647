#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds images of programs as people run them, from Debian's packages: for live scenes and for comparing scanners.
#
#   sudo test/images/build.sh OUT [NAME...]      writes OUT/NAME.tar, a Docker archive, for each (all by default)
#
# Needs root, debootstrap and buildah; rpm also needs rpmbuild, createrepo_c and dnf. MIRROR names another mirror of
# Debian. What was built before is not built again: delete it first.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?say where the archives shall go}"
out=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- nginx postgresql redis node python java alpine rpm

# Everything runs in the caller's network and without a daemon.
buildah() { command buildah --storage-driver vfs --root "$out/storage" --runroot "$out/run" "$@"; }

# Puts a root into an image of one layer.
#   from_root NAME ROOT [CONFIG...]
from_root() {
  name=$1 root=$2
  shift 2
  container=$(buildah from scratch)
  tar --numeric-owner --one-file-system -C "$root" -cf "$out/$name.layer" .
  buildah add "$container" "$out/$name.layer" / >/dev/null
  [ $# -eq 0 ] || buildah config "$@" "$container"
  buildah commit --rm "$container" "localhost/$name" >/dev/null
  rm "$out/$name.layer"
}

if ! buildah inspect --type image localhost/debian >/dev/null 2>&1; then
  debootstrap --variant=minbase bookworm "$out/debian" ${MIRROR:+"$MIRROR"} >"$out/debian.log" 2>&1
  chroot "$out/debian" apt-get clean
  from_root debian "$out/debian" --cmd bash
  rm -r "$out/debian"
fi

for name in "$@"; do
  [ ! -e "$out/$name.tar" ] || continue
  echo "building $name"
  if [ -e "$here/$name/Containerfile" ]; then
    buildah bud --isolation chroot --network host --layers=false \
      --volume /etc/ssl/certs:/run/certificates:ro --tag "localhost/$name" "$here/$name" >"$out/$name.log" 2>&1
  else
    "$here/$name/root.sh" "$out/$name" >"$out/$name.log" 2>&1
    from_root "$name" "$out/$name"
    rm -r "$out/$name"
  fi
  buildah push --quiet "localhost/$name" "docker-archive:$out/$name.tar:localhost/$name:latest"
done
