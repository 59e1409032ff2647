// SPDX-License-Identifier: Apache-2.0
import { messageOf, type Report } from "@vendorless/base";
import type { AuditEvent, AuditStream } from "./audit-event.ts";
import { JsonSplitter, type Place, type SplitFault, type SplitterSink } from "./json-splitter.ts";
import { isObject, itemsOf, type JsonObject, type JsonValue, memberOf } from "./json-value.ts";
import { parseTime } from "./parse-time.ts";

export interface AuditReaderOptions {
  /** Gets each event. */
  onEvent: (event: AuditEvent) => void;
  /** Gets what is damaged or no audit event, with its line. */
  report: Report;
  /** The machine that reads the stream. */
  hostname: string;
}

/**
 * Reads the audit log of a Kubernetes API server: objects of kind `Event`, or of kind `EventList` as the server posts
 * them to webhooks, in any form that {@link JsonSplitter} cuts. What is damaged or something else is reported and
 * left out, and the rest is read.
 */
export class AuditReader implements SplitterSink {
  readonly #splitter = new JsonSplitter(this);
  readonly #onEvent: (event: AuditEvent) => void;
  readonly #report: Report;
  readonly #hostname: string;
  #stream: AuditStream | undefined;
  #events = 0;

  constructor({ onEvent, report, hostname }: AuditReaderOptions) {
    this.#onEvent = onEvent;
    this.#report = report;
    this.#hostname = hostname;
  }

  /** Takes the next bytes; they may be overwritten afterwards. */
  push(piece: Buffer): void {
    this.#splitter.push(piece);
  }

  /** Says that no more comes. */
  end(): void {
    this.#splitter.end();
  }

  document(bytes: Buffer, place: Place): void {
    let value: JsonValue;
    try {
      value = JSON.parse(bytes.toString("utf8")) as JsonValue;
    } catch (error) {
      this.fault("audit-not-json", messageOf(error), place);
      return;
    }
    for (const candidate of candidatesOf(value)) {
      if (isObject(candidate)) this.#event(candidate, place);
      else this.#unrecognized(place);
    }
  }

  fault(code: SplitFault, message: string, place: Place): void {
    this.#report({ severity: "error", code, message: `left out: ${message}`, ...place });
  }

  /** Not an error: logs of other things are mixed in, and no audit event is lost. */
  #unrecognized(place: Place): void {
    const message = "data not recognized as a k8s audit event";
    this.#report({ severity: "warning", code: "audit-not-event", message, ...place });
  }

  #event(object: JsonObject, place: Place): void {
    const time = timeOf(object);
    if (time === undefined) {
      const message = "event left out: it has no stageTimestamp, or one that is no time";
      this.#report({ severity: "error", code: "audit-time", message, ...place });
      return;
    }
    this.#stream ??= { firstTime: time, hostname: this.#hostname };
    this.#events++;
    this.#onEvent({ number: this.#events, time, object, stream: this.#stream });
  }
}

/** What should be events in a document: the items of a list need not say what they are. Else null, which is none. */
function candidatesOf(value: JsonValue): readonly JsonValue[] {
  const kind = memberOf(value, "kind");
  if (kind === "Event") return [value];
  const items = memberOf(value, "items");
  return kind === "EventList" && Array.isArray(items) ? itemsOf(items) : [null];
}

function timeOf(object: JsonObject): bigint | undefined {
  const stageTimestamp = memberOf(object, "stageTimestamp");
  return typeof stageTimestamp === "string" ? parseTime(stageTimestamp) : undefined;
}
