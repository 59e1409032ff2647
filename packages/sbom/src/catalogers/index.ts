// SPDX-License-Identifier: Apache-2.0
import type { Cataloger } from "../model.ts";
import { apk } from "./apk/index.ts";
import { dpkg } from "./dpkg/index.ts";
import { npm } from "./npm/index.ts";
import { python } from "./python/index.ts";

/** All catalogers, in the order of their fields: operating systems, then languages by name. */
export const catalogers: readonly Cataloger[] = [dpkg, apk, npm, python];
