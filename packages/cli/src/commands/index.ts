// SPDX-License-Identifier: Apache-2.0
import type { Command } from "commander";
import { db } from "./db.ts";
import { policy } from "./policy.ts";
import { rules } from "./rules.ts";
import { scan } from "./scan.ts";
import { watch } from "./watch.ts";

/** What a person may type after `vendorless`. Each makes its command anew. */
export const commands: readonly (() => Command)[] = [scan, db, policy, watch, rules];
