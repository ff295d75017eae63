import { AGENT_VERSION } from '../chart';
import { type AgentSettings, compareMinors, settingsOf, supportedMinors } from './settings';

/** The list that an agent is checked against, and how far it can be trusted. */
export interface Reach {
  /** The agent's version as people say it. */
  readonly agent: string;
  readonly settings: AgentSettings;
  /** Lists of the versions around it: a name in one of them may be known to this agent too. */
  readonly around: readonly AgentSettings[];
  /** Whether a name that is in none of these lists is unknown to the agent. A version beyond the lists may know more. */
  readonly certain: boolean;
  /** Where the list is another version's: which. */
  readonly remark: string;
}

/** The minor version that an image's tag names; undefined for a moving tag and for one of the user's own. */
export function minorOf(tag: unknown): string | undefined {
  const found = /^v?(\d+)\.(\d+)(?:\.\d+)?(?:[-+].*)?$/.exec(String(tag ?? ''));
  return found ? `${found[1]}.${found[2]}` : undefined;
}

const minorOfChart = minorOf(AGENT_VERSION)!;

/** Chooses the list for an image's tag: its own version's, else the nearest older one, else the oldest. */
export function reachOf(tag: unknown = AGENT_VERSION): Reach {
  const minor = minorOf(tag);
  const minors = supportedMinors();
  const wanted = minor ?? minorOfChart;
  const older = minors.filter((m) => compareMinors(m, wanted) <= 0);
  const newer = minors.filter((m) => compareMinors(m, wanted) > 0);
  const used = older.at(-1) ?? minors[0]!;
  const exact = used === minor;
  // A tag without a version may be any from the chart's own on; a version between two lists knows at most what both know.
  const neighbours = minor === undefined ? newer : exact ? [] : older.length === 0 ? minors : newer.slice(0, 1);
  return {
    agent: minor ?? `${minorOfChart} or newer`,
    settings: settingsOf(used),
    // Read only for names that the first list lacks.
    get around() {
      return neighbours.filter((m) => m !== used).map(settingsOf);
    },
    certain: exact || (minor !== undefined && older.length > 0 && newer.length > 0),
    remark:
      exact || (minor === undefined && used === minorOfChart) ? '' : ` (checked against the settings of agent ${used}, the nearest version whose list is here)`,
  };
}
