// SPDX-License-Identifier: Apache-2.0
import type { SecretRule } from "../rule.ts";
import { cloud } from "./cloud.ts";
import { databases } from "./databases.ts";
import { development } from "./development.ts";
import { files } from "./files.ts";
import { generic } from "./generic.ts";
import { keys } from "./keys.ts";
import { services } from "./services.ts";

/** All rules that ship. Where two find the same secret the first one names it: those that know more come first. */
export const secretRules: readonly SecretRule[] = [
  ...cloud,
  ...development,
  ...services,
  ...keys,
  ...databases,
  ...files,
  ...generic,
];
