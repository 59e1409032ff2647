// SPDX-License-Identifier: Apache-2.0
import { apkOwner } from "./apk.ts";
import { dpkgOwner } from "./dpkg.ts";
import type { Owner } from "./owner.ts";
import { pacmanOwner } from "./pacman.ts";
import { rpmOwner } from "./rpm.ts";

/** All that know which files belong to packages. */
export const owners: readonly Owner[] = [dpkgOwner, apkOwner, rpmOwner, pacmanOwner];
