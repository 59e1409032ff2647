// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../event.ts";
import type {
  DescriptorEntry,
  GroupEntry,
  Machine,
  NetworkInterface,
  ProcessEntry,
  UserEntry,
} from "./entries.ts";

/**
 * Where a capture's content goes, in the order of the file: first what the machine looked like when the recording
 * began, then events. Every method is called synchronously.
 */
export interface CaptureSink {
  /** A capture begins. Called again when captures were appended to each other: all state starts anew. */
  section(version: { major: number; minor: number }): void;
  machine(machine: Machine): void;
  interfaces(interfaces: readonly NetworkInterface[]): void;
  process(process: ProcessEntry): void;
  descriptor(tid: number, descriptor: DescriptorEntry): void;
  user(user: UserEntry): void;
  group(group: GroupEntry): void;
  /** The record is filled again for the next event. */
  event(event: EventRecord): void;
}
