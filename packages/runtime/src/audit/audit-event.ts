// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "./json-value.ts";

/**
 * One event of the audit log of a Kubernetes API server. Stays as it is when the stream goes on.
 *
 * @see https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
 */
export interface AuditEvent {
  /** `evt.num`, from 1. */
  readonly number: number;
  /** When its stage was reached, in nanoseconds since the epoch. */
  readonly time: bigint;
  /** The event itself, as it was read; of any shape, whatever the API says. */
  readonly object: JsonObject;
  readonly stream: AuditStream;
}

/** What all events of a stream share. */
export interface AuditStream {
  /** When the first event happened, in nanoseconds since the epoch. */
  readonly firstTime: bigint;
  /** The machine that reads the stream. */
  readonly hostname: string;
}
