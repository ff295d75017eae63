import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Datadog } from '../datadog';
import { identify } from '../kubernetes';
import { AGENT_ITSELF } from './app-record';
import { judge, type ValidationFinding } from './judge';
import { readProperties } from './properties';
import { agentOf, askedOf, bringersOf, objectsMadeBy } from './record';
import type { Subject } from './rule';
import type { ValidationProperties } from './rules';
import { askedIn, nobodyKnown } from './subjects';

/** The objects below a construct, each with who asked for what it has. */
function subjectsBelow(scope: IConstruct): Subject[] {
  const agents = new Map<Datadog, { asked: Subject['asked']; bringers: ReturnType<typeof bringersOf> }>();
  const known = (agent: Datadog) => {
    if (!agents.has(agent)) agents.set(agent, { asked: askedIn(askedOf(agent)), bringers: bringersOf(agent) });
    return agents.get(agent)!;
  };
  return objectsMadeBy(scope.node.findAll()).map(({ object, construct }): Subject => {
    const agent = agentOf(construct);
    const chart = construct.node.scopes.findLast((above) => Chart.isChart(above));
    return {
      object,
      path: construct.node.path,
      group: chart?.node.path ?? '',
      asked: agent ? known(agent).asked : nobodyKnown,
      by: agent ? (known(agent).bringers.get(identify(object)) ?? [AGENT_ITSELF]) : [],
    };
  });
}

/**
 * What a team's rules have against the objects below a construct: an app, a chart, or a single construct. It is what the validation plugin
 * finds, for tests; exceptions that are not needed there are not told.
 *
 * @throws ValidationPropertiesError if a rule is unknown or says what it cannot
 */
export const validate = (scope: IConstruct, rules: ValidationProperties = {}): readonly ValidationFinding[] =>
  judge(subjectsBelow(scope), readProperties(rules)).judged.map(({ finding }) => finding);
