#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes a root in the shape of Alpine's: the database of its package manager, and the files that it lists.
set -eu

root=$1

# checksum TEXT: SHA-1 as the database writes it.
checksum() {
  printf 'Q1%s' "$(printf '%s\n' "$1" | sha1sum | perl -ne 'print pack "H40", $_' | base64)"
}

mkdir -p "$root/lib/apk/db" "$root/etc/apk" "$root/usr/bin"
database=$root/lib/apk/db/installed

# package NAME VERSION LICENSE ORIGIN FILE [FIELD...]
package() {
  name=$1 version=$2 license=$3 origin=$4 file=$5
  shift 5
  mkdir -p "$root/$(dirname "$file")"
  echo "$name $version" >"$root/$file"
  {
    printf 'C:%s\n' "$(checksum "$name-$version")"
    printf 'P:%s\nV:%s\nA:x86_64\nS:1000\nI:4096\nT:%s\nU:https://example.org/%s\nL:%s\no:%s\nm:Example <example@example.org>\n' \
      "$name" "$version" "$name" "$name" "$license" "$origin"
    printf 't:1700000000\nc:0123456789abcdef0123456789abcdef01234567\n'
    [ $# -eq 0 ] || printf '%s\n' "$@"
    printf 'F:%s\nR:%s\na:0:0:755\nZ:%s\n\n' "$(dirname "$file")" "$(basename "$file")" "$(checksum "$name $version")"
  } >>"$database"
}

package alpine-baselayout 3.4.3-r2 GPL-2.0-only alpine-baselayout etc/profile
package musl 1.2.4_git20230717-r4 MIT musl lib/ld-musl-x86_64.so.1 'p:so:libc.musl-x86_64.so.1=1'
package busybox 1.36.1-r15 GPL-2.0-only busybox bin/busybox 'D:so:libc.musl-x86_64.so.1' 'p:cmd:busybox=1.36.1-r15'
package busybox-binsh 1.36.1-r15 GPL-2.0-only busybox bin/sh 'D:busybox=1.36.1-r15' 'p:/bin/sh cmd:sh=1.36.1-r15'
package libcrypto3 3.1.4-r1 Apache-2.0 openssl lib/libcrypto.so.3 'D:so:libc.musl-x86_64.so.1' 'p:so:libcrypto.so.3=3'
package libssl3 3.1.4-r1 Apache-2.0 openssl lib/libssl.so.3 'D:so:libcrypto.so.3' 'p:so:libssl.so.3=3'
package zlib 1.3-r2 Zlib zlib lib/libz.so.1.3 'D:so:libc.musl-x86_64.so.1' 'p:so:libz.so.1=1.3'
package apk-tools 2.14.0-r5 GPL-2.0-only apk-tools sbin/apk 'D:musl>=1.2 ca-certificates-bundle so:libssl.so.3 so:libz.so.1'
package ca-certificates-bundle 20230506-r0 'MPL-2.0 AND MIT' ca-certificates etc/ssl/certs/ca-certificates.crt
package alpine-keys 2.4-r1 MIT alpine-keys etc/apk/keys/alpine.rsa.pub

echo 3.19.0 >"$root/etc/alpine-release"
echo https://example.org/alpine/v3.19/main >"$root/etc/apk/repositories"
cat >"$root/etc/os-release" <<RELEASE
NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.19.0
PRETTY_NAME="Alpine Linux v3.19"
RELEASE
