// SPDX-License-Identifier: Apache-2.0
import { compileRuleSet } from "@vendorless/rules";
import { type AuditEvent, auditExtractors, replayAudit, staticExtractors } from "@vendorless/runtime";
import { exitStatus } from "../exit-status.ts";
import type { Replay, ReplayEnd } from "./replay.ts";
import { timeLimit } from "./time-limit.ts";

const SOURCE = "k8s_audit";

/** Evaluates the rules for audit events on the audit log of a Kubernetes API server. */
export async function replayAuditLog({
  pieces,
  rules,
  seconds,
  settings,
  hostname,
  outputs,
  report,
  log,
}: Replay): Promise<ReplayEnd> {
  const moreExtractors = staticExtractors<AuditEvent>(settings.staticFields);
  const compiled = compileRuleSet(rules, {
    extractors: new Map([...auditExtractors, ...moreExtractors]),
    source: SOURCE,
    matching: settings.matching,
  });
  if (compiled.rules.length === 0) {
    const message = `no enabled rule has source: ${SOURCE}, so nothing can be found in this audit log`;
    log.problem({ severity: "warning", code: "audit-no-rules", message });
  }
  const ending = new AbortController();
  const limit = timeLimit(seconds, ending);
  const admit = ({ time }: AuditEvent): boolean => {
    limit(Number(time) / 1e9);
    return !ending.signal.aborted;
  };
  const counts = await replayAudit(pieces, {
    rules: compiled,
    hostname,
    isoTime: settings.isoTime,
    moreExtractors,
    onDetection: ({ alert }) => outputs.write(alert),
    report,
    signal: ending.signal,
    admit,
  });
  return { counts, status: exitStatus.fine, epilogue: "" };
}
