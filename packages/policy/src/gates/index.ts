// SPDX-License-Identifier: Apache-2.0
import { alwaysGate } from "./always/index.ts";
import { dockerfileGate } from "./dockerfile/index.ts";
import { filesGate } from "./files/index.ts";
import type { Gate } from "./gate.ts";
import { licensesGate } from "./licenses/index.ts";
import { malwareGate } from "./malware/index.ts";
import { metadataGate } from "./metadata/index.ts";
import { npmsGate } from "./npms/index.ts";
import { packagesGate } from "./packages/index.ts";
import { passwdFileGate } from "./passwd-file/index.ts";
import { retrievedFilesGate } from "./retrieved-files/index.ts";
import { rubyGemsGate } from "./ruby-gems/index.ts";
import { secretScansGate } from "./secret-scans/index.ts";
import { vulnerabilitiesGate } from "./vulnerabilities/index.ts";

/** All gates, in the order the policy specification lists them. */
export const gates: readonly Gate[] = [
  alwaysGate,
  dockerfileGate,
  filesGate,
  licensesGate,
  malwareGate,
  metadataGate,
  npmsGate,
  packagesGate,
  passwdFileGate,
  retrievedFilesGate,
  rubyGemsGate,
  secretScansGate,
  vulnerabilitiesGate,
];
