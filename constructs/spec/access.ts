import { nowhere } from './datadog-agent';
import { choice } from './option';

/** Whether the agents get all that the chart grants. */
export const access = choice(['chart', 'least'], {
  helm: null,
  default: 'chart',
  datadogAgent: nowhere('the operator and the chart grant what they grant: use the target manifests, or leave this option out'),
  doc: '`least` leaves out permissions and host access that nobody of this installation uses; manifests only. See docs/least-privilege.md.',
});
