// SPDX-License-Identifier: Apache-2.0

/** One regression case of Falco, as the notes beside the data describe it. Paths are relative to its folder. */
export interface Case {
  id: string;
  origin: "legacy" | "testing" | "falco-unit";
  kind?: string;
  rules_files: string[];
  validate_rules_files?: string[];
  trace_file?: string;
  k8s_audit_file?: string;
  cloudtrail_file?: string;
  options: Options;
  expect: Expectations;
}

export interface Options {
  priority?: string;
  json_output?: boolean;
  json_include_output_property?: boolean;
  json_include_tags_property?: boolean;
  time_format_iso_8601?: boolean;
  disabled_rules?: string[];
  disable_tags?: string[];
  run_tags?: string[];
  conf_file?: string;
  all_events?: boolean;
  enable_source?: string[];
  args?: string[];
  env?: Record<string, string>;
  loaded_plugins?: { name: string; version: string }[];
}

export interface Expectations {
  exit_status?: number;
  exit_nonzero?: boolean;
  detect?: boolean;
  detect_level?: string[];
  detect_level_absent?: string[];
  detect_total?: number;
  detect_counts?: Record<string, number>;
  stdout_contains?: string[];
  stderr_contains?: string[];
  stdout_not_contains?: string[];
  stderr_not_contains?: string[];
  stdout_contains_literal?: string[];
  stderr_contains_literal?: string[];
  json_fields?: string[];
  json_fields_absent?: string[];
  output_contains_lines?: Record<string, string>;
  output_contains_lines_in_order?: Record<string, string>[];
  output_equals?: Record<string, string>;
  stdout_json_lines_equal?: string;
  validate_ok?: string[];
  validate_ok_index?: number[];
  validate_errors?: ExpectedProblem[];
  validate_warnings?: ExpectedProblem[];
  validate_errors_count?: number;
  validate_warnings_count?: number;
  requirements_ok?: boolean;
  loads?: ExpectedLoad[];
}

/** A problem that must be found; what is absent may be anything. */
export interface ExpectedProblem {
  code?: string;
  item_type?: string;
  item_name?: string;
  message?: string;
  message_contains?: string;
  message_regex?: string;
}

/** One of several loads into the same engine, and what came of it. */
export interface ExpectedLoad {
  rules_file: string;
  load_ok: boolean;
  schema_validation?: "ok" | "failed" | "none" | null;
  error_contains?: string[];
  warning_contains?: string[];
  warning_not_contains?: string[];
  has_warnings?: boolean;
  enabled_rules?: number;
  compiled_condition?: Record<string, string>;
  compiled_output?: Record<string, string>;
  describe?: { path: string[]; value: unknown }[];
}
