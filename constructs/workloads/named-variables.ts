import type { Refusal } from '../features/feature';
import type { RefusalContext } from '../plan/context';
import type { NodeContainer } from '../plan/contribution';
import { isMap } from '../spec/values';
import { runsNodeAgents } from './node-agent';
import type { Part } from './part';

/** Variables of the user's that have no name. */
export const unnamed = (path: string, env: readonly unknown[]): Refusal[] =>
  env.flatMap((variable, index) =>
    isMap(variable) && variable.name ? [] : [{ path: `${path}[${index}]`, message: 'a variable needs a name: write it as `name`' }],
  );

/** As in the chart, only of containers that are there: the others may say what they like. */
function ofContainers(context: RefusalContext): Refusal[] {
  const { deploysClusterAgent, needs, spec } = context;
  const { clusterAgent, clusterChecksRunner, nodeAgent } = spec.override;
  const runs = (name: string) => name === 'agent' || needs.has(`container/${name as Exclude<NodeContainer, 'agent'>}`);
  return [
    ...(runsNodeAgents(context) ? unnamed('global.env', spec.global.env) : []),
    ...Object.entries(runsNodeAgents(context) ? nodeAgent.containers : {}).flatMap(([name, options]) =>
      'env' in options && runs(name) ? unnamed(`override.nodeAgent.containers.${name}.env`, options.env) : [],
    ),
    ...(deploysClusterAgent ? unnamed('override.clusterAgent.env', clusterAgent.env) : []),
    ...(deploysClusterAgent && needs.has('cluster-checks-runner') ? unnamed('override.clusterChecksRunner.env', clusterChecksRunner.env) : []),
  ];
}

/** Refuses variables without a name. */
export const namedVariables: Part = {
  id: 'namedVariables',
  refuse: ofContainers,
  contribute: () => ({}),
};
