// SPDX-License-Identifier: Apache-2.0
import { suidMessage } from "./gates/files/suid-or-guid-set.ts";
import { triggerId } from "./trigger-id.ts";

// The policy for those who bring none. What it stops can be mended today: a fixed version exists, or the hole is
// known to be used. What it warns of deserves a look. What nobody can mend yet is listed by the scan and not judged,
// so that an ordinary, current base image yields a handful of lines and not a wall.

/** Programs that distributions ship with setuid or setgid on purpose, with their permission bits. */
const ordinarySetuid: readonly (readonly [path: string, mode: number])[] = [
  ["/usr/bin/chage", 0o2755],
  ["/usr/bin/chage", 0o4755],
  ["/usr/bin/chfn", 0o4755],
  ["/usr/bin/chsh", 0o4755],
  ["/usr/bin/expiry", 0o2755],
  ["/usr/bin/gpasswd", 0o4755],
  ["/usr/bin/mount", 0o4755],
  ["/usr/bin/newgrp", 0o4755],
  ["/usr/bin/passwd", 0o4755],
  ["/usr/bin/su", 0o4755],
  ["/usr/bin/umount", 0o4755],
  ["/usr/bin/wall", 0o2755],
  ["/usr/sbin/pam_timestamp_check", 0o4755],
  ["/usr/sbin/unix_chkpwd", 0o2755],
  ["/usr/sbin/unix_chkpwd", 0o4755],
  // Before /bin and /sbin were merged into /usr.
  ["/bin/mount", 0o4755],
  ["/bin/su", 0o4755],
  ["/bin/umount", 0o4755],
  ["/sbin/unix_chkpwd", 0o2755],
];

/** Directories whose files inherit their group, on Debian and its kin. */
const ordinarySetgidDirectories: readonly (readonly [path: string, mode: number])[] = [
  ["/var/local", 0o2775],
  ["/var/mail", 0o2775],
];

const FILE = 0o100000;
const DIRECTORY = 0o040000;

function tolerated([path, mode]: readonly [string, number], type: number): Record<string, string> {
  const message = suidMessage(path, type | mode);
  return {
    id: `ordinary-${path}-${mode.toString(8)}`,
    gate: "files",
    trigger_id: triggerId("files", "suid_or_guid_set", message),
  };
}

/** One rule. */
function rule(
  id: string,
  action: string,
  on: string,
  params: Record<string, string>,
): Record<string, unknown> {
  const [gate, trigger] = on.split(".");
  return {
    id,
    gate,
    trigger,
    action,
    params: Object.entries(params).map(([name, value]) => ({ name, value })),
  };
}

/** The bundle as a JSON document in Anchore's format, for {@link parseBundle} and for users to start from. */
export const defaultBundle: Readonly<Record<string, unknown>> = {
  id: "vendorless-default",
  version: "1_0",
  name: "Vendorless default",
  comment: "Stops what is exploited or critical and can be mended; warns of what deserves a look.",
  policies: [
    {
      id: "default-policy",
      version: "1_0",
      name: "Default policy",
      comment: "",
      rules: [
        // Someone uses it already: fixed or not, it must not ship unseen. (Anchore Engine does not know this trigger.)
        rule("known-exploited", "STOP", "vulnerabilities.kev_list", {}),
        // Critical, and an upgrade away.
        rule("critical-with-fix", "STOP", "vulnerabilities.package", {
          package_type: "all",
          severity_comparison: "=",
          severity: "critical",
          fix_available: "true",
        }),
        // High, and an upgrade away: should not wait long.
        rule("high-with-fix", "WARN", "vulnerabilities.package", {
          package_type: "all",
          severity_comparison: "=",
          severity: "high",
          fix_available: "true",
        }),
        // Without fresh advisories the rules above say little.
        rule("stale-advisories", "WARN", "vulnerabilities.stale_feed_data", { max_days_since_sync: "5" }),
        rule("no-advisories", "WARN", "vulnerabilities.vulnerability_data_unavailable", {}),
        // A container that starts as root is one kernel bug away from the host.
        rule("root-user", "WARN", "dockerfile.effective_user", { users: "root,0", type: "blacklist" }),
        // Nobody logs in to a container: an SSH server in it is forgotten or smuggled in.
        rule("ssh-port", "STOP", "dockerfile.exposed_ports", { ports: "22", type: "blacklist" }),
        // Setuid programs that the distribution did not put there; those it did are on the allowlist below.
        rule("setuid-files", "WARN", "files.suid_or_guid_set", {}),
      ],
    },
  ],
  whitelists: [
    {
      id: "ordinary-setuid",
      version: "1_0",
      name: "Setuid and setgid files of distributions",
      comment: "",
      items: [
        ...ordinarySetuid.map((entry) => tolerated(entry, FILE)),
        ...ordinarySetgidDirectories.map((entry) => tolerated(entry, DIRECTORY)),
      ],
    },
  ],
  mappings: [
    {
      id: "default-mapping",
      name: "all images",
      registry: "*",
      repository: "*",
      image: { type: "tag", value: "*" },
      policy_ids: ["default-policy"],
      whitelist_ids: ["ordinary-setuid"],
    },
  ],
  whitelisted_images: [],
  blacklisted_images: [],
};

/** The text of {@link defaultBundle}. */
export const defaultBundleText: string = `${JSON.stringify(defaultBundle, null, 2)}\n`;
