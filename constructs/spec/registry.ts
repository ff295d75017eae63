import type { ResolvedSpec } from '../../imports/agent-spec';
import { platformOf } from '../providers/platform';
import type { Platform } from '../providers/provider';

const GOVERNMENT = 'public.ecr.aws/datadog';
const AZURE = 'datadoghq.azurecr.io';
const NEW = 'registry.datadoghq.com';
const GOOGLE: Record<string, string> = { 'datadoghq.eu': 'eu.gcr.io/datadoghq', 'ap1.datadoghq.com': 'asia.gcr.io/datadoghq' };

/** Where images come from: the user's registry, else the one nearest to the Datadog site, by the chart's rule. */
export function registry(spec: ResolvedSpec, { googleRegistry: google }: Platform = platformOf(spec)): string {
  if (spec.global.registry) return spec.global.registry;
  const site = spec.global.site || 'datadoghq.com';
  if (site === 'ddog-gov.com') return GOVERNMENT;
  if (site === 'us3.datadoghq.com' && !google) return AZURE;
  if (spec.global.registryMigrationMode && !google) return NEW;
  return GOOGLE[site] ?? 'gcr.io/datadoghq';
}
