import { toYaml } from '../../yaml';

const FOLDER = '/opt/cdk8s-datadog';

/** User data with which a new machine puts the bundle's files down and runs its installer. */
export function cloudInit(files: readonly { readonly file: string; readonly text: string }[]): string {
  const data = {
    write_files: files.map(({ file, text }) => ({
      path: `${FOLDER}/${file}`,
      permissions: file.endsWith('.sh') ? '0750' : '0640',
      content: text,
    })),
    runcmd: [['sh', `${FOLDER}/install.sh`]],
  };
  return `#cloud-config\n# Written by cdk8s-datadog. It holds no key: the machine's role has to allow reading the secret.\n${toYaml(data)}`;
}
