// SPDX-License-Identifier: Apache-2.0
// Writes the hashes that texts of licences are known by. A test fails when they are stale.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderLicenseTexts } from "./license-texts.ts";

writeFileSync(join(import.meta.dirname, "../packages/sbom/src/licenses/texts.data.ts"), renderLicenseTexts());
