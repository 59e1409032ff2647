// SPDX-License-Identifier: Apache-2.0
import { catalogersPage } from "./catalogers.ts";
import { commandLinePage } from "./command-line.ts";
import { configurationPage } from "./configuration.ts";
import { eventsPage } from "./events.ts";
import { fieldsPage } from "./fields.ts";
import { gatesPage } from "./gates.ts";
import type { Page } from "./page.ts";

/** The pages of docs/reference. */
export const pages: readonly Page[] = [
  commandLinePage,
  configurationPage,
  catalogersPage,
  gatesPage,
  fieldsPage,
  eventsPage,
];
