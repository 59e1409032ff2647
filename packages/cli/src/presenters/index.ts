// SPDX-License-Identifier: Apache-2.0
import { json } from "./json.ts";
import type { Presenter } from "./presenter.ts";
import { table } from "./table.ts";

/** The documents that `scan -o` can write; the first is the default. */
export const presenters: readonly Presenter[] = [table, json];
