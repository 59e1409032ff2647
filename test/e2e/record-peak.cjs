// SPDX-License-Identifier: Apache-2.0
// Loaded into the program under test: leaves its peak memory, in kibibytes, where the parent said.
"use strict";
const { writeFileSync } = require("node:fs");
process.on("exit", () => {
  writeFileSync(process.env.VENDORLESS_TEST_PEAK, String(process.resourceUsage().maxRSS));
});
