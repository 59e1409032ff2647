// SPDX-License-Identifier: Apache-2.0
import {
  type Alert,
  alertFormatter,
  type CompiledRuleSet,
  codesOf,
  type Extractors,
  type Rule,
} from "@vendorless/rules";
import { FiredRules } from "../fired-rules.ts";
import type { DetectionCounts } from "../summary.ts";
import type { AuditEvent } from "./audit-event.ts";
import { auditExtractors } from "./fields/index.ts";

/** A rule that fired for an audit event: the alert, and what it was made from. */
export interface AuditDetection {
  alert: Alert;
  rule: Rule;
  event: AuditEvent;
}

export interface AuditDetectorOptions {
  /** Compiled with {@link auditExtractors} for the source `k8s_audit`. */
  rules: CompiledRuleSet<AuditEvent>;
  /** Called for every rule that fires, while the stream waits. */
  onDetection: (detection: AuditDetection) => void;
  /** The host name that alerts show. */
  hostname: string;
  /** Write times in alerts as ISO 8601 in UTC. Default: local time of day. */
  isoTime?: boolean;
  /** What gives the values of fields that are not of this package, for outputs. */
  moreExtractors?: Extractors<AuditEvent>;
  /** Asked before each event; with the first `false` the stream has ended for the detector. */
  admit?: (event: AuditEvent) => boolean;
}

/** The type that events of plugins have among those of the kernel. */
const PLUGIN_EVENT = codesOf("pluginevent")[0]!;

/** Evaluates rules on audit events. Events stand alone: there is no state between them. */
export class AuditDetector {
  #rules: CompiledRuleSet<AuditEvent>;
  readonly #onDetection: (detection: AuditDetection) => void;
  readonly #format: (rule: Rule, event: AuditEvent) => Alert;
  readonly #admit: ((event: AuditEvent) => boolean) | undefined;
  readonly #fired = new FiredRules();
  #events = 0;
  #ended = false;

  constructor(options: AuditDetectorOptions) {
    const { rules, onDetection, hostname, isoTime = false, moreExtractors = new Map(), admit } = options;
    this.#rules = rules;
    this.#onDetection = onDetection;
    this.#admit = admit;
    this.#format = alertFormatter({
      extractors: new Map([...auditExtractors, ...moreExtractors]),
      timeOf: ({ time }: AuditEvent) => time,
      hostname,
      isoTime,
    });
  }

  /** Uses other rules from the next event on. */
  replaceRules(rules: CompiledRuleSet<AuditEvent>): void {
    this.#rules = rules;
  }

  event(event: AuditEvent): void {
    if (this.#admit !== undefined && !this.#ended) this.#ended = !this.#admit(event);
    if (this.#ended) return;
    this.#events++;
    for (const rule of this.#rules.evaluate(event, PLUGIN_EVENT)) {
      this.#fired.add(rule);
      this.#onDetection({ alert: this.#format(rule, event), rule, event });
    }
  }

  get counts(): DetectionCounts {
    const fired = this.#fired.tally(this.#rules.rules);
    return { events: this.#events, unknownEvents: 0, refusedThreads: 0, ...fired };
  }
}
