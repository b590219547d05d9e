// Real outputs of scanners and other tools, which are not ours to publish: they lie beside the checkout, or nowhere.
import { stat } from 'node:fs/promises';
import { inRoot } from './fixtures.ts';

/** The folder with the samples: `PLIMSOLL_SAMPLES`, or `../shared/samples`; undefined where there is none. */
export async function samplesFolder(): Promise<string | undefined> {
  const folder = process.env['PLIMSOLL_SAMPLES'] ?? inRoot('../shared/samples');
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ? folder : undefined;
}
