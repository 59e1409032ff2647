#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes a root that dnf has installed packages in, from packages made here: Debian has the tools but no packages.
set -eu

root=$1
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mkdir -p "$work/specs" "$root/etc"
# Debian's rpm keeps its database in the home of its user unless it is told otherwise.
export HOME=$work
echo '%_dbpath /var/lib/rpm' >"$work/.rpmmacros"

# package NAME VERSION RELEASE LICENSE [FIELD...]: an rpm with one file, and what else its fields say.
package() {
  name=$1 version=$2 release=$3 license=$4
  shift 4
  cat >"$work/specs/$name.spec" <<SPEC
Name: $name
Version: $version
Release: $release
Summary: $name
License: $license
Vendor: Example Project
$(printf '%s\n' "$@")
%description
$name
%install
mkdir -p %{buildroot}/usr/lib/$name
echo $version > %{buildroot}/usr/lib/$name/version
%files
/usr/lib/$name
SPEC
  rpmbuild -bb --quiet --define "_topdir $work" "$work/specs/$name.spec"
}

package setup 2.14.5 4.el9 'Public Domain' 'BuildArch: noarch'
package glibc 2.34 168.el9_6.24 'LGPLv2+ and LGPLv2+ with exceptions and GPLv2+' 'Provides: libc.so.6()(64bit)'
package zlib 1.2.11 40.el9 'zlib and Boost' 'Requires: libc.so.6()(64bit)' 'Provides: libz.so.1()(64bit)'
package openssl-libs 3.0.7 27.el9 'ASL 2.0' 'Epoch: 1' 'Requires: glibc zlib' 'Provides: libssl.so.3()(64bit)'
package bash 5.1.8 9.el9 'GPLv3+' 'Requires: glibc'
package curl 7.76.1 31.el9 'MIT' 'Requires: openssl-libs >= 1:3.0.0'
package nginx 1.20.1 20.el9 'BSD' 'Epoch: 2' 'Requires: openssl-libs' 'Recommends: curl'
package nodejs 18.20.4 1.module+el9.4.0+22195+c221878e 'MIT' 'Epoch: 1' 'Requires: glibc' \
  'Modularitylabel: nodejs:18:9040020240807131341:rhel9'
package bind-license 9.16.23 18.el9_4.6 'MPLv2.0' 'Epoch: 32' 'BuildArch: noarch'
package tzdata 2024a 1.el9 'Public Domain' 'BuildArch: noarch'

createrepo_c --quiet "$work/RPMS"
cat >"$root/etc/os-release" <<RELEASE
NAME="Red Hat Enterprise Linux"
VERSION="9.4 (Plow)"
ID="rhel"
ID_LIKE="fedora"
VERSION_ID="9.4"
PRETTY_NAME="Red Hat Enterprise Linux 9.4 (Plow)"
RELEASE
dnf --installroot "$root" --releasever 9 --setopt=reposdir=/dev/null --setopt=module_platform_id=platform:el9 \
  --repofrompath "here,file://$work/RPMS" --setopt=here.module_hotfixes=true --nogpgcheck --assumeyes --quiet install \
  setup glibc zlib openssl-libs bash curl nginx nodejs bind-license tzdata
