// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import {
  type Alert,
  alertFormatter,
  type CompiledRuleSet,
  type Extractors,
  eventTypes,
  type Rule,
} from "@vendorless/rules";
import { type Detection, snapshotOf } from "./alert.ts";
import type {
  DescriptorEntry,
  GroupEntry,
  Machine,
  NetworkInterface,
  ProcessEntry,
  UserEntry,
} from "./capture/entries.ts";
import { readCapture } from "./capture/index.ts";
import type { CaptureSink } from "./capture/sink.ts";
import { EventRecord } from "./event.ts";
import { outputExtractors } from "./fields/index.ts";
import { FiredRules } from "./fired-rules.ts";
import { finishLoading, loadDescriptor, loadGroup, loadProcess, loadUser } from "./state/load.ts";
import { State } from "./state/state.ts";
import { applyEvent, finishEvent } from "./state/update.ts";
import type { DetectionCounts } from "./summary.ts";

export interface DetectorOptions {
  /** Compiled with the {@link extractors} of this package. */
  rules: CompiledRuleSet<EventRecord>;
  /** Called for every rule that fires, while the stream waits. */
  onDetection: (detection: Detection) => void;
  /** The host name that alerts show. */
  hostname: string;
  /** Write times in alerts as ISO 8601 in UTC. Default: local time of day. */
  isoTime?: boolean;
  /**
   * Lets rules see the beginning of the calls that open files and connect, besides their end: what Falco did up to
   * version 0.42, so that such a call counts twice. Default: only ends.
   */
  offerEnterEvents?: boolean;
  /** What gives the values of fields that are not of this package, for outputs. */
  moreExtractors?: Extractors<EventRecord>;
  /** Asked before each event; with the first `false` the stream has ended for the detector. */
  admit?: (event: EventRecord) => boolean;
}

/** What rules get to see of an event type. */
const HIDDEN = 0;
const OFFERED = 1;
/** The recorder begins with what it knows; only news after that is offered. */
const OFFERED_AFTER_START = 2;

const INITIAL: ReadonlySet<string> = new Set(["container", "useradded", "groupadded"]);

/** The calls whose beginning old versions of Falco offered, to compare what was asked for with what was done. */
const ENTERED: ReadonlySet<string> = new Set(["open", "openat", "openat2", "creat", "connect"]);

/** Otherwise the beginning of a call is not offered: what it told is in the state when the end comes. */
function offersOf(offerEnterEvents: boolean): Uint8Array {
  return Uint8Array.from(eventTypes, ({ code, name, origin }) => {
    if (origin === "syscall" && (code & 1) === 0) {
      return offerEnterEvents && ENTERED.has(name) ? OFFERED : HIDDEN;
    }
    return origin === "meta" && INITIAL.has(name) ? OFFERED_AFTER_START : OFFERED;
  });
}

/**
 * Follows a stream of events: applies each to the state, then evaluates the rules on it. A sink for captures as well
 * as for live recording; the record that the reader fills must be {@link Detector.record}.
 */
export class Detector implements CaptureSink {
  readonly record: EventRecord = new EventRecord();
  readonly state: State = new State();
  #rules: CompiledRuleSet<EventRecord>;
  readonly #onDetection: (detection: Detection) => void;
  readonly #format: (rule: Rule, event: EventRecord) => Alert;
  readonly #offers: Uint8Array;
  readonly #admit: ((event: EventRecord) => boolean) | undefined;
  #ended = false;
  readonly #fired = new FiredRules();
  #events = 0;
  #unknownEvents = 0;
  /** Whether the machine as it was at the beginning is complete. */
  #loaded = false;
  /** Whether the first event came that is no part of that. */
  #started = false;

  constructor({
    rules,
    onDetection,
    hostname,
    isoTime = false,
    offerEnterEvents = false,
    moreExtractors = new Map(),
    admit,
  }: DetectorOptions) {
    this.#offers = offersOf(offerEnterEvents);
    this.#admit = admit;
    this.record.state = this.state;
    this.#rules = rules;
    this.#onDetection = onDetection;
    this.#format = alertFormatter({
      extractors: new Map([...outputExtractors, ...moreExtractors]),
      timeOf: ({ timestamp }: EventRecord) => timestamp,
      hostname,
      isoTime,
    });
  }

  /** Uses other rules from the next event on. The state stays, and nothing is missed. */
  replaceRules(rules: CompiledRuleSet<EventRecord>): void {
    this.#rules = rules;
  }

  section(): void {
    this.state.clear();
    this.#loaded = false;
    this.#started = false;
  }

  machine({ bootTime }: Machine): void {
    this.state.bootTime = bootTime;
  }

  interfaces(interfaces: readonly NetworkInterface[]): void {
    this.state.interfaces.set(interfaces);
  }

  process(process: ProcessEntry): void {
    loadProcess(this.state, process);
  }

  descriptor(tid: number, descriptor: DescriptorEntry): void {
    loadDescriptor(this.state, tid, descriptor);
  }

  user(user: UserEntry): void {
    loadUser(this.state, user);
  }

  group(group: GroupEntry): void {
    loadGroup(this.state, group);
  }

  event(event: EventRecord): void {
    if (this.#admit !== undefined && !this.#ended) this.#ended = !this.#admit(event);
    if (this.#ended) return;
    const { state } = this;
    if (!this.#loaded) {
      finishLoading(state);
      this.#loaded = true;
    }
    this.#events++;
    applyEvent(event, state);
    const offer = this.#offers[event.type];
    if (offer === OFFERED) {
      this.#started = true;
      this.#evaluate(event);
    } else if (offer === OFFERED_AFTER_START) {
      if (this.#started) this.#evaluate(event);
    } else if (offer === undefined) {
      this.#unknownEvents++;
    }
    finishEvent(event, state);
  }

  get counts(): DetectionCounts {
    return {
      events: this.#events,
      unknownEvents: this.#unknownEvents,
      refusedThreads: this.state.threads.refused,
      ...this.#fired.tally(this.#rules.rules),
    };
  }

  #evaluate(event: EventRecord): void {
    const fired = this.#rules.evaluate(event, event.type);
    for (let index = 0; index < fired.length; index++) this.#report(fired[index]!, event);
    this.state.previousTimeHigh = event.timestampHigh;
    this.state.previousTimeLow = event.timestampLow;
  }

  #report(rule: Rule, event: EventRecord): void {
    this.#fired.add(rule);
    this.#onDetection({ alert: this.#format(rule, event), rule, event: snapshotOf(event) });
  }
}

export interface ReplayOptions extends DetectorOptions {
  report: Report;
  signal?: AbortSignal;
}

/**
 * Evaluates rules on a recorded capture. Resolves at its end with what was found.
 *
 * @param source path of a file, or its bytes in pieces
 * @throws VendorlessError with a CaptureErrorCode when it cannot be read or is no capture
 */
export async function replay(
  source: string | AsyncIterable<Buffer>,
  { report, signal, ...options }: ReplayOptions,
): Promise<DetectionCounts> {
  const detector = new Detector(options);
  const { record } = detector;
  await readCapture(source, detector, { report, record, ...(signal !== undefined && { signal }) });
  return detector.counts;
}
