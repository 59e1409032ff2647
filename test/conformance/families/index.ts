// SPDX-License-Identifier: Apache-2.0
import type { Family } from "../family.ts";
import { catalog } from "./catalog.ts";
import { counts } from "./counts.ts";
import { cvss } from "./cvss.ts";
import { defaultRules } from "./default-rules.ts";
import { falco } from "./falco/index.ts";
import { fields } from "./fields.ts";
import { filter } from "./filter.ts";
import { osv } from "./osv.ts";
import { outputs } from "./outputs.ts";
import { ranges } from "./ranges.ts";
import { versions } from "./versions.ts";

/** All families, in the order they are scored. */
export const families: readonly Family[] = [
  versions,
  ranges,
  osv,
  cvss,
  catalog,
  filter,
  falco,
  counts,
  fields,
  outputs,
  defaultRules,
];
