// SPDX-License-Identifier: Apache-2.0
import { cyclonedxJson, cyclonedxXml } from "./cyclonedx/index.ts";
import type { SbomFormat } from "./format.ts";
import { github } from "./github/index.ts";
import { json } from "./native/index.ts";
import { spdxJson, spdxTagValue } from "./spdx/index.ts";
import { syftJson } from "./syft/index.ts";

/** All ways to write down what is in an image. */
export const sbomFormats: readonly SbomFormat[] = [
  cyclonedxJson,
  cyclonedxXml,
  spdxJson,
  spdxTagValue,
  syftJson,
  github,
  json,
];
