// SPDX-License-Identifier: Apache-2.0
// Writes docs/reference from the code's own metadata. A test fails when a page there is stale.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pages } from "./reference/index.ts";

const folder = join(import.meta.dirname, "../docs/reference");
for (const page of pages) writeFileSync(join(folder, page.file), await page.render());
console.log(`${pages.length} pages written`);
