// SPDX-License-Identifier: Apache-2.0
import type { Extractors } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { containerExtractors } from "./container.ts";
import { counterExtractors } from "./counter.ts";
import { eventExtractors, eventOutputExtractors } from "./evt.ts";
import { familyExtractors, familyOutputExtractors } from "./family.ts";
import { descriptorExtractors, descriptorOutputExtractors } from "./fd.ts";
import { descriptorListExtractors } from "./fd-list.ts";
import { fsPathExtractors } from "./fs-path.ts";
import { infrastructureExtractors } from "./infrastructure.ts";
import { bufferOutputExtractors, inputOutputExtractors } from "./io.ts";
import { kubernetesExtractors } from "./kubernetes.ts";
import { processExtractors } from "./process.ts";
import { socketExtractors, socketOutputExtractors } from "./socket.ts";
import { threadExtractors } from "./thread.ts";
import { timeExtractors } from "./time.ts";
import { userExtractors } from "./user.ts";

/** How each field of kernel events is taken from an event, for conditions. */
export const extractors: Extractors<EventRecord> = new Map([
  ...timeExtractors,
  ...eventExtractors,
  ...infrastructureExtractors,
  ...inputOutputExtractors,
  ...processExtractors,
  ...familyExtractors,
  ...threadExtractors,
  ...descriptorExtractors,
  ...descriptorListExtractors,
  ...socketExtractors,
  ...fsPathExtractors,
  ...userExtractors,
  ...counterExtractors,
  ...containerExtractors,
  ...kubernetesExtractors,
]);

/** The same for outputs. They differ where a condition compares several values, and an output shows one text. */
export const outputExtractors: Extractors<EventRecord> = new Map([
  ...extractors,
  ...familyOutputExtractors,
  ...bufferOutputExtractors,
  ...eventOutputExtractors,
  ...descriptorOutputExtractors,
  ...socketOutputExtractors,
]);
