import { ARGO_CD_NAMESPACE } from '../../tools/e2e/argo-cd';
import { addRow } from '../../tools/e2e/report';
import { Delivery, notSynced, remarks } from './argo-cd';
import { DIST } from './dist';
import { cluster, namespace, putNamespace, putNodes, rig, withArgoCd } from './stage';

const NAME = 'unmodified-chart';

/** The official chart with as few values as it starts with: what others deploy. */
const APPLICATION = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: NAME,
    namespace: ARGO_CD_NAMESPACE,
    annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
    finalizers: ['resources-finalizer.argocd.argoproj.io'],
  },
  spec: {
    project: 'default',
    destination: { server: 'https://kubernetes.default.svc', namespace: NAME },
    source: {
      repoURL: 'https://helm.datadoghq.com',
      chart: 'datadog',
      targetRevision: '*',
      // The operator comes with definitions that other tests use.
      helm: { releaseName: 'datadog', valuesObject: { datadog: { apiKeyExistingSecret: 'datadog-secret', operator: { enabled: false } } } },
    },
    syncPolicy: { automated: { prune: true, selfHeal: false }, syncOptions: ['ServerSideApply=true'] },
  },
};

withArgoCd('control: the official chart as it is', () => {
  if (!rig.chart) {
    test.skip('needs a copy of the official chart: E2E_CHART names its folder', () => undefined);
    return;
  }
  const delivery = new Delivery('control');

  beforeAll(async () => {
    await putNodes();
    await putNamespace(namespace(NAME, 'privileged'));
    await delivery.open(DIST);
  });

  afterAll(async () => {
    await delivery.drop(NAME);
    await delivery.close();
    await cluster.remove([namespace(NAME, 'privileged')]);
  });

  test('is not at rest: these tests can see a drift', async () => {
    await delivery.add(NAME, [APPLICATION]);
    const state = await delivery.settled(NAME);
    const refreshed = await delivery.withoutAutomation(
      NAME,
      async () => [notSynced(await delivery.refresh(NAME, 'hard')), notSynced(await delivery.refresh(NAME, 'hard'))] as const,
    );
    const drift = [refreshed[0].length, refreshed[1].length] as const;
    addRow(rig.report, { application: NAME, by: 'Argo CD, control', objects: state.resources.length, warnings: remarks(state).length, drift });
    for (const found of refreshed) expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^Secret /), expect.stringMatching(/^DaemonSet /)]));
  });
});

afterAll(() => cluster.close());
