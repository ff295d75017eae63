import { lazyZod } from '../lazy-zod';
import { once } from '../once';
import { truthy } from '../spec/values';
import type { Refusal } from './feature';

const target = once(() => {
  const z = lazyZod();
  const labels = z.record(z.string(), z.string());
  const expressions = z.array(
    z.strictObject({ key: z.string(), operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']), values: z.array(z.string()).min(1).optional() }),
  );
  const optionalText = z.string().nullable().optional();
  const keyOf = z.looseObject({ key: z.string(), name: optionalText, optional: z.boolean().optional() });
  const valueFrom = z.looseObject({
    secretKeyRef: keyOf.optional(),
    configMapKeyRef: keyOf.optional(),
    fieldRef: z.looseObject({ fieldPath: z.string(), apiVersion: optionalText }).optional(),
    resourceFieldRef: z
      .looseObject({ resource: z.string(), containerName: optionalText, divisor: z.union([z.string(), z.number().int()]).nullable().optional() })
      .optional(),
  });
  return z.strictObject({
    name: z.string(),
    podSelector: z.strictObject({ matchLabels: labels.optional(), matchExpressions: expressions.optional() }).optional(),
    namespaceSelector: z
      .strictObject({ matchNames: z.array(z.string()).optional(), matchLabels: labels.optional(), matchExpressions: expressions.optional() })
      .refine((s) => !truthy(s.matchNames) || !(truthy(s.matchLabels) || truthy(s.matchExpressions)), 'matchNames cannot stand beside the other ways to select')
      .optional(),
    ddTraceVersions: labels.optional(),
    ddTraceConfigs: z.array(z.strictObject({ name: z.string(), value: optionalText, valueFrom: valueFrom.optional() })).optional(),
  });
});

/** What the cluster agent, and with it the chart's schema, cannot take for a target of injection. */
export const targetRefusals = (path: string, targets: readonly unknown[]): Refusal[] =>
  targets.flatMap((given, index) => {
    const { error } = target().safeParse(given);
    return (error?.issues ?? []).map((issue) => ({ path: [`${path}[${index}]`, ...issue.path].join('.'), message: issue.message }));
  });
