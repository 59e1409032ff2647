// SPDX-License-Identifier: Apache-2.0
import type { Extractors } from "@vendorless/rules";
import type { AuditEvent } from "../audit-event.ts";
import { computedExtractors } from "./computed.ts";
import { containerExtractors } from "./containers.ts";
import { genericExtractors } from "./generic.ts";
import { jsonExtractors } from "./json.ts";
import { pathExtractors } from "./paths.ts";

/** How each field of audit events is taken from an event, for conditions and outputs. */
export const auditExtractors: Extractors<AuditEvent> = new Map([
  ...genericExtractors,
  ...jsonExtractors,
  ...pathExtractors,
  ...computedExtractors,
  ...containerExtractors,
]);
