// imports/setting-options.ts: of each variable that the agents' containers get, the option of the spec that says most of it.
import fs from 'node:fs';
import path from 'node:path';
import type { Workload } from '../constructs/plan/contribution';
import type { AgentPlan } from '../constructs/plan/plan';
import { specTree } from '../constructs/spec/agent-spec';
import { type OptionRow, rows } from '../constructs/spec/option';
import { effectOf } from './reference/effects';
import { isSetting } from './reference/since';

const FILE = path.join('imports', 'setting-options.ts');

/** Options that only rename, place or start pods, and former names of others. */
const PASSED_OVER =
  /^(?:cluster\.|global\.(?:nameOverride|fullnameOverride)$|features\.logCollection\.logsEnabled$|override\.(?:\w+\.(?:enabled|image|env|envDict|envFrom)\b|nodeAgent\.containers\.))/;

/** Variables that the option which changes least else says nothing of. */
const OTHERWISE: Readonly<Record<string, string | undefined>> = {
  DD_AGENT_IPC_CONFIG_REFRESH_INTERVAL: undefined,
  DD_AGENT_IPC_PORT: undefined,
  DD_APM_ENABLED: undefined,
  DD_APM_NON_LOCAL_TRAFFIC: undefined,
  DD_COMPLIANCE_CONFIG_ENABLED: 'features.cspm.enabled',
  DD_EXTRA_CONFIG_PROVIDERS: undefined,
  DD_EXTRA_LISTENERS: undefined,
  DD_INSTRUMENTATION_INSTALL_ID: undefined,
  DD_INSTRUMENTATION_INSTALL_TIME: undefined,
  DD_INSTRUMENTATION_INSTALL_TYPE: undefined,
  DD_LANGUAGE_DETECTION_ENABLED: undefined,
  DD_LANGUAGE_DETECTION_REPORTING_ENABLED: undefined,
  DD_SBOM_ENABLED: undefined,
  DD_SYSTEM_PROBE_ENABLED: undefined,
  HOST_ROOT: undefined,
};

/** The variables that an option changes in containers that are there either way. */
function changedBy(row: OptionRow): string[] {
  const effect = effectOf(row);
  if (!effect) return [];
  const running = (plan: AgentPlan, address: string) => {
    const [workload, container] = address.split('/') as [Workload, string];
    return plan.workloads[workload]?.containers.has(container);
  };
  const isThere = (address: string) => running(effect.before.plan, address) && running(effect.after.plan, address);
  return effect.variables.filter(({ name, at }) => isSetting(name) && at.some(isThere)).map(({ name }) => name);
}

/** Of several options the one that changes least else: it says most of the variable. */
function optionsByVariable(): Map<string, string> {
  const found = new Map<string, { option: string; others: number }>();
  for (const row of rows(specTree)) {
    const option = row.path.join('.');
    const variables = PASSED_OVER.test(option) ? [] : changedBy(row);
    for (const variable of variables) if (variables.length < (found.get(variable)?.others ?? 12)) found.set(variable, { option, others: variables.length });
  }
  const options = [...found].map(([variable, { option }]) => [variable, variable in OTHERWISE ? OTHERWISE[variable] : option] as const);
  return new Map(options.flatMap(([variable, option]) => (option ? [[variable, option] as const] : [])).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Brings the table up to date; with `check` leaves it and says whether it is. */
export function generateSettingOptions(check: boolean): boolean {
  const entries = [...optionsByVariable()].map(([variable, option]) => `  ${variable}: '${option}',`);
  const text = [
    '// Generated from the option rows by `npm run generate`. Do not edit.',
    '',
    "/** Of each variable that the agents' containers get, the option of the spec that says most of it. */",
    'export const SETTING_OPTIONS: Readonly<Record<string, string>> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
  if (check) return fs.existsSync(FILE) && fs.readFileSync(FILE, 'utf8') === text;
  fs.writeFileSync(FILE, text);
  return true;
}
